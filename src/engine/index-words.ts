import { z } from 'zod';
import { entriesOf } from '../desk/search/ticket-words.ts';
import type { Store } from '../store/open-store.ts';
import type { JobHandler } from './jobs.ts';

/** Tickets looked at together, and how many such looks one turn of the job takes: other work goes on between them. */
const atOnce = 50;
const looksATurn = 4;
/** What was missed by then is found at last. */
const again = 30 * 86_400_000;

/** The number up to which all is looked at. */
const position = z.object({ after: z.number() }).nullable();

/**
 * Takes tickets into the index of words that are not there: those from before there was one. From the oldest on, so that one
 * number tells where it stands; what is new meanwhile comes by the road.
 */
export function indexWords(is: {
  store: Pick<Store, 'words' | 'tickets' | 'messages'>;
  now: () => number;
}): JobHandler {
  const { store, now } = is;
  return async ({ state }) => {
    let after = position.parse(state)?.after ?? 0;
    for (let look = 0; look < looksATurn; look += 1) {
      const tickets = await store.tickets.after(after, atOnce);
      const last = tickets.at(-1);
      if (last === undefined) return { at: now() + again, state: null };
      after = last.number;
      const known = await store.words.revisions(tickets.map(({ number }) => number));
      const missing = tickets.filter(({ number }) => !known.has(number));
      if (missing.length === 0) continue;
      const messages = await store.messages.ofTickets(missing.map(({ number }) => number));
      await store.words.insertNew(
        missing.map((ticket) => ({
          ticket: ticket.number,
          words: entriesOf(ticket, messages.get(ticket.number) ?? []),
        })),
      );
    }
    return { at: now(), state: { after } };
  };
}
