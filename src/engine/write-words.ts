import { entriesOf, entriesOfMessage, entriesOfTicket } from '../desk/search/ticket-words.ts';
import type { Store } from '../store/open-store.ts';
import type { WordsAddition } from '../store/repositories/words.ts';
import type { Work } from './decide-batch.ts';

type WordsStore = Pick<Store, 'words' | 'tickets' | 'messages'>;

/** Tries of one ticket's words before they are left to the next try of what was decided. */
/** So many tickets are read at a time: each asks the store by itself. */
const atOnce = 25;
const mostTries = 5;

/**
 * Keeps the index of words, after what was decided is written and before it counts as done: a crash in between writes it again.
 * What is new is added; where something was changed or taken away, the ticket's words are read anew.
 */
export async function writeWords(work: readonly Work[], store: WordsStore): Promise<void> {
  const changed = new Set([...work.flatMap(changedTickets), ...(await ticketsBeside(work, store))]);
  const additions = work.flatMap(additionsOf).filter(({ ticket, opens }) => opens || !changed.has(ticket));
  await store.words.add(together(additions));
  await indexTickets([...changed], store);
}

function additionsOf({ decision }: Work): WordsAddition[] {
  const { opens, messages } = decision;
  const said = messages.flatMap((message) =>
    message.ticket === null ? [] : [{ ticket: message.ticket, words: entriesOfMessage(message), opens: false }],
  );
  return opens === null ? said : [{ ticket: opens.number, words: entriesOfTicket(opens), opens: true }, ...said];
}

/** One addition for each ticket, and none that adds nothing. */
function together(additions: readonly WordsAddition[]): WordsAddition[] {
  const byTicket = new Map<number, { words: Set<string>; opens: boolean }>();
  for (const { ticket, words, opens } of additions) {
    const one = byTicket.get(ticket) ?? { words: new Set(), opens: false };
    for (const word of words) one.words.add(word);
    byTicket.set(ticket, { words: one.words, opens: one.opens || opens });
  }
  return [...byTicket]
    .filter(([, { words, opens }]) => opens || words.size > 0)
    .map(([ticket, { words, opens }]) => ({ ticket, words: [...words], opens }));
}

/** Tickets whose words may be fewer than before, or others. */
function changedTickets({ decision, loaded }: Work): number[] {
  const { opens, updates, changes } = decision;
  // The ticket was written before a crash: what was to be added is not known any more.
  if (loaded.finished !== null) return [loaded.finished.number];
  const retold = updates.filter(
    ({ set }) =>
      set.subject !== undefined || set.tags !== undefined || set.customer !== undefined || set.requester !== undefined,
  );
  const moved = changes.filter(
    ({ set }) => set.text !== undefined || set.ticket !== undefined || set.deletedAt !== undefined,
  );
  if (retold.length === 0 && moved.length === 0) return [];
  const { existing, ticket } = loaded.context;
  const numbers =
    moved.length === 0
      ? retold.map(({ number }) => number)
      : [
          ...updates.map(({ number }) => number),
          ...moved.map(({ set }) => set.ticket ?? null),
          existing?.ticket ?? null,
          ticket?.number ?? null,
          opens?.number ?? null,
        ];
  return numbers.flatMap((number) => (number === null ? [] : [number]));
}

/** Tickets of messages that were changed along with another: their words may be fewer now, too. */
async function ticketsBeside(work: readonly Work[], { messages }: WordsStore): Promise<readonly number[]> {
  const beside = work.flatMap(({ decision, loaded }) =>
    decision.changes.flatMap(({ id, set }) =>
      set.text === undefined || id === loaded.context.existing?.id ? [] : [id],
    ),
  );
  return [...(await messages.byIds(beside)).values()].flatMap(({ ticket }) => (ticket === null ? [] : [ticket]));
}

/** Writes the words of these tickets as their messages are now; who else writes one meanwhile makes it be read again. */
export async function indexTickets(tickets: readonly number[], store: WordsStore): Promise<void> {
  const all = [...new Set(tickets)];
  for (let first = 0; first < all.length; first += atOnce) await indexSome(all.slice(first, first + atOnce), store);
}

async function indexSome(tickets: readonly number[], store: WordsStore): Promise<void> {
  let left = [...tickets];
  for (let tries = 0; left.length > 0; tries += 1) {
    if (tries >= mostTries)
      throw new Error(`The words of ticket ${left[0]} could not be written: others keep writing them.`);
    const revisions = await store.words.revisions(left);
    const found = await store.tickets.byNumbers(left);
    const lost = await Promise.all(
      left.map(async (number) => {
        const ticket = found.get(number);
        if (ticket === undefined) return [];
        const words = entriesOf(ticket, await store.messages.ofTicket(number));
        return (await store.words.replace(number, words, revisions.get(number) ?? null)) ? [] : [number];
      }),
    );
    left = lost.flat();
  }
}

/**
 * The same for many tickets, of which few are in the index yet: these are taken in together. Whoever takes one in meanwhile may
 * have read it before its messages were written, and so it is read again.
 */
export async function indexAnew(store: WordsStore, tickets: readonly number[]): Promise<void> {
  const known = await store.words.revisions(tickets);
  const missing = tickets.filter((number) => !known.has(number));
  const [found, messages] = await Promise.all([store.tickets.byNumbers(missing), store.messages.ofTickets(missing)]);
  const documents = [...found.values()].map((ticket) => ({
    ticket: ticket.number,
    words: entriesOf(ticket, messages.get(ticket.number) ?? []),
  }));
  const taken = await store.words.insertNew(documents);
  const others = [...taken].flatMap((index) => documents[index]?.ticket ?? []);
  await indexTickets([...known.keys(), ...others], store);
}
