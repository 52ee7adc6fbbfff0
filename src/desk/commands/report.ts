import { Temporal } from 'temporal-polyfill';
import { type Answer, inParts, plainAnswer } from '../answer.ts';
import { reportParts, shareOf } from '../report/report-parts.ts';
import { readReportQuestion } from '../report/report-question.ts';
import { clockWords } from '../sla/explain/clock-words.ts';
import { knownTimeZone } from '../texts/format-values.ts';
import { resolveLocale } from '../texts/locales.ts';
import type { Asking } from './asking.ts';
import { reading } from './command.ts';
import { terms } from './value.ts';

/**
 * How many tickets came and were solved this week and last, what is open now, and how much of what was promised was kept; told
 * which time or grouping, all of the latter. Weeks and days are those of the desk's zone.
 */
export const report = reading({
  name: 'report',
  aliases: ['stats', 'numbers'],
  names: 'none',
  values: { what: terms('sla last 30d|2026-03-01..2026-03-31 by metric|policy|customer|agent|week').optional() },
  deed: 'see-report',
  help: 'helpReport',
  examples: [
    { text: 'report' },
    { text: 'report sla last 7d by customer', values: { what: 'sla last 7d by customer' } },
    { text: 'report sla 2026-03-01..2026-03-31', values: { what: 'sla 2026-03-01..2026-03-31' } },
  ],
  read: (asking, { what }) => (what === undefined ? flow(asking) : service(asking, what)),
});

async function flow({ look, words, desk, now }: Asking): Promise<Answer> {
  const { monday, lastMonday } = weeks(now, desk.timeZone);
  const question = readReportQuestion('', { now, timeZone: desk.timeZone });
  const [last, current, standing, levels] = await Promise.all([
    look.flow(lastMonday, monday),
    look.flow(monday, now + 1),
    look.standing(),
    'fault' in question ? null : look.report(question),
  ]);
  const { total } = levels?.report ?? { total: null };
  return plainAnswer(
    [
      words('reportHead', {}),
      words('reportLine', { label: words('reportThisWeek', {}), ...current }),
      words('reportLine', { label: words('reportLastWeek', {}), ...last }),
      words('reportOpen', standing),
      ...(total === null || total.decided === 0
        ? []
        : [words('serviceLast', { ...shareOf(total), command: desk.command })]),
      ...(levels?.all === false ? [words('serviceNotAll', {})] : []),
      words('reportNotYet', {}),
    ].join('\n'),
  );
}

async function service({ look, words, desk, reader, now }: Asking, what: string): Promise<Answer> {
  const { command } = desk;
  const question = readReportQuestion(what, { now, timeZone: desk.timeZone });
  if ('fault' in question) return plainAnswer(words('serviceUnknown', { word: question.fault, command }));
  const { report: found, all } = await look.report(question);
  const parts = reportParts(found, clockWords(words, reader, now), {
    span: spanOf(found, reader.locale, desk.timeZone),
  });
  const told = all ? parts : [...parts, words('serviceNotAll', {})];
  return inParts(told.map((text) => ({ text, buttons: [] })));
}

/** "1–31 Mar 2026": the days of it. */
function spanOf({ from, to }: { from: number; to: number }, locale: string, timeZone: string): string {
  const days = new Intl.DateTimeFormat(resolveLocale(locale).tag, {
    timeZone: knownTimeZone(timeZone) ?? 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  return days.formatRange(from, to - 1).replaceAll(/[\u2009\u202f\u00a0]/gu, ' ');
}

/** The midnights that this week and the one before begin with (epoch milliseconds). */
function weeks(now: number, timeZone: string): { monday: number; lastMonday: number } {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).startOfDay();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  return { monday: monday.epochMilliseconds, lastMonday: monday.subtract({ weeks: 1 }).epochMilliseconds };
}
