import { InvalidArgumentError } from 'commander';
import { parseDuration } from '../desk/settings/duration.ts';

/** An instant (epoch milliseconds) from a day, an ISO instant, or a time before `now`. */
export function readSince(text: string, now: number): number {
  const ago = parseDuration(text.trim());
  if (ago !== null) return Math.max(0, now - ago);
  const instant = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/u.test(text.trim())
    ? Date.parse(text.trim())
    : Number.NaN;
  if (Number.isNaN(instant)) {
    throw new InvalidArgumentError(
      'Write a day such as 2026-03-01, an instant such as 2026-03-01T09:00:00Z, or a time ago such as 30d.',
    );
  }
  return instant;
}
