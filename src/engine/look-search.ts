import type { Found, LookPage } from '../desk/commands/look.ts';
import { hasPhrase, type Question } from '../desk/search/question.ts';
import { ranked } from '../desk/search/rank.ts';
import { isOf, type TicketLine } from '../desk/search/ticket-line.ts';
import type { Store } from '../store/open-store.ts';
import type { Said } from '../store/repositories/messages.ts';
import type { WordsQuery } from '../store/repositories/words.ts';
import type { WordRarity } from './word-rarity.ts';

/** Of those that have the words the newest so many are ranked, and of the best so many more. */
const mostNewest = 100;
const mostBest = 50;
/** The best are looked for among so many of the newest tickets: several common words seldom stand in one subject. */
const bestSpan = 20_000;
/** Where tickets themselves have to be looked at, so many of the newest are. */
const mostLines = 20_000;
/** After the first look so many at once. */
const linesAtOnce = 1_000;
/** Texts take longer to read than lines: of so many tickets. */
const mostTexts = 1_000;
/** Where phrases are looked for, the texts of so many tickets are read together, in two reads at once. */
const textsAtOnce = 80;
/** Numbers that the first look spans: a store that takes no order from an index still reads little. */
const firstWindow = 4_000;
const widening = 3;

type SearchDependencies = {
  store: Pick<Store, 'words' | 'ticketList' | 'messages' | 'counters'>;
  rarity: WordRarity;
  /** Desk time. */
  now: () => number;
};

/** Finds tickets by their words: the best of the newest first. */
export async function search(is: SearchDependencies, question: Question, { skip, limit }: LookPage): Promise<Found> {
  if (question.lists.length === 0) return { items: [], more: false, upTo: null };
  const wanted = skip + limit + 1;
  const newest = await is.store.counters.current('tickets');
  const lists = await rarestFirst(question.lists, is.rarity);
  const best =
    question.strong === null
      ? []
      : await newestOf(await rarestFirst(question.strong, is.rarity), is, {
          upTo: newest,
          limit: mostBest,
          downTo: newest - bestSpan,
        });
  const found = new Map<number, TicketLine>();
  const most = question.phrases.length > 0 ? mostTexts : mostLines;
  let upTo = newest;
  let looked = 0;
  let rest = true;
  while (rest && looked < most && found.size < wanted) {
    const limit = looked === 0 || question.phrases.length > 0 ? mostNewest : Math.min(linesAtOnce, most - looked);
    const numbers = await newestOf(lists, is, { upTo, limit });
    const candidates = looked === 0 ? [...new Set([...best, ...numbers])] : numbers;
    for (const line of await matching(candidates, question, { ...is, enough: wanted })) found.set(line.number, line);
    looked += numbers.length;
    rest = numbers.length === limit;
    upTo = (numbers.at(-1) ?? 0) - 1;
  }
  const all = ranked([...found.values()], question.words, is.now());
  return {
    items: all.slice(skip, skip + limit),
    more: all.length > skip + limit,
    upTo: rest && found.size < wanted ? looked : null,
  };
}

/** The newest tickets of a question: looked for in a span of numbers that widens until there are enough. */
async function newestOf(
  lists: WordsQuery,
  { store }: Pick<SearchDependencies, 'store'>,
  range: { upTo: number; limit: number; downTo?: number },
): Promise<number[]> {
  const numbers: number[] = [];
  const { downTo = 0 } = range;
  let { upTo } = range;
  for (let width = firstWindow; upTo > Math.max(0, downTo) && numbers.length < range.limit; width *= widening) {
    const after = Math.max(0, downTo, upTo - width);
    numbers.push(...(await store.words.numbers(lists, { after, upTo, limit: range.limit - numbers.length })));
    upTo = after;
  }
  return numbers;
}

/** The tickets among these that are what was asked for, beyond their words. */
async function matching(
  numbers: readonly number[],
  { filter, phrases }: Question,
  { store, enough }: SearchDependencies & { enough: number },
): Promise<TicketLine[]> {
  const lines = (await store.ticketList.lines(numbers)).filter((line) => isOf(line, filter));
  if (phrases.length === 0) return lines;
  // Texts are read only until there are enough.
  const found: TicketLine[] = [];
  for (let first = 0; first < lines.length && found.length < enough; first += textsAtOnce) {
    const some = lines.slice(first, first + textsAtOnce);
    const numbers = some.map(({ number }) => number);
    const half = Math.ceil(numbers.length / 2);
    const [one, other] = await Promise.all([
      store.messages.textsOf(numbers.slice(0, half)),
      store.messages.textsOf(numbers.slice(half)),
    ]);
    const said = (number: number) => one.get(number) ?? other.get(number) ?? [];
    found.push(...some.filter((line) => hasPhrases(line, said(line.number), phrases)));
  }
  return found;
}

const hasPhrases = ({ subject }: TicketLine, messages: readonly Said[], phrases: readonly string[]): boolean =>
  phrases.every(
    (wanted) =>
      hasPhrase(subject, wanted) || messages.some(({ text, side }) => side !== 'bot' && hasPhrase(text, wanted)),
  );

/** Which entries are rare is known from the newest tickets; it decides how fast an answer comes, not what it is. */
async function rarestFirst(lists: WordsQuery, rarity: WordRarity): Promise<WordsQuery> {
  if (lists.length === 1) return lists;
  const { counts } = await rarity.sample();
  const commonness = (any: readonly string[]): number => any.reduce((sum, entry) => sum + (counts.get(entry) ?? 0), 0);
  return [...lists].sort((a, b) => commonness(a) - commonness(b));
}
