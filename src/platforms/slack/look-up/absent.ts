import { DeliveryError } from '../../../engine/platform.ts';

/** The answer of a look-up, or null when Slack says that there is no such thing, or that we may not see it. */
export async function orAbsent<T>(look: Promise<T>, codes: readonly string[]): Promise<T | null> {
  try {
    return await look;
  } catch (error) {
    if (error instanceof DeliveryError && codes.includes(error.code)) return null;
    throw error;
  }
}
