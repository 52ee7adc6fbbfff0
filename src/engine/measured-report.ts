import type { Cells } from '../desk/measures/cells.ts';
import { Collected, type Naming } from '../desk/measures/collected.ts';
import { entriesOf } from '../desk/measures/contribution.ts';
import { type Day, Days } from '../desk/measures/days.ts';
import type { SatisfactionReport } from '../desk/measures/report.ts';
import type { ReportQuestion } from '../desk/report/report-question.ts';
import type { ServiceReport } from '../desk/report/service-report.ts';
import { clockId } from '../desk/sla/clock.ts';
import { breachReason } from '../desk/sla/explain/breach-reason.ts';
import type { Store } from '../store/open-store.ts';
import { type Budget, CountedReport, partOf } from './counted-report.ts';

type ReportDependencies = {
  store: Pick<Store, 'measures'>;
  /** Days and weeks are those of this zone. */
  timeZone: string;
  naming: Naming;
  /** Desk time. */
  now: number;
  budget: Budget;
};

/** Both reports on a time; not `all`: there was more than could be counted in time. */
type MeasuredReport = { report: ServiceReport; satisfaction: SatisfactionReport; all: boolean };

/** A platform's clock, which much goes by, may be so far ahead of ours. */
const slack = 10 * 60_000;

/**
 * Puts a report together of what was counted before, of whole days and months, and counts the rest: parts of days, and days on which
 * something changed since. While not all tickets tell where they count, all are read.
 */
export async function measuredReport(is: ReportDependencies, asked: ReportQuestion): Promise<MeasuredReport> {
  const { store, timeZone, now } = is;
  const days = new Days(timeZone);
  // What is to come is in what was counted of today.
  const to = asked.to > now ? Math.max(asked.from + 1, Math.min(asked.to, days.at(now + slack).to)) : asked.to;
  const question = { ...asked, to };
  const state = await store.measures.state();
  const empty = () => new Collected(asked, { firstDay: days.at(asked.from).day, naming: is.naming, now });
  let collected = empty();
  let all: boolean;
  if (state === null || state.zone !== timeZone || !state.filled) {
    all = await countAll(is, days, question, collected);
  } else {
    const counted = new CountedReport(is, days, question);
    all = await counted.into(collected, { firstDay: 'less-what-it-leaves-out' });
    if (!collected.isAsCounted) {
      collected = empty();
      all = await counted.into(collected, { firstDay: 'counted-anew' });
    }
  }
  return { report: await listed(store, collected), satisfaction: collected.satisfaction, all };
}

/** Reads every ticket that may count. */
async function countAll(
  { store, budget }: ReportDependencies,
  days: Days,
  question: ReportQuestion,
  collected: Collected,
): Promise<boolean> {
  const { from, to } = question;
  const byDay = new Map<string, { day: Day; cells: Cells }>();
  const first = days.at(from);
  const begun = performance.now();
  let all = true;
  await store.measures.since(from - slack, (ticket, followedAt) => {
    const entries = entriesOf(ticket, followedAt);
    const touched = new Set(entries.filter(({ at }) => at >= first.from && at < to).map(({ at }) => days.at(at)));
    for (const day of touched) {
      const known = byDay.get(day.day) ?? { day, cells: partOf(day, question, days) };
      byDay.set(day.day, known);
      known.cells.add(ticket, entries);
    }
    all = budget === null || performance.now() - begun < budget;
    return all;
  });
  const inOrder = [...byDay.values()].sort((a, b) => a.day.from - b.day.from);
  for (const { day, cells } of inOrder) collected.take({ firstDay: day.day, to: day.to }, cells.lines);
  return all;
}

/** What was missed and moved is told as it stands on its tickets now. */
async function listed(store: ReportDependencies['store'], collected: Collected): Promise<ServiceReport> {
  const { breaches, moves } = collected.listed;
  const found = await store.measures.byNumbers([...new Set([...breaches, ...moves].map(({ ticket }) => ticket))]);
  return {
    ...collected.service,
    breaches: breaches.flatMap(({ ticket: number, clock: id, at }) => {
      const ticket = found.get(number);
      const clock = ticket?.sla.clocks.find((one) => clockId(one) === id);
      const reason = clock === undefined ? null : breachReason(clock);
      if (ticket === undefined || clock === undefined || reason === null) return [];
      const { subject, customer } = ticket;
      const { metric, policy, assignee } = clock;
      return [
        {
          ticket: number,
          subject,
          customer: customer?.name ?? null,
          metric,
          policy,
          agent: assignee?.name ?? null,
          at,
          reason,
        },
      ];
    }),
    moves: moves.flatMap(({ ticket: number, clock: id, at }) => {
      const move = found.get(number)?.sla.moves.find((one) => clockId(one) === id && one.at === at);
      return move === undefined ? [] : [{ ticket: number, move }];
    }),
  };
}
