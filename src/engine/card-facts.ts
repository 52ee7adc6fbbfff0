import type { CardFacts } from '../desk/card/card.ts';
import type { Uncertain } from '../desk/card/uncertain.ts';
import { longestPart } from '../desk/decide/mirror.ts';
import type { Effect, Mirror, Reply } from '../desk/effect.ts';
import type { Message } from '../desk/message.ts';
import { splitText } from '../desk/text/split-text.ts';
import { isOpen, type Ticket } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import type { SimilarTickets } from './look-similar.ts';
import type { PeopleCache } from './people-cache.ts';
import { whereaboutsOf } from './whereabouts.ts';

type Known = {
  store: Pick<Store, 'tickets' | 'messages' | 'ratings' | 'effects'>;
  cache: DeskCache;
  people: PeopleCache;
};

/** What of a ticket may not have arrived, with the words that should have been read, as they are now. */
async function uncertainOf({ number }: Ticket, is: Known): Promise<Uncertain[]> {
  const { effects, messages } = is.store;
  const found = (await effects.uncertainOf(number)).map(({ effect }) => effect).filter(({ kind }) => kind !== 'card');
  const named = found.flatMap((effect) => (isPiece(effect) ? [effect.message] : []));
  const said = named.length === 0 ? null : await messages.byIds(named);
  return found.map((effect) => ({
    effect,
    text: isPiece(effect) ? textOf(effect, said?.get(effect.message)) : '',
    where: whereaboutsOf(effect, is),
  }));
}

const isPiece = (effect: Effect): effect is Mirror | Reply => effect.kind === 'reply' || effect.kind === 'mirror';

/** The part of the message that it is, or the name of the file. */
function textOf({ piece }: Mirror | Reply, message: Message | undefined): string {
  if (message === undefined || message.deletedAt !== null || piece === null) return '';
  return piece.kind === 'file'
    ? (message.files.find(({ id }) => id === piece.id)?.name ?? '')
    : (splitText(message.text, longestPart)[piece.index] ?? '');
}

/** Reads what a ticket's card tells beyond the ticket itself. */
export async function cardFacts(
  ticket: Ticket,
  is: Known & {
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
    uncertainOf(ticket, is),
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
