import type { Satisfaction, SatisfactionReport } from '../measures/report.ts';
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
  'solvings',
  'asked',
  'planned',
  'not_asked',
  'answered',
  'response_share',
  'ratings',
  'satisfied',
  'csat',
  'csat_low',
  'csat_high',
  'low',
  'late',
  'comments',
  'effort_ratings',
  'effort_mean',
  'recoveries_opened',
  'recoveries_closed',
  'recovery_median_seconds',
  'first_contact_known',
  'first_contact',
  'reopened',
  'first_response_median_seconds',
  'first_response_p90_seconds',
  'reopened_of',
  'answers',
  'effort_easy',
  'effort_easy_low',
  'effort_easy_high',
  'recovery_share',
  'csat_by_account',
  'accounts',
  'nps_asked',
  'nps_answers',
  'nps_promoters',
  'nps_passives',
  'nps_detractors',
  'nps',
  'nps_low',
  'nps_high',
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

const share = (of: number | null): Cell => (of === null ? '' : Math.round(of * 10_000) / 10_000);

/** A line for each group that either report knows, then promises and the whole. */
export function summaryRows(
  { groups, promises, total, resolution, requesterWait }: ServiceReport,
  satisfaction: SatisfactionReport,
): Cell[][] {
  const none = { count: 0, median: null, p90: null };
  const rated = new Map(satisfaction.groups.map((group) => [group.key, group]));
  const known = new Set(groups.map(({ key }) => key));
  const nothing = { decided: 0, kept: 0, share: null, resolution: none, requesterWait: none };
  const of = (found: Satisfaction | null): Cell[] => [...ratingCells(found), ...blank(wholeColumns)];
  const others = satisfaction.groups.filter(({ key, solvings }) => solvings > 0 && !known.has(key));
  return [
    ...groups.map((group) => [...clockCells(group), ...of(rated.get(group.key) ?? null)]),
    ...others.map((group) => [...clockCells({ ...nothing, name: group.name }), ...of(group)]),
    [...clockCells({ name: 'promises', ...promises, resolution: none, requesterWait: none }), ...of(null)],
    [
      ...clockCells({ name: 'all', ...total, resolution, requesterWait }),
      ...ratingCells(satisfaction.total),
      ...wholeCells(satisfaction),
    ],
  ];
}

const clockCells = (one: Omit<ServiceReport['groups'][number], 'key'>): Cell[] => [
  one.name,
  one.decided,
  one.kept,
  share(one.share),
  one.resolution.count,
  seconds(one.resolution.median),
  seconds(one.resolution.p90),
  seconds(one.requesterWait.median),
  seconds(one.requesterWait.p90),
];

/** Columns that all together alone has. */
const wholeColumns = summaryHead.length - summaryHead.indexOf('csat_by_account');
const ratingColumns = summaryHead.length - summaryHead.indexOf('solvings') - wholeColumns;
const blank = (columns: number): Cell[] => Array.from({ length: columns }, () => '');

/** What customers rated; empty where nothing can be rated. */
function ratingCells(found: Satisfaction | null): Cell[] {
  if (found === null) return blank(ratingColumns);
  const { csat, effort, recoveries, firstContact, firstResponse, response } = found;
  return [
    found.solvings,
    found.asked,
    found.planned,
    found.notAsked.map(({ reason, count }) => `${reason}:${count}`).join(' '),
    response.count,
    share(response.share),
    csat.of,
    csat.count,
    share(csat.share),
    share(csat.interval?.low ?? null),
    share(csat.interval?.high ?? null),
    found.low,
    found.late,
    found.comments,
    effort.count,
    effort.mean === null ? '' : Math.round(effort.mean * 100) / 100,
    recoveries.opened,
    recoveries.closed,
    seconds(recoveries.duration.median),
    firstContact.of,
    firstContact.count,
    found.reopened.count,
    seconds(firstResponse.median),
    seconds(firstResponse.p90),
    found.reopened.of,
    found.distributions
      .flatMap(({ scale, answers }) => answers.map(({ score, count }) => `${scale}-${score}:${count}`))
      .join(' '),
    share(effort.easy.share),
    share(effort.easy.interval?.low ?? null),
    share(effort.easy.interval?.high ?? null),
    share(recoveries.rate.share),
  ];
}

function wholeCells({ byAccount, nps }: SatisfactionReport): Cell[] {
  const accounts = [share(byAccount.share), byAccount.accounts];
  if (nps === null) return [...accounts, ...blank(wholeColumns - accounts.length)];
  const { asked, answers, promoters, passives, detractors, score, interval } = nps;
  const bounds = [score, interval?.low ?? null, interval?.high ?? null].map(points);
  return [...accounts, asked, answers, promoters, passives, detractors, ...bounds];
}

/** From -100 to 100. */
const points = (of: number | null): Cell => (of === null ? '' : Math.round(of * 10) / 10);

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
