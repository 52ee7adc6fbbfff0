import { answerIn, likest, type Similar, tellingWords } from '../desk/search/similar.ts';
import { isOpen, type Ticket } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';
import type { WordRarity } from './word-rarity.ts';

/** So many tickets of each word are looked at, of the newest so many of all. */
const ofEachWord = 100;
const window = 50_000;
/** So many of the likest are looked at: not all of them are solved. */
const mostLooked = 30;
const mostShown = 3;
/** Cards are drawn again at every change; for so long what is like a ticket stays (milliseconds). */
const freshFor = 10 * 60_000;
const mostKept = 1_000;

type Kept = { subject: string; numbers: readonly number[]; until: number };

/** Finds solved tickets that are like another one, by the index of words. */
export class SimilarTickets {
  readonly #store: Pick<Store, 'words' | 'ticketList' | 'messages' | 'counters'>;
  readonly #rarity: WordRarity;
  readonly #monotonic: () => number;
  readonly #kept = new Map<number, Kept>();

  constructor(
    store: Pick<Store, 'words' | 'ticketList' | 'messages' | 'counters'>,
    rarity: WordRarity,
    monotonic: () => number = () => performance.now(),
  ) {
    this.#store = store;
    this.#rarity = rarity;
    this.#monotonic = monotonic;
  }

  /** Numbers of the likest solved ones, at most three. */
  async numbers(ticket: Pick<Ticket, 'number' | 'subject' | 'firstMessage'>): Promise<readonly number[]> {
    const kept = this.#kept.get(ticket.number);
    if (kept !== undefined && kept.subject === ticket.subject && kept.until > this.#monotonic()) return kept.numbers;
    const numbers = await this.#find(ticket);
    this.#kept.delete(ticket.number);
    this.#kept.set(ticket.number, { subject: ticket.subject, numbers, until: this.#monotonic() + freshFor });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
    return numbers;
  }

  /** The same with their last answers. */
  async of(ticket: Ticket): Promise<Similar[]> {
    const numbers = await this.numbers(ticket);
    if (numbers.length === 0) return [];
    const [lines, messages] = await Promise.all([
      this.#store.ticketList.lines(numbers),
      this.#store.messages.ofTickets(numbers),
    ]);
    return numbers.flatMap((number) => {
      const line = lines.find((one) => one.number === number);
      if (line === undefined || isOpen(line)) return [];
      const customer = line.customer?.name ?? null;
      return [{ number, subject: line.subject, customer, answer: answerIn(messages.get(number) ?? []) }];
    });
  }

  async #find(ticket: Pick<Ticket, 'number' | 'subject' | 'firstMessage'>): Promise<number[]> {
    const { words, counters, messages, ticketList } = this.#store;
    const [{ counts, of }, newest, first] = await Promise.all([
      this.#rarity.sample(),
      counters.current('tickets'),
      messages.byIds(ticket.firstMessage === null ? [] : [ticket.firstMessage]),
    ]);
    const telling = tellingWords(ticket, first.get(ticket.firstMessage ?? '') ?? null, (word) =>
      Math.log((of + 2) / ((counts.get(word) ?? 0) + 1)),
    );
    const range = { after: newest - window, upTo: newest, limit: ofEachWord };
    const having = await Promise.all(
      telling.map(async ({ word }) => {
        const numbers = await words.numbers([[word]], range);
        return [word, numbers.filter((number) => number !== ticket.number)] as const;
      }),
    );
    const candidates = likest(telling, new Map(having)).slice(0, mostLooked);
    const lines = await ticketList.lines(candidates);
    const solved = new Set(
      lines.filter((line) => !isOpen(line) && !line.discarded && line.mergedInto === null).map(({ number }) => number),
    );
    return candidates.filter((number) => solved.has(number)).slice(0, mostShown);
  }
}
