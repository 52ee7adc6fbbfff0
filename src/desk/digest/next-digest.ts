import type { DeskSettings } from '../settings/defaults.ts';
import { deskDay, digestAt } from './digest-day.ts';

/** What the digest's job remembers: the last day (ISO date) that was told or passed over, and whether it was switched on. */
export type DigestState = { last: string | null; on: boolean };
export type NextDigest = {
  /** The day to tell of now; null while none is due. */
  tell: string | null;
  state: DigestState;
  /** When to look again (desk time). */
  lookAt: number;
};

/** Settings may change at any time: however far the next digest is, this often it is looked. */
const patience = 10 * 60_000;

/**
 * Whether a day's overview is due. Each day once: when the bot was down at its time it is told later, if it is the same day still. A
 * desk that switches it on after its time of day has its first one tomorrow.
 */
export function nextDigest(
  digest: DeskSettings['digest'],
  timeZone: string,
  { last, on }: DigestState,
  now: number,
): NextDigest {
  if (digest === null) return { tell: null, state: { last, on: false }, lookAt: now + patience };
  const day = deskDay(timeZone, now);
  const due = digestAt(day, digest.at, timeZone);
  if (due > now) return { tell: null, state: { last, on: true }, lookAt: Math.min(now + patience, due) };
  // A machine's clock that went back must not tell a day again.
  const told = last !== null && last >= day.date;
  return {
    tell: on && !told ? day.date : null,
    state: { last: told ? last : day.date, on: true },
    lookAt: now + patience,
  };
}
