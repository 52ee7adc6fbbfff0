import { Temporal } from 'temporal-polyfill';
import { type Answer, inParts, plainAnswer } from '../answer.ts';
import type { SatisfactionReport } from '../measures/report.ts';
import { reportParts, shareOf } from '../report/report-parts.ts';
import { readReportQuestion } from '../report/report-question.ts';
import { byAccountLine, detailLines, groupLines, npsLine, scoreLines } from '../scores/score-parts.ts';
import { clockWords } from '../sla/explain/clock-words.ts';
import { daySpan } from '../text/day-span.ts';
import { commandAsTyped } from './as-typed.ts';
import type { Asking } from './asking.ts';
import { reading } from './command.ts';
import { terms } from './value.ts';

/**
 * How many tickets came and were solved this week and last, what is open now, and how much of what was promised was kept; told
 * which time or grouping, all of the latter, with how customers rated it. Weeks and days are those of the desk's zone.
 */
export const report = reading({
  name: 'report',
  aliases: ['stats', 'numbers'],
  names: 'none',
  values: {
    what: terms('sla last 30d|2026-03-01..2026-03-31 by metric|policy|customer|agent|tag|channel|tier|week').optional(),
  },
  deed: 'see-report',
  help: 'helpReport',
  examples: [
    { text: 'report' },
    { text: 'report sla last 7d by customer', values: { what: 'sla last 7d by customer' } },
    { text: 'report sla 2026-03-01..2026-03-31', values: { what: 'sla 2026-03-01..2026-03-31' } },
  ],
  read: (asking, { what }) => (what === undefined ? flow(asking) : service(asking, what)),
});

async function flow(asking: Asking): Promise<Answer> {
  const { look, words, desk, now } = asking;
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
        : [words('serviceLast', { ...shareOf(total), command: commandAsTyped(asking) })]),
      ...(levels?.all === false ? [words('serviceNotAll', {})] : []),
      ...(levels === null || levels.satisfaction.total.solvings === 0
        ? []
        : scoreLines(levels.satisfaction.total, asking).slice(0, 2)),
    ].join('\n'),
  );
}

async function service(asking: Asking, what: string): Promise<Answer> {
  const { look, words, desk, reader, now } = asking;
  const question = readReportQuestion(what, { now, timeZone: desk.timeZone });
  if ('fault' in question) {
    return plainAnswer(words('serviceUnknown', { word: question.fault, command: commandAsTyped(asking) }));
  }
  const { report: found, satisfaction, all } = await look.report(question);
  const parts = reportParts(found, clockWords(words, reader, now), {
    span: daySpan(found, reader.locale, desk.timeZone),
  });
  const rated = satisfaction.total.solvings === 0 ? [] : ratedParts(satisfaction, asking);
  const told = [...parts, ...rated, ...(all ? [] : [words('serviceNotAll', {})])];
  return inParts(told.map((text) => ({ text, buttons: [] })));
}

/** How customers rated what was solved, and what else is measured of it; by the same groups, where those know ratings. */
function ratedParts(satisfaction: SatisfactionReport, asking: Asking): string[] {
  const { total, groupBy } = satisfaction;
  const groups = groupBy === 'metric' || groupBy === 'policy' ? [] : groupLines(satisfaction, asking);
  const whole = [...byAccountLine(satisfaction, asking), ...npsLine(satisfaction.nps, asking)];
  return [[...scoreLines(total, asking), ...detailLines(total, asking), ...whole], groups]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'));
}

/** The midnights that this week and the one before begin with (epoch milliseconds). */
function weeks(now: number, timeZone: string): { monday: number; lastMonday: number } {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).startOfDay();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  return { monday: monday.epochMilliseconds, lastMonday: monday.subtract({ weeks: 1 }).epochMilliseconds };
}
