import { sentEmoji } from '../desk/actions.ts';
import { piecesOf } from '../desk/decide/mirror.ts';
import type { Delivered, Effect, Mirror, Reply } from '../desk/effect.ts';
import { type Copy, type Message, type Piece, samePiece } from '../desk/message.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import type { Sender } from './dispatch.ts';
import { insteadOf, isFindable, isInCardThread } from './effect-order.ts';
import { lastLook } from './last-look.ts';
import type { PeopleCache } from './people-cache.ts';
import { type Arrival, DeliveryError, type PlatformPort } from './platform.ts';
import { tellNotSent } from './tell-not-sent.ts';
import { type Written, writeOut } from './write-out.ts';
import { writePiece } from './write-piece.ts';

export type SenderDependencies = {
  store: Pick<Store, 'tickets' | 'messages' | 'people' | 'effects' | 'desk'>;
  cache: DeskCache;
  people: PeopleCache;
  platform: (name: string) => Pick<PlatformPort, 'deliver' | 'find'>;
  /** Desk time. */
  now: () => number;
  accept: (arrivals: Arrival[]) => Promise<void>;
  relay: (effects: Effect[]) => Promise<void>;
};

/** Looking for a lost post begins a little before it was sent: the clocks of two machines differ. */
const lookBack = 60_000;
const done = { reference: null };

/** Writes an effect out, hands it to its platform, and keeps what came of it. */
export function createSender(is: SenderDependencies): Sender {
  return {
    async send(document) {
      const { effect } = document;
      lastLook(effect, null, is.cache);
      const written = await writeOut(effect, document.kept ?? null, is);
      if (written === null) return needless(effect, is);
      lastLook(written.outgoing.effect, written.message, is.cache);
      try {
        const keepFile = (kept: string) => is.store.effects.keep(effect.id, kept);
        return await keep(written, await is.platform(effect.platform).deliver(written.outgoing, keepFile), is);
      } catch (error) {
        if (!(await postedAgain(written, error, is))) throw error;
        if (effect.kind === 'card') return done;
        throw new DeliveryError('not_yet', { kind: 'again' }, 'The card was deleted; it is posted again.', error);
      }
    },
    async find(document) {
      const { effect } = document;
      // Everything else may simply be done again.
      if (!isFindable(effect)) return null;
      const since = (document.sender?.at ?? document.createdAt) - lookBack;
      const written = await writeOut(effect, document.kept ?? null, is, true);
      if (written === null) return needless(effect, is);
      // A change of what stands already is simply made again.
      if (written.outgoing.target !== null) return null;
      const found = await is.platform(effect.platform).find(written.outgoing, since);
      return found === null ? null : keep(written, found, is);
    },
    gaveUp: ({ effect }, problem) => tellNotSent(effect, problem, is),
  };
}

/** Nothing is left to be sent; an earlier try may have ended before it looked whether its words still stand. */
async function needless(effect: Effect, is: SenderDependencies): Promise<{ reference: null }> {
  if (effect.kind === 'mirror') await trimErased(effect, is);
  return done;
}

/** A card that somebody deleted by hand is posted again, also when it is missed for what belongs in its thread. */
async function postedAgain(
  { outgoing: { effect }, ticket }: Written,
  error: unknown,
  is: SenderDependencies,
): Promise<boolean> {
  if (ticket?.card == null || !(error instanceof DeliveryError)) return false;
  const { platform, installation } = effect;
  if (effect.kind === 'card') {
    if (effect.first || error.code !== 'message_not_found') return false;
  } else {
    if (!isInCardThread(effect) || error.code !== 'thread_not_found') return false;
    // Its card stands in another channel by now: that one is not gone.
    if (!ticket.card.startsWith(`${effect.channel}:`)) return false;
  }
  const { number, card } = ticket;
  const { channel } = effect;
  const base = { platform, installation, ticket: number, channel, kind: 'card', audience: 'desk' } as const;
  await is.relay([{ ...base, id: insteadOf(number, card), first: true }]);
  return true;
}

