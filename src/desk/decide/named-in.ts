import type { Inbound } from '../inbound.ts';
import { textOf } from './submitted.ts';

/** The account for whom a request is made by command or form, on the platform where it is made; null when there is none. */
export function namedIn(inbound: Inbound): string | null {
  if (inbound.kind === 'command') return inbound.about.account;
  if (inbound.kind !== 'submit' || inbound.form !== 'new-ticket') return null;
  const account = textOf(inbound.values, 'for');
  return account.startsWith(`${inbound.place.platform}:`) ? account : null;
}
