import { Cells, type Lines, type Part } from '../desk/measures/cells.ts';
import { type Collected, dimensionOf } from '../desk/measures/collected.ts';
import { entriesOf, type MeasuredTicket } from '../desk/measures/contribution.ts';
import { type Day, type Days, monthOf } from '../desk/measures/days.ts';
import { withoutLeftOut } from '../desk/measures/left-out.ts';
import { hoursWithin } from '../desk/measures/measured-hours.ts';
import type { ReportQuestion } from '../desk/report/report-question.ts';
import type { Store } from '../store/open-store.ts';
import { everyHour, type MeasuredSpan } from '../store/repositories/measures.ts';

/** Milliseconds of real time after which no more is counted; null: all is, however much changed since it was counted. */
export type Budget = number | null;

type Dependencies = {
  store: Pick<Store, 'measures'>;
  /** Desk time. */
  now: number;
  budget: Budget;
};

const week = 7 * 86_400_000;
/** Of more tickets that are not counted as they are it is not asked which they are. Whoever waits is told; else all is counted anew. */
const mostUncounted = { whileWaiting: 3_000, otherwise: 50_000 };
/** A day of more tickets is not counted while somebody waits: what was counted of it is used as it stands. */
const mostAtOnce = 5_000;
const tries = 3;

/** Counts as much of a day as a report is of. */
export function partOf(day: Day, { from, to }: ReportQuestion, days: Days): Cells {
  const time = { from: Math.max(day.from, from), to: Math.min(day.to, to) };
  return new Cells(time, days, from > day.from && from < day.to ? { counts: 'its-part', to } : null);
}

/**
 * What is read of a report's time: what was counted of a span; of the day within which it begins, less what it leaves out of it; or a day
 * that is counted now.
 */
type Piece =
  | { is: 'counted'; span: MeasuredSpan; firstDay: string; to: number }
  | { is: 'counted-from'; span: MeasuredSpan; day: Day }
  | { is: 'open'; day: Day };
type Taken = { span: { firstDay: string; to: number }; lines: Partial<Lines> };

/** How the day within which a report begins is counted: the latter takes longer, and is exact however little there is. */
type How = { firstDay: 'less-what-it-leaves-out' | 'counted-anew' };

/** A report's time, put together of what was counted before, and of what is counted as it is asked. */
export class CountedReport {
  readonly #is: Dependencies;
  readonly #days: Days;
  readonly #question: ReportQuestion;
  readonly #begun = performance.now();
  #all = true;

  constructor(is: Dependencies, days: Days, question: ReportQuestion) {
    this.#is = is;
    this.#days = days;
    this.#question = question;
  }

