import { cardOf } from '../desk/card/card.ts';
import { isInsteadOf } from '../desk/card/instead-of.ts';
import type { CustomerPost, Effect, Mirror, Question, Reply } from '../desk/effect.ts';
import { platformIdOf, tsOf } from '../desk/ids.ts';
import type { Message } from '../desk/message.ts';
import { alertedAnswer } from '../desk/nps/nps-posts.ts';
import { fileAcross } from '../desk/text/file-across.ts';
import type { SayOptions } from '../desk/texts/say.ts';
import type { Ticket } from '../desk/ticket.ts';
import { weeklyMonday } from '../desk/weekly/weekly-post.ts';
import { answerAside } from './answer-aside.ts';
import { cardFacts } from './card-facts.ts';
import { channelInto } from './effect-order.ts';
import { homeView } from './home-facts.ts';
import { cardLinks, homeLinks } from './link-across.ts';
import { isLost } from './lost-pieces.ts';
import { namesIn } from './names-in.ts';
import { type Byline, DeliveryError, type Outgoing } from './platform.ts';
import { render } from './render.ts';
import type { SenderDependencies } from './sender.ts';
import { isDigest, writeDigest } from './write-digest.ts';
import { writeNpsAlert } from './write-nps-alert.ts';
import { copyOf, isDone, writePiece } from './write-piece.ts';
import { writeQuestion } from './write-question.ts';
import { writeWeekly } from './write-weekly.ts';

/** An effect as it goes out, and what it was written from. Null: by now there is nothing to be done. */
export type Written = { outgoing: Outgoing; ticket: Ticket | null; message: Message | null };

export const emptyOutgoing: Omit<Outgoing, 'effect' | 'kept' | 'platformChannel'> = {
  text: '',
  labels: [],
  parts: null,
  calls: [],
  byline: null,
  thread: null,
  target: null,
  card: null,
  home: null,
  reminder: null,
  picture: null,
  question: null,
  file: null,
  surplus: [],
};

/**
 * Writes an effect out from what is there now: the ticket, the message, the people's names. `looking`: only to find out whether
 * it was sent; then also what was erased since, as it must be known to be taken away.
 */
export async function writeOut(
  effect: Effect,
  kept: string | null,
  is: SenderDependencies,
  looking = false,
): Promise<Written | null> {
  const { store, cache, now } = is;
  const ticket =
    effect.ticket === null ? null : ((await store.tickets.byNumbers([effect.ticket])).get(effect.ticket) ?? null);
  const base = { ...emptyOutgoing, effect, kept, platformChannel: platformChannelOf(effect, is) };
  switch (effect.kind) {
    case 'card': {
      if (ticket === null) return null;
      // A card stands already: this first one was set aside, a later change posted it, and somebody tried this one again.
      if (!looking && effect.first && ticket.card !== null && !isInsteadOf(effect.id, ticket.number, ticket.card)) {
        return null;
      }
      const facts = await cardFacts(ticket, is);
      if (facts === null) return null;
      // Where none stands and none is on its way (it could not be posted, or was deleted) an edit posts it.
      const target = effect.first || ticket.card === null ? null : tsOf(ticket.card);
      const card = cardLinks(cardOf(ticket, facts), effect.platform, is.linkTo);
      return { ticket, message: null, outgoing: { ...base, card, target } };
    }
    case 'mirror':
    case 'reply':
      return piece(effect, ticket, base, is, looking);
    case 'home':
      return {
        ticket: null,
        message: null,
        outgoing: {
          ...base,
          home: homeLinks(await homeView(effect.account, effect.page ?? 0, is), effect.platform, is.linkTo),
        },
      };
    case 'post': {
      const inCard = effect.audience === 'desk' && effect.inCardThread;
      if (inCard && ticket?.card == null) throw notYet('The card does not stand yet.');
      const inDesk = inCard && ticket?.card != null ? tsOf(ticket.card) : null;
      const thread = effect.audience === 'customer' ? threadOf(effect, ticket) : inDesk;
      const calls = effect.audience === 'desk' ? effect.calls : [];
      const alerted = alertedAnswer(effect);
      if (alerted !== null && effect.audience === 'desk') {
        const alert = await writeNpsAlert(effect, alerted, is);
        return alert === null ? null : { ticket, message: null, outgoing: { ...base, calls, ...alert } };
      }
      const monday = weeklyMonday(effect);
      if (monday !== null && effect.audience === 'desk') {
        return { ticket, message: null, outgoing: { ...base, ...(await writeWeekly(effect, monday, is)) } };
      }
      const words = isDigest(effect) ? await writeDigest(effect, is) : await rendered(effect, is, now());
      const target = effect.audience === 'desk' && effect.insteadOf !== undefined ? tsOf(effect.insteadOf) : null;
      return { ticket, message: null, outgoing: { ...base, thread, calls, target, ...words } };
    }
    case 'whisper':
      return {
        ticket,
        message: null,
        outgoing: { ...base, thread: effect.thread, ...(await rendered(effect, is, now())) },
      };
    case 'aside': {
      const answer = await answerAside(effect, is);
      if (answer === null) return null;
      const where = cache.channel(effect.channel);
      const among = where?.kind === 'triage' && !where.shared ? ({ amongDesk: true } as const) : {};
      return { ticket, message: null, outgoing: { ...base, thread: effect.thread, ...answer, ...among } };
    }
    case 'question':
      return writeQuestion(effect, ticket, { ...base, thread: threadOf(effect, ticket) }, is, looking);
    case 'reminder':
      // Written out together with others: `sendReminder`.
      return null;
    case 'direct': {
      const words = isDigest(effect) ? await writeDigest(effect, is) : await rendered(effect, is, now());
      return { ticket, message: null, outgoing: { ...base, ...words } };
    }
    case 'react':
    case 'learn':
      return { ticket, message: null, outgoing: { ...base, ...(await rendered(effect, is, now())) } };
    default:
      return effect satisfies never;
  }

  async function rendered(one: Effect, { store: { tickets } }: SenderDependencies, at: number) {
    const numbers = 'content' in one && one.content.key === 'ticket-list' ? one.content.numbers : [];
    return render(one, cache.desk, await tickets.byNumbers(numbers), at);
  }
}

