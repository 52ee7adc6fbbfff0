import type { CardFacts } from '../desk/card/card.ts';
import type { Uncertain } from '../desk/card/uncertain.ts';
import { isOpen, type Ticket } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import type { SimilarTickets } from './look-similar.ts';
import type { PeopleCache } from './people-cache.ts';

/** What of a ticket may not have arrived, with the words that the customer should have read, as they are now. */
async function uncertainOf(
  { number }: Ticket,
  { effects, messages }: Pick<Store, 'effects' | 'messages'>,
): Promise<Uncertain[]> {
  const found = (await effects.uncertainOf(number)).map(({ effect }) => effect).filter(({ kind }) => kind !== 'card');
  const replies = found.flatMap((effect) => (effect.kind === 'reply' ? [effect.message] : []));
  const said = replies.length === 0 ? null : await messages.byIds(replies);
  return found.map((effect) => ({
    effect,
    text: effect.kind === 'reply' ? (said?.get(effect.message)?.text ?? '') : '',
  }));
}

/** Reads what a ticket's card tells beyond the ticket itself. */
export async function cardFacts(
  ticket: Ticket,
  is: {
    store: Pick<Store, 'tickets' | 'messages' | 'ratings' | 'effects'>;
    cache: DeskCache;
    people: PeopleCache;
    similar: Pick<SimilarTickets, 'numbers'>;
    now: () => number;
  },
): Promise<CardFacts | null> {
  const { store, cache, people, now } = is;
  const channel = cache.channel(ticket.channel);
  if (channel === null) return null;
  const customer = cache.customer(ticket.customer?.id ?? channel.customer);
  const [earlier, similar, messages, lastRating, uncertain] = await Promise.all([
    store.tickets.earlier(ticket),
    isOpen(ticket) ? is.similar.numbers(ticket) : [],
    store.messages.byIds(ticket.firstMessage === null ? [] : [ticket.firstMessage]),
    store.ratings.lastOf(ticket.requester.account, customer?.id ?? null, ticket.number),
    uncertainOf(ticket, store),
  ]);
  const { desk } = cache;
  const owner = customer?.owner ?? null;
  return {
    channel,
    customer,
    first: messages.get(ticket.firstMessage ?? '') ?? null,
    timeZone: people.get(ticket.requester.account)?.timeZone ?? customer?.timeZone ?? null,
    earlier,
    similar,
    lastRating,
    uncertain,
    owner: desk.directory.agents?.find(({ id }) => id === owner)?.name ?? owner,
    reader: { locale: desk.locale, timeZone: desk.timeZone },
    overrides: desk.templates,
    now: now(),
  };
}
