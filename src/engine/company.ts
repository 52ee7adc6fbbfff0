import { mostInReminder } from '../desk/reminder/reminder-view.ts';
import type { EffectDocument } from '../store/schemas/documents.ts';
import { isFindable, isTold } from './effect-order.ts';
import type { Item } from './lanes.ts';

/** So many tickets at most are in one message: what a platform takes, and what anybody reads. */
const mostTogether = mostInReminder;
/**
 * A reminder waits so long for others of its place that are due at the same moment (milliseconds, real time): longer in a wave, whose
 * decisions come one batch after the other.
 */
const joinWindow = { alone: 80, inWave: 300 };

/** What goes next of a lane: what may have gone before a crash is looked for first. */
export function headOf(items: readonly Item[]): Item | undefined {
  const [first] = items;
  if (first === undefined || first.document.effect.kind !== 'reminder') return first;
  const unsettled = items.find((item) => item.settle);
  if (unsettled === undefined) return first;
  const { head } = unsettled.document;
  return items.find((item) => item.settle && item.document._id === head && isOfOneTry(item, unsettled)) ?? unsettled;
}

/**
 * What goes out as one message with the head of its lane: what went out with it before a crash, else all reminders of its place that
 * are due, the most urgent, of 50 tickets at most; of strikes all, for the sender to choose those that stand in one message.
 */
export function companyOf(head: Item, items: readonly Item[], now: number): Item[] {
  const { effect } = head.document;
  // Whoever has a webhook hears of each by itself.
  if (effect.kind !== 'reminder' || effect.place.in === 'webhook') return [];
  const others = items.filter((item) => item !== head);
  if (head.settle)
    return others.filter((item) => item.settle && messageOf(item) === messageOf(head) && isOfOneTry(item, head));
  if (head.alone) return [];
  const free = others.filter((item) => !item.settle && item.alone === undefined && item.dueAt <= now);
  if (!isTold(effect)) return free;
  const tickets = new Set([effect.ticket]);
  const last = free.findIndex(({ document }) => {
    if (document.effect.ticket !== null) tickets.add(document.effect.ticket);
    return tickets.size > mostTogether;
  });
  return last < 0 ? free : free.slice(0, last);
}

/** Milliseconds for which it still waits for company; 0 where it goes now. */
export function waitsForCompany(head: Item, items: readonly Item[], now: number, inWave: boolean): number {
  const { document, settle, alone } = head;
  const { effect } = document;
  if (!isTold(effect) || effect.place.in === 'webhook' || settle || alone || items.length >= mostTogether) return 0;
  // A clock that was set back must not hold it.
  const window = inWave ? joinWindow.inWave : joinWindow.alone;
  return Math.min(window, Math.max(0, document.createdAt + window - now));
}

/** Names the message that an effect whose outcome is unknown may stand in. */
const messageOf = ({ document }: Item): string => document.head ?? document._id;

/** Whether they were marked as being sent together: what was tried later under the same head did not take the other along. */
const isOfOneTry = ({ document: a }: Item, { document: b }: Item): boolean => isSameTry(a.sender, b.sender);

/** Whether effects were marked as being sent with one write. */
export const isSameTry = (a: EffectDocument['sender'], b: EffectDocument['sender']): boolean =>
  a?.instance === b?.instance && a?.at === b?.at;

/** Whether what was looked for and not found is free to go out anew, with whatever waits by then. */
export const goesAnew = ({ document: { effect } }: Item): boolean => isTold(effect) && isFindable(effect);
