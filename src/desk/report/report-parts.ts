import type { BreachReason } from '../sla/explain/breach-reason.ts';
import type { ClockWords } from '../sla/explain/clock-words.ts';
import { type Metric, metrics } from '../sla/terms.ts';
import type { InternalTextKey } from '../texts/registry.ts';
import type { Attainment, GroupReport, ServiceReport } from './service-report.ts';

/** What a phone shows without much scrolling. */
const mostGroups = 12;
const mostBreaches = 10;
const mostMoves = 5;

/** A report in parts of a few lines; `span` is the time that it is of, in words. */
export function reportParts(report: ServiceReport, say: ClockWords, { span }: { span: string }): string[] {
  const { words, length } = say;
  const { total, promises, resolution, requesterWait, broken, moved, silentSolves } = report;
  if (report.tickets === 0) return [words('serviceNothing', { span })];
  const lengthOf = (milliseconds: number | null): string => (milliseconds === null ? '–' : length(milliseconds));
  const head = [
    words('serviceHead', { span, tickets: report.tickets }),
    ...(total.decided === 0 ? [] : [words('serviceKept', shareOf(total))]),
    ...report.groups.slice(0, mostGroups).map((group) => groupLine(report, group, say)),
    ...more(report.groups.length - mostGroups, (count) => words('serviceMoreGroups', { count })),
  ];
  const rest = [
    ...(promises.decided === 0 ? [] : [words('servicePromises', shareOf(promises))]),
    ...(resolution.count === 0
      ? []
      : [
          words('serviceTimes', {
            solved: resolution.count,
            median: lengthOf(resolution.median),
            p90: lengthOf(resolution.p90),
            waitMedian: lengthOf(requesterWait.median),
            waitP90: lengthOf(requesterWait.p90),
          }),
        ]),
    ...(silentSolves === 0 ? [] : [words('serviceSilent', { count: silentSolves })]),
    ...(moved === 0 ? [] : [words('serviceMoved', { count: moved })]),
    ...report.moves.slice(0, mostMoves).map(({ ticket, move }) =>
      words('serviceMove', {
        number: ticket,
        metric: say.metric(move.metric),
        by: move.by.name,
        percent: Math.round(move.share * 100),
        ...(move.because === null ? {} : { because: move.because }),
      }),
    ),
  ];
  const breaches = [
    words('serviceBroken', { count: broken }),
    ...report.breaches.slice(0, mostBreaches).map(({ ticket, customer, metric, at, reason }) =>
      words('serviceBreach', {
        number: ticket,
        ...(customer === null ? {} : { customer }),
        metric: say.metric(metric),
        at: say.instant(at),
        reason: reasonWords(metric, reason, say),
      }),
    ),
    ...more(broken - mostBreaches, (count) => words('serviceMore', { count })),
  ];
  return [head, rest, broken === 0 ? [] : breaches]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'));
}

const more = (left: number, line: (count: number) => string): string[] => (left > 0 ? [line(left)] : []);

/** A share is cut, not rounded: 100% is said only where all was kept. */
const percentOf = (share: number | null): string => (share === null ? '–' : `${Math.floor(share * 100)}%`);
export const shareOf = ({ share, kept, decided }: Attainment) => ({ share: percentOf(share), kept, decided });

function groupLine({ groupBy }: ServiceReport, group: GroupReport, say: ClockWords): string {
  const { median } = group.resolution;
  return say.words('serviceGroup', {
    name: groupName(groupBy, group, say),
    ...shareOf(group),
    ...(median === null || groupBy === 'metric' ? {} : { median: say.length(median) }),
  });
}

function groupName(groupBy: ServiceReport['groupBy'], { key, name }: GroupReport, say: ClockWords): string {
  switch (groupBy) {
    case 'metric': {
      const metric = metrics.find((one) => one === key);
      return metric === undefined ? name : say.metric(metric);
    }
    case 'policy':
      return name === '' ? say.words('serviceNoPolicy', {}) : name;
    case 'customer':
      return name === '' ? say.words('serviceNoCustomer', {}) : name;
    case 'agent':
      return name === '' ? say.words('serviceNobody', {}) : name;
    case 'week':
    case 'tag':
    case 'channel':
    case 'tier':
      return name;
    default:
      return groupBy satisfies never;
  }
}

type Reasons = {
  waiting: 'reasonNoReplyYet' | 'reasonNoUpdateYet' | 'reasonNotSolvedYet';
  late: 'reasonAnsweredLate' | 'reasonToldLate' | 'reasonSolvedLate';
  never: 'reasonNeverAnswered' | 'reasonNeverTold' | 'reasonNeverSolved';
};
const reply: Reasons = { waiting: 'reasonNoReplyYet', late: 'reasonAnsweredLate', never: 'reasonNeverAnswered' };
const reasons: Readonly<Record<Metric, Reasons>> = {
  'first-response': reply,
  'next-response': reply,
  promise: reply,
  'periodic-update': { waiting: 'reasonNoUpdateYet', late: 'reasonToldLate', never: 'reasonNeverTold' },
  resolution: { waiting: 'reasonNotSolvedYet', late: 'reasonSolvedLate', never: 'reasonNeverSolved' },
} satisfies Record<Metric, Record<BreachReason['kind'], InternalTextKey>>;

/** Why a deadline was missed, in words. */
function reasonWords(metric: Metric, reason: BreachReason, { words, length, stop }: ClockWords): string {
  const { kind, over, by, ended, reopened, unassigned, shortened } = reason;
  const of = reasons[metric];
  const main =
    kind === 'waiting'
      ? words(of.waiting, {})
      : kind === 'late'
        ? words(of.late, { over: length(over), by: by?.name ?? '–' })
        : words(of.never, { why: ended === null ? '–' : stop(ended) });
  return [
    main,
    ...(reopened === 0 ? [] : [words('reasonReopened', { count: reopened })]),
    ...(unassigned ? [words('reasonNobody', {})] : []),
    ...(shortened ? [words('reasonShortened', {})] : []),
  ].join(', ');
}
