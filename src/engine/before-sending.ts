import { DeliveryError } from './platform.ts';

/** What fails while something is written out has sent nothing, and is simply tried again. Throws `DeliveryError`. */
export async function beforeSending<Made>(make: () => Promise<Made>): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new DeliveryError('not_written', { kind: 'again' }, message, error);
  }
}
