import { Cells, type Lines, type Part } from '../desk/measures/cells.ts';
import { Collected, dimensionOf, type Naming } from '../desk/measures/collected.ts';
import { entriesOf, type MeasuredTicket } from '../desk/measures/contribution.ts';
import { type Day, Days, monthOf } from '../desk/measures/days.ts';
import { hoursWithin } from '../desk/measures/measured-hours.ts';
import type { SatisfactionReport } from '../desk/measures/report.ts';
import type { ReportQuestion } from '../desk/report/report-question.ts';
import type { ServiceReport } from '../desk/report/service-report.ts';
import { clockId } from '../desk/sla/clock.ts';
import { breachReason } from '../desk/sla/explain/breach-reason.ts';
import type { Store } from '../store/open-store.ts';
import { everyHour, type MeasuredSpan } from '../store/repositories/measures.ts';

/** Milliseconds of real time after which no more is counted; null: all is, however much changed since it was counted. */
export type Budget = number | null;

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

const week = 7 * 86_400_000;
/** A platform's clock, which much goes by, may be so far ahead of ours. */
const slack = 10 * 60_000;
/** Of more tickets that are not counted as they are it is not asked which they are. Whoever waits is told; else all is counted anew. */
const mostUncounted = { whileWaiting: 3_000, otherwise: 50_000 };
/** A day of more tickets is not counted while somebody waits: what was counted of it is used as it stands. */
const mostAtOnce = 5_000;
const tries = 3;

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
  const collected = new Collected(asked, { firstDay: days.at(asked.from).day, naming: is.naming, now });
  const all =
    state === null || state.zone !== timeZone || !state.filled
      ? await countAll(is, days, question, collected)
      : await new Counting(is, days, question, collected).run();
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

/** Counts as much of a day as a report is of. */
function partOf(day: Day, { from, to }: ReportQuestion, days: Days): Cells {
  const time = { from: Math.max(day.from, from), to: Math.min(day.to, to) };
  return new Cells(time, days, from > day.from && from < day.to ? { to } : null);
}

/** What is read of a report's time: what was counted of a span, or a day that is counted now. */
type Piece = { is: 'counted'; span: MeasuredSpan; firstDay: string; to: number } | { is: 'open'; day: Day };

class Counting {
  readonly #is: ReportDependencies;
  readonly #days: Days;
  readonly #question: ReportQuestion;
  readonly #collected: Collected;
  readonly #begun = performance.now();
  #all = true;

  constructor(is: ReportDependencies, days: Days, question: ReportQuestion, collected: Collected) {
    this.#is = is;
    this.#days = days;
    this.#question = question;
    this.#collected = collected;
  }

