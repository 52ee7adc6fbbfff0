import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { longestReport, reportGroups } from '../../../desk/report/report-question.ts';
import { serviceReport } from '../../../engine/service-report.ts';
import type { ApiDesk } from '../api-desk.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { Problem } from '../problem.ts';
import { reportSchema, showReport } from '../resources/report.ts';

const day = 86_400_000;
const usual = 30 * day;

const moment = (description: string) =>
  z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], {
      error: 'must be a day such as 2026-03-01 or an instant such as 2026-03-01T09:00:00Z',
    })
    .optional()
    .meta({ description, example: '2026-03-01' });

export const reportEndpoints = ({ store, commands, now }: ApiDesk): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/reports/summary',
    summary: 'Report on service levels and satisfaction',
    description:
      'How much of what was promised was kept in a time. A clock counts once, when it was decided: one that broke, when ' +
      'it broke, whatever became of it later; one that was met, when it was. Cancelled ones count nowhere. A solving ' +
      'counts when it was solved, with all that is known of it by now: whether it was asked about, or why not, how it was ' +
      'rated, and what became of it. Agents are those who had the ticket then; tiers are those that customers are in now. ' +
      'Medians and the like of many values are right within 1 %.',
    parameters: {
      path: z.object({}),
      query: z.object({
        from: moment('A day of the desk’s zone, or an instant; 30 days before `to`, unless told'),
        to: moment('A day, which is in it, or an instant, which is not; now, unless told'),
        groupBy: z
          .enum(reportGroups, { error: `takes ${reportGroups.join(', ')}` })
          .default('metric')
          .meta({ description: 'What is put together; weeks begin on Monday in the desk’s zone' }),
      }),
    },
    response: reportSchema,
    problems: [],
    async answer({ query }) {
      const { timeZone } = commands.desk();
      const to = query.to === undefined ? now() + 1 : instantOf(query.to, timeZone, 1);
      const from = query.from === undefined ? to - usual : instantOf(query.from, timeZone, 0);
      if (from >= to) throw refused('must be before to');
      if (to - from > longestReport) throw refused(`must be at most ${longestReport / day} days before to`);
      const { report, satisfaction } = await serviceReport(
        { store, timeZone, now: now(), budget: null },
        { from, to, groupBy: query.groupBy },
      );
      return showReport(report, satisfaction);
    },
  }),
];

/** A day is its midnight in the zone, `later` days on. */
function instantOf(text: string, timeZone: string, later: number): number {
  if (text.includes('T')) return Date.parse(text);
  return Temporal.PlainDate.from(text).add({ days: later }).toZonedDateTime(timeZone).epochMilliseconds;
}

const refused = (detail: string): Problem =>
  new Problem('invalid-request', 'Mend from and ask again.', { faults: [{ in: 'query', name: 'from', detail }] });
