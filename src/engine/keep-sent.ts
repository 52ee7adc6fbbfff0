import { sentEmoji } from '../desk/actions.ts';
import { piecesOf } from '../desk/decide/mirror.ts';
import type { CustomerPost, Delivered, DeskPost, Effect, Mirror, Reply } from '../desk/effect.ts';
import { type Copy, type Message, type Piece, samePiece } from '../desk/message.ts';
import { alertedAnswer } from '../desk/nps/nps-posts.ts';
import { keepOwnWords, keepQuestion } from './keep-question.ts';
import { ownPost } from './own-post.ts';
import type { SenderDependencies } from './sender.ts';
import type { Written } from './write-out.ts';
import { writePiece } from './write-piece.ts';

/** The small commit: references to where things stand now, and the record of our own posts. */
export async function keepSent(
  written: Written,
  { ts, profile }: Delivered,
  is: SenderDependencies,
): Promise<{ reference: string | null }> {
  const { outgoing, message } = written;
  const { effect, target } = outgoing;
  if (profile !== null) await learned(effect, profile, is);
  switch (effect.kind) {
    case 'mirror':
    case 'reply':
      if (message !== null) await keepPiece(effect, message, written, ts, is);
      break;
    case 'card':
      if (ts !== null && target === null) await is.store.tickets.setCard(effect.ticket, `${effect.channel}:${ts}`);
      break;
    case 'post':
      if (ts !== null && target === null) await keepPost(effect, written, ts, is);
      break;
    case 'question':
      if (ts !== null) await keepQuestion(effect, written, ts, is);
      break;
    case 'whisper':
    case 'aside':
    case 'reminder':
    case 'direct':
    case 'react':
    case 'learn':
    case 'home':
      break;
    default:
      effect satisfies never;
  }
  return { reference: ts };
}

/** What stands of a message on the other side by now, or no longer does, and what follows from that. */
async function keepPiece(
  effect: Mirror | Reply,
  message: Message,
  written: Written,
  ts: string | null,
  is: SenderDependencies,
): Promise<void> {
  const { surplus, target, thread } = written.outgoing;
  const { store } = is;
  for (const copy of surplus) await store.messages.dropCopy(message.id, copy);
  if (effect.change !== 'trim' && target === null && ts !== null) {
    const to: Copy['to'] = effect.kind === 'mirror' ? 'card' : 'customer';
    const own = ownPost(written, { id: `${effect.channel}:${ts}`, ts, text: '', copyOf: message.id }, is.now());
    await store.messages.insert([own]);
    await store.messages.addCopy(message.id, { to, channel: effect.channel, ts, piece: effect.piece });
    if (effect.kind === 'mirror') await trimErased(effect, is);
    else await keepOwnWords(effect, written, ts, is);
    // The first words on a ticket that had no thread start it.
    if (effect.kind === 'reply' && thread === null) await store.tickets.setRoot(effect.ticket, own.id);
  }
  // An edit may be what makes it whole: it grew, or shrank before the rest had gone.
  if (effect.kind === 'reply' && effect.change !== 'trim' && ts !== null) await markSent(effect, message, is);
  if (effect.kind === 'reply') await markTakenBack(effect, message, is);
  await trimElsewhere(effect, message, surplus, is);
}

/** A post of our own is kept as a message; one that starts its ticket's thread is that thread's root. */
async function keepPost(
  effect: CustomerPost | DeskPost,
  written: Written,
  ts: string,
  is: SenderDependencies,
): Promise<void> {
  const id = `${effect.channel}:${ts}`;
  // A list, or what somebody answered, holds words of people, which must not be kept twice: erasing one must erase it.
  const answer = alertedAnswer(effect);
  const isTheirs = effect.content.key === 'ticket-list' || answer !== null;
  const text = isTheirs ? '' : written.outgoing.text;
  await is.store.messages.insert([ownPost(written, { id, ts, text, copyOf: null }, is.now())]);
  if (answer !== null && effect.audience === 'desk') {
    const { platform, installation, channel, reader } = effect;
    await is.store.surveys.alerted(answer, { platform, installation, channel, reader, post: id });
  }
  if (effect.audience === 'customer' && effect.startsThread && effect.ticket !== null) {
    await is.store.tickets.setRoot(effect.ticket, id);
  }
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
export async function trimErased(effect: Mirror, is: SenderDependencies): Promise<void> {
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
