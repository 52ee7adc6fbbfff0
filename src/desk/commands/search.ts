import { type Answer, inParts, plainAnswer } from '../answer.ts';
import type { Message } from '../message.ts';
import { questionOf } from '../search/question.ts';
import { readTerms, type Term, writtenTerm } from '../search/read-terms.ts';
import type { TicketLine } from '../search/ticket-line.ts';
import { wordsOf } from '../search/words-of.ts';
import { cutAround } from '../text/cut-around.ts';
import { commandAsTyped } from './as-typed.ts';
import type { Asking } from './asking.ts';
import { reading } from './command.ts';
import type { Found } from './look.ts';
import { oneLine } from './reading/filtered-row.ts';
import { filtersIn } from './reading/filters.ts';
import { pageIn, pageOf, pageShown, turning } from './reading/pages.ts';
import { rowOf } from './reading/rows.ts';
import { terms as termsAsTyped } from './value.ts';

const longestExcerpt = 120;
const longestTitle = 80;
/** Shorter beginnings of words are too many words'. */
const shortestBeginning = 3;

/** Finds tickets by what they hold: subjects, messages and notes, customers, tags. */
export const search = reading({
  name: 'search',
  aliases: ['find'],
  names: 'none',
  values: { what: termsAsTyped('words customer:… tag:… status:… from:…') },
  deed: 'see-inside',
  help: 'helpSearch',
  examples: [
    { text: 'search export timeout', values: { what: 'export timeout' } },
    { text: 'search "error 500" customer:globex', values: { what: '"error 500" customer:globex' } },
    {
      text: 'search invoice tag:billing status:solved from:gina',
      values: { what: 'invoice tag:billing status:solved from:gina' },
    },
  ],
  async read(asking, { what }) {
    const { desk, words, look } = asking;
    const { terms, page } = pageIn(readTerms(what));
    const read = filtersIn(terms, asking);
    if ('fault' in read) return plainAnswer(read.fault);
    const { filters, free } = read;
    const ask = (looked: readonly Term[]) => questionOf(looked, { ...filters, customers: desk.directory.customers });
    const question = ask(free);
    if (question.lists.length === 0) return plainAnswer(words('searchEmpty', { command: commandAsTyped(asking) }));
    const found = await look.search(question, pageOf(page));
    if (found.items.length > 0) return shown(asking, { found, terms, page, words: question.words });
    if (page > 1) {
      return inParts([
        found.upTo === null ? { text: words('listNoMore', {}), buttons: [] } : stopped(asking, found.upTo),
        ...turning(asking, { command: 'search', terms, page, more: false }),
      ]);
    }
    if (found.upTo !== null) return inParts([stopped(asking, found.upTo)]);
    return (await beginning(asking, free, ask)) ?? plainAnswer(words('searchNothing', { terms: titleOf(terms) }));
  },
});

/** Nobody finishes a long word on a phone: where nothing has the last one, those that begin like it are looked for. */
async function beginning(
  asking: Asking,
  free: readonly Term[],
  ask: (looked: readonly Term[]) => ReturnType<typeof questionOf>,
): Promise<Answer | null> {
  const { look, words } = asking;
  const last = free.findLast(({ quoted }) => !quoted);
  const word = last === undefined ? undefined : wordsOf(last.text).at(-1);
  if (word === undefined || word.length < shortestBeginning) return null;
  const like = await look.wordsLike(word);
  const question = ask(free.filter((term) => term !== last));
  if (like.length === 0) return null;
  const wider = { ...question, lists: [...question.lists, like], strong: null };
  const found = await look.search(wider, pageOf(1));
  if (found.items.length === 0) return null;
  const heading = words('searchNear', { terms: titleOf(free), words: like.slice(0, 8).join(', ') });
  return inParts([{ text: heading, buttons: [] }, ...(await rows(asking, found.items, [...question.words, ...like]))]);
}

/** There may be others among those that were not looked at. */
const stopped = ({ words }: Asking, most: number) => ({ text: words('searchStopped', { most }), buttons: [] });

async function shown(
  asking: Asking,
  told: { found: Found; terms: readonly Term[]; page: number; words: readonly string[] },
): Promise<Answer> {
  const { found, terms, page } = told;
  const title = asking.words('searchTitle', { terms: titleOf(terms) });
  return inParts([
    { text: asking.words('listPage', { title, ...pageShown(page, found.more) }), buttons: [] },
    ...(await rows(asking, found.items, told.words)),
    ...(found.upTo === null ? [] : [stopped(asking, found.upTo)]),
    ...turning(asking, { command: 'search', terms, page, more: found.more }),
  ]);
}

/** Each ticket with the line in it that has most of the words. */
async function rows(asking: Asking, tickets: readonly TicketLine[], words: readonly string[]) {
  const messages = await asking.look.messagesOf(tickets.map(({ number }) => number));
  return tickets.map((ticket) => {
    const row = rowOf(ticket, asking);
    const excerpt = excerptOf(messages.get(ticket.number) ?? [], words);
    return excerpt === null
      ? row
      : { ...row, text: `${row.text}\n${asking.words('searchExcerpt', { text: excerpt })}` };
  });
}

function excerptOf(messages: readonly Message[], words: readonly string[]): string | null {
  let best: { text: string; share: number } | null = null;
  for (const { side, text, deletedAt, copyOf } of messages) {
    if (side === 'bot' || deletedAt !== null || copyOf !== null) continue;
    const said = new Set(wordsOf(text));
    const share = words.filter((word) => said.has(word)).length;
    // Of equals the later one.
    if (share > 0 && share >= (best?.share ?? 0)) best = { text, share };
  }
  return best === null ? null : cutAround(oneLine(best.text, 4_000), words, longestExcerpt);
}

const titleOf = (terms: readonly Term[]): string => oneLine(terms.map(writtenTerm).join(' '), longestTitle);
