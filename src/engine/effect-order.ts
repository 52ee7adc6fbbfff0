import { insteadOf } from '../desk/card/instead-of.ts';
import type { Card, CustomerPost, Effect, Question, ReminderEffect, Reply, Whisper } from '../desk/effect.ts';
import { isInCardThread } from '../desk/in-card-thread.ts';
import { originalOf } from '../desk/sent-again.ts';

/** Effects of one lane go out strictly one after the other. */
export function laneOf(effect: Effect): string {
  switch (effect.kind) {
    case 'post':
      if (effect.audience === 'desk') return effect.inCardThread ? cardLane(effect.ticket) : effect.id;
      return customerLane(effect);
    case 'reply':
    case 'whisper':
    case 'question':
      return customerLane(effect);
    case 'card':
      if (standsInstead(effect)) return insteadLane(effect.ticket);
      // Edits have a lane of their own: their pace must not hold the thread up.
      return effect.first ? cardLane(effect.ticket) : `${cardLane(effect.ticket)}|edit`;
    case 'mirror':
      // Erasing waits for nothing that is held; what it comes too early for, the sender erases.
      return effect.change === 'trim' ? `${cardLane(effect.ticket)}|trim` : cardLane(effect.ticket);
    case 'react':
      return `${effect.channel}|${effect.ts}|reaction`;
    case 'aside':
      return effect.id;
    case 'reminder':
      return effect.change === 'strike' ? `${reminderLane(effect)}|strike` : reminderLane(effect);
    case 'direct':
      return `direct|${effect.account}`;
    case 'home':
      return `home|${effect.account}`;
    case 'learn':
      return effect.id;
    default:
      return effect satisfies never;
  }
}

/**
 * What a ticket says to its customer has one lane, and not one for each thread: its thread may be known only once the first
 * of it has gone.
 */
const customerLane = (effect: CustomerPost | Reply | Whisper | Question): string =>
  effect.ticket === null ? `${effect.channel}|${effect.thread ?? effect.id}` : `customer|${effect.ticket}`;

/** What is told at one place: what waits there together is one message. */
function reminderLane({ id, place, ticket }: ReminderEffect): string {
  switch (place.in) {
    case 'channel':
      return `reminder|channel|${place.channel}`;
    case 'card-thread':
      return `reminder|card|${ticket}`;
    case 'direct':
      return `reminder|direct|${place.account}`;
    case 'webhook':
      return id;
    default:
      return place satisfies never;
  }
}

/** The lane of a ticket's card and of what stands in its thread. */
const cardLane = (ticket: number | null): string => `card|${ticket}`;

/** A card instead of a deleted one, or one sent again, passes what waits in that one's thread: it is what those wait for. */
const insteadLane = (ticket: number | null): string => `${cardLane(ticket)}|instead`;

const standsInstead = ({ id, ticket }: Card): boolean => id.startsWith(insteadOf(ticket, '')) || originalOf(id) !== id;

/**
 * Lower goes first where not all may go: people's words, then new cards, what people said, reminders of it, and what keeps things
 * up to date.
 */
export function rankOf(effect: Effect): number {
  switch (effect.kind) {
    case 'reply':
    case 'direct':
    case 'whisper':
    case 'aside':
      return 0;
    case 'card':
      return effect.first ? 1 : 4;
    case 'post':
    case 'question':
      return 2;
    case 'reminder':
      return effect.change === 'tell' ? 3 : 4;
    case 'mirror':
      return effect.change === 'post' ? 2 : 3;
    case 'home':
      return 3;
    case 'react':
    case 'learn':
      return 4;
    default:
      return effect satisfies never;
  }
}

/** The lanes whose new cards must stand before this can be done. */
export function cardsNeededBy(effect: Effect): string[] {
  // One that stands in that lane itself would wait for itself.
  if (effect.kind === 'card') {
    return effect.first || standsInstead(effect) ? [] : [cardLane(effect.ticket), insteadLane(effect.ticket)];
  }
  // Its lane is its own: a thread that waits for the customer's words must not hold a reminder up.
  if (effect.kind === 'reminder' && effect.place.in === 'card-thread') {
    return [cardLane(effect.ticket), insteadLane(effect.ticket)];
  }
  const adds = isInCardThread(effect) && !(effect.kind === 'mirror' && effect.change === 'trim');
  return adds ? [insteadLane(effect.ticket)] : [];
}

/** Whether the later of two effects of a lane makes the earlier one needless: both show what is when they are sent. */
export const isRefresh = (effect: Effect): boolean =>
  effect.kind === 'home' || (effect.kind === 'card' && !effect.first);

/** Whether what shows the one shows the other as well: another page of an App Home does not. */
export const covers = (shown: Effect, other: Effect): boolean =>
  shown.kind !== 'home' || (other.kind === 'home' && (other.page ?? 0) === (shown.page ?? 0));

/** Whether the platform can be asked if this was sent. */
export function isFindable(effect: Effect): boolean {
  switch (effect.kind) {
    case 'post':
    case 'direct':
    case 'card':
      return true;
    case 'question':
      return effect.change !== 'refresh';
    case 'reminder':
      return effect.change === 'tell' && effect.place.in !== 'webhook';
    case 'mirror':
    case 'reply':
      return effect.change !== 'trim';
    case 'react':
    case 'whisper':
    case 'aside':
    case 'learn':
    case 'home':
      return false;
    default:
      return effect satisfies never;
  }
}

/** Our id of the channel that it goes into; null where it goes into none. */
export function channelInto(effect: Effect): string | null {
  if ('channel' in effect) return effect.channel;
  return effect.kind === 'reminder' && 'channel' in effect.place ? effect.place.channel : null;
}

/** The address that it calls; null where it goes to people. */
export const webhookOf = (effect: Effect): string | null =>
  effect.kind === 'reminder' && effect.place.in === 'webhook' ? effect.place.url : null;

/** Reminders of one place, of which what waits together is one message. */
export type TellEffect = Extract<ReminderEffect, { change: 'tell' }>;
export const isTold = (effect: Effect): effect is TellEffect => effect.kind === 'reminder' && effect.change === 'tell';

/** Whether one effect goes before another of the same lane: as they were decided, reminders by when they were due. */
export function goesBefore(a: OrderedEffect, b: OrderedEffect): number {
  const urgency = isTold(a.effect) && isTold(b.effect) ? a.effect.dueAt - b.effect.dueAt : 0;
  return urgency === 0 ? a.order - b.order : urgency;
}
type OrderedEffect = { effect: Effect; order: number };