  async run(): Promise<boolean> {
    const { groupBy } = this.#question;
    const dimension = dimensionOf(groupBy);
    const others: Part[] = ['accounts', 'listed', ...(dimension === null ? [] : [dimension])];
    for (let attempt = 1; ; attempt++) {
      const { whole, daily } = await this.#pieces(attempt > tries);
      // Weeks end within months: of all together, days are read for them.
      const wanted =
        groupBy === 'week'
          ? [await this.#read(daily, ['all']), await this.#read(whole, others)]
          : [await this.#read(whole, ['all', ...others])];
      const read = wanted.flatMap((lines) => lines ?? []);
      // What was counted anew meanwhile is asked for again; the last time it is left out, and said so, or nothing of it is used.
      if (wanted.includes(null) && (attempt < tries || this.#is.budget === null)) continue;
      if (wanted.includes(null)) this.#all = false;
      const open = await this.#countOpen(daily.flatMap((piece) => (piece.is === 'open' ? [piece.day] : [])));
      for (const { span, lines } of [...read, ...open].sort((a, b) => a.span.to - b.span.to)) {
        this.#collected.take(span, lines);
      }
      return this.#all;
    }
  }

  /** By days and months where those are whole, and by days alone; `anew`: what was counted before is not used. */
  async #pieces(anew: boolean): Promise<{ whole: Piece[]; daily: Piece[] }> {
    const { store, now, budget } = this.#is;
    const { from, to } = this.#question;
    // First what is not counted, then what is: what is settled in between is known to be stale by then.
    const most = budget === null ? mostUncounted.otherwise : mostUncounted.whileWaiting;
    const uncounted = await store.measures.uncounted(most + 1);
    const tooMany = uncounted.length > most;
    if (anew || (tooMany && budget === null)) {
      const open = this.#days.within({ from, to }).map((day): Piece => ({ is: 'open', day }));
      return { whole: open, daily: open };
    }
    if (tooMany) this.#all = false;
    const changed = new Set<string>();
    for (const { hours, measuredAt } of tooMany ? [] : uncounted) {
      for (const hour of hours.includes(everyHour) ? [...hours, ...measuredAt] : hours) {
        if (hour !== everyHour) for (const day of this.#daysOf(hour)) changed.add(day);
      }
    }
    const all = this.#days.within({ from, to });
    const spans = await store.measures.spans(all[0]?.day ?? '', all.at(-1)?.day ?? '');
    const daily = all.flatMap((day) => this.#pieceOf(day, spans, changed));
    const whole: Piece[] = [];
    for (const month of new Set(all.map(({ day }) => monthOf(day)))) {
      const own = all.filter(({ day }) => monthOf(day) === month);
      const pieces = daily.filter((piece) => monthOf(dayOf(piece)) === month);
      const span = spans.get(month);
      const last = own.at(-1);
      const usable =
        span !== undefined &&
        last !== undefined &&
        last.to + week <= now &&
        this.#days.named(`${month}-01`).from >= from &&
        monthOf(this.#days.at(last.to).day) !== month &&
        pieces.every((piece) => piece.is === 'counted' && span.of?.[piece.span._id] === piece.span.revision) &&
        pieces.length === Object.keys(span.of ?? {}).length;
      if (usable) whole.push({ is: 'counted', span, firstDay: `${month}-01`, to: last.to });
      else whole.push(...pieces);
    }
    return { whole, daily };
  }

  /** Of a day without a span nothing is known to count, if nothing changed on it. */
  #pieceOf(day: Day, spans: ReadonlyMap<string, MeasuredSpan>, changed: ReadonlySet<string>): Piece[] {
    const { from, to } = this.#question;
    const span = spans.get(day.day);
    const counted: Piece[] =
      span === undefined || span.revision === 0 ? [] : [{ is: 'counted', span, firstDay: day.day, to: day.to }];
    if (day.from < from || day.to > to) return [{ is: 'open', day }];
    if (!changed.has(day.day) && span?.stale !== true) return counted;
    const few = span === undefined || span.tickets <= mostAtOnce || span.revision === 0;
    if (few || this.#is.budget === null) return [{ is: 'open', day }];
    this.#all = false;
    return counted;
  }

  #daysOf(hour: number): string[] {
    return this.#days.within({ from: hour * 3_600_000, to: (hour + 1) * 3_600_000 }).map(({ day }) => day);
  }

  async #read(
    pieces: readonly Piece[],
    wanted: readonly Part[],
  ): Promise<{ span: { firstDay: string; to: number }; lines: Partial<Lines> }[] | null> {
    const counted = pieces.flatMap((piece) => (piece.is === 'counted' ? [piece] : []));
    const lines = await this.#is.store.measures.lines(
      counted.map(({ span }) => span),
      wanted,
    );
    return (
      lines?.flatMap((one, index) => {
        const piece = counted[index];
        return piece === undefined ? [] : [{ span: piece, lines: one }];
      }) ?? null
    );
  }

  /** The latest first: of what there is no time for, that matters least. */
  async #countOpen(open: readonly Day[]): Promise<{ span: { firstDay: string; to: number }; lines: Lines }[]> {
    const { store, budget } = this.#is;
    const counted: { span: { firstDay: string; to: number }; lines: Lines }[] = [];
    for (const day of [...open].reverse()) {
      const cells = partOf(day, this.#question, this.#days);
      let inTime = true;
      const take = (ticket: MeasuredTicket, followedAt: readonly number[]): boolean => {
        cells.add(ticket, entriesOf(ticket, followedAt));
        inTime = budget === null || performance.now() - this.#begun < budget;
        return inTime;
      };
      // What counts after the report ends alone adds nothing to it; what counts before it begins tells who was counted already.
      await store.measures.within(hoursWithin({ from: day.from, to: Math.min(day.to, this.#question.to) }), take);
      counted.push({ span: { firstDay: day.day, to: day.to }, lines: cells.lines });
      if (!inTime) {
        this.#all = false;
        break;
      }
    }
    return counted;
  }
}

const dayOf = (piece: Piece): string => (piece.is === 'open' ? piece.day.day : piece.firstDay);

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
