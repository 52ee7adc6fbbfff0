import { z } from 'zod';
import type { SatisfactionReport } from '../../../desk/measures/report.ts';
import { reportGroups } from '../../../desk/report/report-question.ts';
import type { Attainment, ServiceReport } from '../../../desk/report/service-report.ts';
import { metrics } from '../../../desk/sla/terms.ts';
import { namedSchema, time, timeOrNull, timeSchema } from './common.ts';
import {
  npsSchema,
  rounded,
  satisfactionSchema,
  seconds,
  showNps,
  showSatisfaction,
  showSpread,
  spreadSchema,
} from './satisfaction.ts';
import { stopSchema } from './sla.ts';

const attainmentSchema = z.object({
  decided: z.int().meta({ description: 'Clocks that broke or were met in that time' }),
  kept: z.int(),
  share: z.number().nullable().meta({ description: 'Of 1; null where none was decided' }),
});

const groupSchema = attainmentSchema.extend({
  key: z.string().meta({ description: 'Id or name of the group; empty: none' }),
  name: z.string(),
  resolution: spreadSchema,
  requesterWait: spreadSchema,
  satisfaction: satisfactionSchema,
});

export const reportSchema = z
  .object({
    from: timeSchema,
    to: timeSchema,
    groupBy: z.enum(reportGroups),
    tickets: z.int().meta({ description: 'On which something was decided in that time' }),
    total: attainmentSchema.meta({ description: 'All targets of policies' }),
    promises: attainmentSchema,
    metrics: z.array(attainmentSchema.extend({ metric: z.enum(metrics) })),
    groups: z.array(groupSchema),
    resolution: spreadSchema,
    requesterWait: spreadSchema.meta({ description: 'Time in new, open and on-hold' }),
    silentSolves: z.int().meta({ description: 'Solved though the customer waited for an answer' }),
    moved: z.int(),
    moves: z
      .array(
        z.object({
          ticket: z.int(),
          metric: z.enum(metrics),
          at: timeSchema,
          from: timeSchema,
          to: timeSchema.nullable(),
          share: z.number(),
          by: namedSchema,
          because: z.string().nullable(),
        }),
      )
      .meta({ description: 'Deadlines that were moved later; the latest 500' }),
    broken: z.int(),
    breaches: z
      .array(
        z.object({
          ticket: z.int(),
          subject: z.string(),
          customer: z.string().nullable(),
          metric: z.enum(metrics),
          policy: z.string().nullable(),
          agent: z.string().nullable(),
          at: timeSchema,
          reason: z.object({
            kind: z.enum(['waiting', 'late', 'never']),
            overSeconds: z.number(),
            by: namedSchema.nullable(),
            ended: stopSchema.nullable(),
            reopened: z.int(),
            unassigned: z.boolean(),
            shortened: z.boolean(),
          }),
        }),
      )
      .meta({ description: 'The latest 500, the latest first' }),
    csat: satisfactionSchema,
    byAccount: z
      .object({ accounts: z.int(), share: z.number().nullable() })
      .meta({ description: 'The mean of the customers’ own shares of satisfied ratings: each counts the same' }),
    nps: npsSchema.nullable().meta({ description: 'Null where nobody was asked in that time' }),
  })
  .meta({ id: 'ServiceReport' });

const showAttainment = ({ decided, kept, share }: Attainment) => ({
  decided,
  kept,
  share: share === null ? null : rounded(share),
});

/** A report as the API gives it. */
export const showReport = (report: ServiceReport, satisfaction: SatisfactionReport): z.input<typeof reportSchema> => ({
  from: time(report.from),
  to: time(report.to),
  groupBy: report.groupBy,
  tickets: report.tickets,
  total: showAttainment(report.total),
  promises: showAttainment(report.promises),
  metrics: report.metrics.map((one) => ({ metric: one.metric, ...showAttainment(one) })),
  groups: showGroups(report, satisfaction),
  resolution: showSpread(report.resolution),
  requesterWait: showSpread(report.requesterWait),
  silentSolves: report.silentSolves,
  moved: report.moved,
  moves: report.moves.map(({ ticket, move: { metric, at, from, to, share, by, because } }) => ({
    ticket,
    metric,
    at: time(at),
    from: time(from),
    to: timeOrNull(to),
    share: rounded(share),
    by: { id: by.id, name: by.name },
    because,
  })),
  broken: report.broken,
  breaches: report.breaches.map(({ at, reason, ...breach }) => ({
    ...breach,
    at: time(at),
    reason: {
      kind: reason.kind,
      overSeconds: seconds(reason.over) ?? 0,
      by: reason.by === null ? null : { id: reason.by.id, name: reason.by.name },
      ended: reason.ended,
      reopened: reason.reopened,
      unassigned: reason.unassigned,
      shortened: reason.shortened,
    },
  })),
  csat: showSatisfaction(satisfaction.total),
  byAccount: {
    accounts: satisfaction.byAccount.accounts,
    share: satisfaction.byAccount.share === null ? null : rounded(satisfaction.byAccount.share),
  },
  nps: satisfaction.nps === null ? null : showNps(satisfaction.nps),
});

/** What was kept and how it was found stand beside each other; a group may have only one of both. */
function showGroups(
  { groups }: ServiceReport,
  satisfaction: SatisfactionReport,
): z.input<typeof reportSchema>['groups'] {
  const none = { count: 0, median: null, p90: null };
  const served = new Map(groups.map((group) => [group.key, group]));
  return satisfaction.groups.map((group) => {
    const service = served.get(group.key);
    return {
      key: group.key,
      name: group.name,
      ...showAttainment(service ?? { decided: 0, kept: 0, share: null }),
      resolution: showSpread(service?.resolution ?? none),
      requesterWait: showSpread(service?.requesterWait ?? none),
      satisfaction: showSatisfaction(group),
    };
  });
}