  /** False if there was more than could be counted in time. */
  async into(collected: Collected, how: How): Promise<boolean> {
    this.#all = true;
    const { groupBy } = this.#question;
    const dimension = dimensionOf(groupBy);
    const others: Part[] = ['accounts', 'listed', ...(dimension === null ? [] : [dimension])];
    for (let attempt = 1; ; attempt++) {
      const { whole, daily } = await this.#pieces({ ...how, anew: attempt > tries });
      // Weeks end within months: of all together, days are read for them.
      const wanted =
        groupBy === 'week'
          ? [await this.#read(daily, ['all']), await this.#read(whole, others)]
          : [await this.#read(whole, ['all', ...others])];
      const read = wanted.flatMap((lines) => lines ?? []);
      // What was counted anew meanwhile is asked for again; the last time it is left out, and said so, or nothing of it is used.
      if (wanted.includes(null) && (attempt < tries || this.#is.budget === null)) continue;
      if (wanted.includes(null)) this.#all = false;
      const rest: Taken[] = [];
      const open: Day[] = [];
      for (const piece of daily) {
        if (piece.is === 'open') open.push(piece.day);
        if (piece.is !== 'counted-from') continue;
        const lines = await this.#fromWithin(piece, ['all', ...others]);
        if (lines === null) open.push(piece.day);
        else rest.push({ span: { firstDay: piece.day.day, to: piece.day.to }, lines });
      }
      rest.push(...(await this.#countOpen(open)));
      for (const { span, lines } of [...read, ...rest].sort((a, b) => a.span.to - b.span.to)) {
        collected.take(span, lines);
      }
      return this.#all;
    }
  }

  /** By days and months where those are whole, and by days alone; `anew`: what was counted before is not used. */
  async #pieces({ firstDay, anew }: How & { anew: boolean }): Promise<{ whole: Piece[]; daily: Piece[] }> {
    const { store, now, budget } = this.#is;
    const { from, to } = this.#question;
    // First what is not counted, then what is: what is settled in between is known to be stale by then.
    const changed = await this.#changed();
    if (anew || (changed === null && budget === null)) {
      const open = this.#days.within({ from, to }).map((day): Piece => ({ is: 'open', day }));
      return { whole: open, daily: open };
    }
    if (changed === null) this.#all = false;
    const all = this.#days.within({ from, to });
    const spans = await store.measures.spans(all[0]?.day ?? '', all.at(-1)?.day ?? '');
    const daily = all.flatMap((day) =>
      this.#pieceOf(day, spans.get(day.day), { changed: changed ?? new Set(), firstDay }),
    );
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

  /** The days on which tickets count otherwise than what was counted of them tells; null: there are too many such tickets. */
  async #changed(): Promise<Set<string> | null> {
    const { store, budget } = this.#is;
    const most = budget === null ? mostUncounted.otherwise : mostUncounted.whileWaiting;
    const uncounted = await store.measures.uncounted(most + 1);
    if (uncounted.length > most) return null;
    const changed = new Set<string>();
    for (const { hours, measuredAt } of uncounted) {
      for (const hour of hours.includes(everyHour) ? [...hours, ...measuredAt] : hours) {
        if (hour !== everyHour) for (const day of this.#daysOf(hour)) changed.add(day);
      }
    }
    return changed;
  }

  /** Of a day without a span nothing is known to count, if nothing changed on it. */
  #pieceOf(
    day: Day,
    span: MeasuredSpan | undefined,
    { changed, firstDay }: Pick<How, 'firstDay'> & { changed: ReadonlySet<string> },
  ): Piece[] {
    const { from, to } = this.#question;
    const counted = span === undefined || span.revision === 0 ? null : span;
    const same = !changed.has(day.day) && span?.stale !== true;
    if (day.from < from || day.to > to) {
      const less = counted !== null && same && day.to <= to && firstDay === 'less-what-it-leaves-out';
      return [less ? { is: 'counted-from', span: counted, day } : { is: 'open', day }];
    }
    const use: Piece[] = counted === null ? [] : [{ is: 'counted', span: counted, firstDay: day.day, to: day.to }];
    if (same) return use;
    if (counted === null || counted.tickets <= mostAtOnce || this.#is.budget === null) return [{ is: 'open', day }];
    this.#all = false;
    return use;
  }

  #daysOf(hour: number): string[] {
    return this.#days.within({ from: hour * 3_600_000, to: (hour + 1) * 3_600_000 }).map(({ day }) => day);
  }

  async #read(pieces: readonly Piece[], wanted: readonly Part[]): Promise<Taken[] | null> {
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

  /** Counts what the report leaves out of the day within which it begins. Null: the day changed meanwhile, or there is no time. */
  async #fromWithin(
    { span, day }: Extract<Piece, { is: 'counted-from' }>,
    wanted: readonly Part[],
  ): Promise<Partial<Lines> | null> {
    const { measures } = this.#is.store;
    const { from, to } = this.#question;
    const before = { from: day.from, to: from };
    const cells = new Cells(before, this.#days, { counts: 'what-it-leaves-out', to });
    if (!(await this.#count(before, cells))) return null;
    const lines = await measures.lines([span], wanted);
    const [whole] = lines ?? [];
    // What was counted of the day must be of the tickets as they were read just now.
    const changed = await this.#changed();
    const is = (await measures.spans(day.day, day.day)).get(day.day);
    const same = changed?.has(day.day) === false && is?.stale === false && is.revision === span.revision;
    return whole === undefined || !same ? null : withoutLeftOut(whole, cells.lines, from);
  }

  /** The latest first: of what there is no time for, that matters least. */
  async #countOpen(open: readonly Day[]): Promise<Taken[]> {
    const counted: Taken[] = [];
    for (const day of [...open].sort((a, b) => b.from - a.from)) {
      const cells = partOf(day, this.#question, this.#days);
      // What counts after the report ends alone adds nothing to it; what counts before it begins tells who was counted already.
      const inTime = await this.#count({ from: day.from, to: Math.min(day.to, this.#question.to) }, cells);
      counted.push({ span: { firstDay: day.day, to: day.to }, lines: cells.lines });
      if (!inTime) {
        this.#all = false;
        break;
      }
    }
    return counted;
  }

  /** Takes in all tickets that count in a time; false if there is no time for all of them. */
  async #count(time: { from: number; to: number }, cells: Cells): Promise<boolean> {
    const { store, budget } = this.#is;
    let inTime = true;
    const take = (ticket: MeasuredTicket, followedAt: readonly number[]): boolean => {
      cells.add(ticket, entriesOf(ticket, followedAt));
      inTime = budget === null || performance.now() - this.#begun < budget;
      return inTime;
    };
    await store.measures.within(hoursWithin(time), take);
    return inTime;
  }
}

const dayOf = (piece: Piece): string => (piece.is === 'counted' ? piece.firstDay : piece.day.day);
