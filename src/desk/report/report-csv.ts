import type { CountedClock, ReportTicket } from './counted-clocks.ts';
import type { ServiceReport } from './service-report.ts';

type Cell = string | number;

/** Heads of the tables; times are ISO 8601 in UTC, lengths whole seconds in the clocks' own time. */
export const summaryHead = [
  'group',
  'decided',
  'kept',
  'share',
  'solved',
  'resolution_median_seconds',
  'resolution_p90_seconds',
  'requester_wait_median_seconds',
  'requester_wait_p90_seconds',
] as const satisfies readonly Cell[];
export const clocksHead = [
  'ticket',
  'subject',
  'customer',
  'metric',
  'policy',
  'agent',
  'state',
  'started_at',
  'due_at',
  'broken_at',
  'ended_at',
  'target_seconds',
  'used_seconds',
] as const satisfies readonly Cell[];

const seconds = (milliseconds: number | null): Cell => (milliseconds === null ? '' : Math.round(milliseconds / 1_000));
const time = (at: number | null): Cell => (at === null ? '' : new Date(at).toISOString());

/** A line for each group, then promises and the whole. */
export function summaryRows({ groups, promises, total, resolution, requesterWait }: ServiceReport): Cell[][] {
  const share = (of: number | null): Cell => (of === null ? '' : Math.round(of * 10_000) / 10_000);
  const none = { count: 0, median: null, p90: null };
  return [
    ...groups,
    { name: 'promises', ...promises, resolution: none, requesterWait: none },
    { name: 'all', ...total, resolution, requesterWait },
  ].map((one) => [
    one.name,
    one.decided,
    one.kept,
    share(one.share),
    one.resolution.count,
    seconds(one.resolution.median),
    seconds(one.resolution.p90),
    seconds(one.requesterWait.median),
    seconds(one.requesterWait.p90),
  ]);
}

/** One clock that counts. */
export const clockRow = ({ number, subject, customer }: ReportTicket, { clock }: CountedClock): Cell[] => [
  number,
  subject,
  customer?.name ?? '',
  clock.metric,
  clock.policy ?? '',
  clock.assignee?.name ?? '',
  clock.state,
  time(clock.startedAt),
  time(clock.dueAt),
  time(clock.breachedAt),
  time(clock.endedAt),
  seconds(clock.target),
  seconds(clock.used),
];
