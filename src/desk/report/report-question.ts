import { Temporal } from 'temporal-polyfill';
import { parseDuration } from '../settings/duration.ts';

/** What a report puts together. */
export const reportGroups = ['metric', 'policy', 'customer', 'agent', 'tag', 'channel', 'tier', 'week'] as const;
export type ReportGroup = (typeof reportGroups)[number];

/** Which time is reported on, `from` in it and `to` not (epoch milliseconds). */
export type ReportQuestion = { from: number; to: number; groupBy: ReportGroup };

const day = 86_400_000;
const usual = 30 * day;
/** No report reaches further: past that nobody waits for it. */
export const longestReport = 800 * day;

/** `last 30d`, `2026-03-01..2026-03-31` (both days in it, in a zone) and `by week`, in any order; the word that is not understood else. */
export function readReportQuestion(
  typed: string,
  { now, timeZone }: { now: number; timeZone: string },
): ReportQuestion | { fault: string } {
  const asked: ReportQuestion = { from: now - usual, to: now + 1, groupBy: 'metric' };
  const words = typed
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const next = words[at + 1] ?? '';
    if (word === 'sla') continue;
    if (word === 'by') {
      const group = reportGroups.find((one) => one === next || `${one}s` === next);
      if (group === undefined) return { fault: next === '' ? word : next };
      asked.groupBy = group;
      at++;
      continue;
    }
    if (word === 'last') {
      const length = parseDuration(next);
      if (length === null || length === 0 || length > longestReport) return { fault: next === '' ? word : next };
      asked.from = now - length;
      at++;
      continue;
    }
    const span = daysIn(word, timeZone);
    if (span === null || span.to - span.from > longestReport) return { fault: word };
    asked.from = span.from;
    asked.to = span.to;
  }
  return asked;
}

/** `2026-03-01..2026-03-31`: from the midnight before the first to the one after the last. */
function daysIn(word: string, timeZone: string): { from: number; to: number } | null {
  const [, first, last] = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/u.exec(word) ?? [];
  if (first === undefined || last === undefined) return null;
  const from = midnight(first, timeZone, 0);
  const to = midnight(last, timeZone, 1);
  return from === null || to === null || from >= to ? null : { from, to };
}

function midnight(date: string, timeZone: string, later: number): number | null {
  try {
    return Temporal.PlainDate.from(date).add({ days: later }).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    return null;
  }
}