/** The small commit: references to where things stand now, and the record of our own posts. */
async function keep(
  written: Written,
  { ts, profile }: Delivered,
  is: SenderDependencies,
): Promise<{ reference: string | null }> {
  const { outgoing, message } = written;
  const { effect, text } = outgoing;
  const { store } = is;
  if (profile !== null) await learned(effect, profile, is);
  if ((effect.kind === 'mirror' || effect.kind === 'reply') && message !== null) {
    const to: Copy['to'] = effect.kind === 'mirror' ? 'card' : 'customer';
    for (const copy of outgoing.surplus) await store.messages.dropCopy(message.id, copy);
    if (effect.change !== 'trim' && outgoing.target === null && ts !== null) {
      const own = ownPost(written, { id: `${effect.channel}:${ts}`, ts, text: '', copyOf: message.id }, is.now());
      await store.messages.insert([own]);
      await store.messages.addCopy(message.id, { to, channel: effect.channel, ts, piece: effect.piece });
      if (effect.kind === 'mirror') await trimErased(effect, is);
      // The first words on a ticket that had no thread start it.
      if (effect.kind === 'reply' && outgoing.thread === null) await store.tickets.setRoot(effect.ticket, own.id);
    }
    // An edit may be what makes it whole: it grew, or shrank before the rest had gone.
    if (effect.kind === 'reply' && effect.change !== 'trim' && ts !== null) await markSent(effect, message, is);
    if (effect.kind === 'reply') await markTakenBack(effect, message, is);
    await trimElsewhere(effect, message, outgoing.surplus, is);
    return { reference: ts };
  }
  if (ts === null || (effect.kind !== 'post' && effect.kind !== 'card')) return { reference: ts };
  const id = `${effect.channel}:${ts}`;
  if (effect.kind === 'card') {
    if (outgoing.target === null) await store.tickets.setCard(effect.ticket, id);
    return { reference: ts };
  }
  // A list holds words of people, which must not be kept twice: erasing one must erase it.
  const words = effect.content.key === 'ticket-list' ? '' : text;
  await store.messages.insert([ownPost(written, { id, ts, text: words, copyOf: null }, is.now())]);
  if (effect.audience === 'customer' && effect.startsThread && effect.ticket !== null) {
    await store.tickets.setRoot(effect.ticket, id);
  }
  return { reference: ts };
}

async function learned(
  effect: Effect,
  profile: NonNullable<Delivered['profile']>,
  is: SenderDependencies,
): Promise<void> {
  const key = `${effect.platform}:${effect.installation}:person:${profile.account}:learned:${Date.now()}`;
  const inbound = { kind: 'person', key, conversation: profile.account, at: Date.now(), profile } as const;
  await is.accept([{ inbound, raw: null }]);
}

/** A message whose ticket moved may have copies in several channels: one after the other. */
async function trimElsewhere(effect: Mirror | Reply, message: Message, gone: Copy[], is: SenderDependencies) {
  if (effect.change !== 'trim') return;
  const left = { ...message, copies: message.copies.filter((copy) => !gone.includes(copy)) };
  if (writePiece(effect, left, () => undefined).does === 'trim')
    await is.relay([{ ...effect, id: `${effect.id}:rest` }]);
}

/**
 * Erasing does not wait for what is on its way under a card, so it may have come before that was known to stand there: what was
 * erased meanwhile is taken away now.
 */
async function trimErased(effect: Mirror, is: SenderDependencies): Promise<void> {
  if (effect.change === 'trim') return;
  const message = (await is.store.messages.byIds([effect.message])).get(effect.message);
  const trim: Mirror = { ...effect, id: `${effect.id}:erased`, change: 'trim', piece: null };
  if (message !== undefined && writePiece(trim, message, () => undefined).does === 'trim') await is.relay([trim]);
}

/** What was written in triage is marked once all of it is with the customer. */
async function markSent(effect: Reply, message: Message, is: SenderDependencies): Promise<void> {
  const { piece } = effect;
  const isThere = (one: Piece): boolean =>
    (piece !== null && samePiece(one, piece)) ||
    message.copies.some((copy) => copy.to === 'customer' && samePiece(one, copy.piece));
  const pieces = piecesOf(message);
  const last = pieces.at(-1);
  const mayBeLast = effect.change !== 'edit' || (piece !== null && last !== undefined && samePiece(last, piece));
  if (mayBeLast && pieces.every(isThere)) await mark(effect, message, { add: sentEmoji, remove: null }, is);
}

/** The mark goes when the last of it is gone again; after the mark itself, since both stand in one lane. */
async function markTakenBack(effect: Reply, message: Message, is: SenderDependencies): Promise<void> {
  if (effect.change !== 'trim' || !message.note || message.deletedAt !== null) return;
  await mark(effect, message, { add: null, remove: sentEmoji }, is);
}

async function mark(
  { id, platform, installation, ticket }: Reply,
  message: Message,
  change: { add: string | null; remove: string | null },
  is: SenderDependencies,
): Promise<void> {
  const channel = is.cache.channel(message.channel);
  if (channel?.kind !== 'triage') return;
  const react = { kind: 'react', audience: 'desk', ...change, channel: channel.id, ts: message.ts } as const;
  await is.relay([{ ...react, id: `${id}:sent`, platform, installation, ticket }]);
}

function ownPost(
  { outgoing: { effect, thread } }: Written,
  post: { id: string; ts: string; text: string; copyOf: string | null },
  now: number,
): Message {
  return {
    ...post,
    platform: effect.platform,
    channel: 'channel' in effect ? effect.channel : '',
    thread,
    // A copy belongs to its message, a card to its ticket: neither is a message of the ticket's own.
    ticket: post.copyOf === null && effect.kind === 'post' ? effect.ticket : null,
    side: 'bot',
    note: effect.audience === 'desk',
    author: { account: 'threadwell', name: 'Threadwell', team: null },
    participant: false,
    files: [],
    at: now,
    editedAt: null,
    deletedAt: null,
    verdict: { rule: 'bot-post', values: {}, at: now },
    joinable: null,
    by: effect.id,
    copies: [],
  };
}