const notYet = (why: string): DeliveryError => new DeliveryError('not_yet', { kind: 'again' }, why);

/** One piece of a message for the other side, as the message is now. */
async function piece(
  effect: Mirror | Reply,
  ticket: Ticket | null,
  base: Outgoing,
  is: SenderDependencies,
  looking: boolean,
): Promise<Written | null> {
  const message = (await is.store.messages.byIds([effect.message])).get(effect.message) ?? null;
  if (ticket === null || message === null) return null;
  const thread = effect.kind === 'reply' ? threadOf(effect, ticket) : ticket.card === null ? null : tsOf(ticket.card);
  const out = { ...base, thread };
  if (effect.change !== 'trim') {
    // Sent again it reads as it does by then; until then whoever sees its place is told.
    if (effect.change === 'edit' && (await isLost(effect, message, is))) return null;
    if (effect.kind === 'mirror' && thread === null) throw notYet('The card does not stand yet.');
    if (looking) {
      const target = copyOf(effect, message)?.ts ?? null;
      return isDone(effect, message) ? null : { ticket, message, outgoing: { ...out, target } };
    }
  }
  const written = writePiece(effect, message, await namesIn(message, effect, is, readerOf(effect, ticket, is)));
  switch (written.does) {
    case 'nothing':
      return null;
    case 'trim': {
      const [{ channel }] = written.surplus;
      const surplus = written.surplus.filter((copy) => copy.channel === channel);
      return { ticket, message, outgoing: { ...out, ...inChannel(effect, channel, is), surplus } };
    }
    case 'text': {
      const { text, sent } = written;
      const place = sent === null ? {} : inChannel(effect, sent.channel, is);
      const target = sent?.ts ?? null;
      return { ticket, message, outgoing: { ...out, ...place, byline: await bylineOf(message, is), target, text } };
    }
    case 'file': {
      const byline = await bylineOf(message, is);
      const text = fileAcross(written.file, effect.audience, readerOf(effect, ticket, is));
      // Nobody passes bytes from one platform to the other, nor does Teams within itself: there the words are all.
      const file = message.platform === effect.platform ? written.file : null;
      return { ticket, message, outgoing: { ...out, byline, text, file } };
    }
    default:
      return written satisfies never;
  }
}

/** The words of the bot's own beside what people wrote: for triage the desk's, for a customer theirs. */
function readerOf({ audience }: Mirror | Reply, { customer }: Ticket, { cache, now }: SenderDependencies): SayOptions {
  const { desk } = cache;
  const theirs = audience === 'customer' ? cache.customer(customer?.id ?? null) : null;
  return {
    locale: theirs?.locale ?? desk.locale,
    timeZone: theirs?.timeZone ?? desk.timeZone,
    now: now(),
    overrides: desk.templates,
  };
}

/** What stands already is changed where it stands: since then its ticket may have gone on in another channel. */
function inChannel(effect: Mirror | Reply, channel: string, is: SenderDependencies) {
  const there = { ...effect, channel };
  return { effect: there, platformChannel: platformChannelOf(there, is) };
}

/** A name and a picture to post under: towards customers the agent's, in triage whoever wrote. */
async function bylineOf(message: Message, { store, people }: SenderDependencies): Promise<Byline> {
  const { account, name } = message.author;
  const profile = people.get(account) ?? (await store.people.byAccounts([account])).get(account) ?? null;
  return { name: profile?.name ?? name, picture: profile?.picture ?? null };
}

export function platformChannelOf(effect: Effect, { cache }: Pick<SenderDependencies, 'cache'>): string | null {
  const channel = channelInto(effect);
  if (channel === null) return null;
  return cache.channel(channel)?.platformId ?? platformIdOf(channel);
}

/** The ticket's own thread may have been started since: by its first post, or by the first words on it. */
function threadOf(effect: CustomerPost | Reply | Question, ticket: Ticket | null): string | null {
  const startsThread = effect.kind === 'post' && effect.startsThread;
  if (startsThread || effect.thread !== null || ticket?.root == null) return effect.thread;
  return ticket.root.startsWith(`${effect.channel}:`) ? tsOf(ticket.root) : null;
}
