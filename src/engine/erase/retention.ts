import { z } from 'zod';
import type { Message } from '../../desk/message.ts';
import type { Ticket } from '../../desk/ticket.ts';
import { isOpen } from '../../desk/ticket.ts';
import type { JobHandler } from '../jobs.ts';
import { type EraseStore, eraseMessages } from './erase-messages.ts';

const day = 86_400_000;
/** Looks that one turn of the job takes: other work goes on between them. */
const looksATurn = 50;
const most = 500;

/** `retention` of the settings, in milliseconds. */
export type Retention = { inbox: number; messages: number | 'keep' };
/** How far it came: tickets by their last update, messages of no ticket by their time (desk time). */
type Position = { tickets: number; loose: number };
export type RetentionResult = { tickets: number; messages: number };

const beginning: Position = { tickets: 0, loose: 0 };
const position = z.object({ tickets: z.number(), loose: z.number() }).nullable();

/**
 * Carries out what the settings say of keeping: each day, the texts and files of tickets that are over and untouched for so
 * long, and of what belongs to none and is that old.
 */
export const retentionJob =
  (is: { store: EraseStore; retention: () => Retention; now: () => number; realNow: () => number }): JobHandler =>
  async ({ state }) => {
    const { inbox, messages } = is.retention();
    await is.store.erasing.shortenInbox(is.realNow(), inbox);
    const now = is.now();
    if (messages === 'keep') return { at: now + day, state };
    const from = position.parse(state) ?? beginning;
    const { reached, done } = await retain(is.store, {
      cutOff: now - messages,
      from,
      now,
      looks: looksATurn,
      dry: false,
    });
    return { at: done ? now + day : now, state: reached };
  };

/**
 * Erases the texts and files that are older than `cutOff` (desk time) and no longer needed: those of tickets that are solved
 * or closed and have not been touched since, and of messages that belong to none. From `from` on, in at most so many looks.
 * `dry` only counts.
 */
export async function retain(
  store: EraseStore,
  { cutOff, from, now, looks, dry }: { cutOff: number; from: Position; now: number; looks: number; dry: boolean },
): Promise<{ reached: Position; done: boolean; counts: RetentionResult }> {
  const counts = { tickets: 0, messages: 0 };
  const reached = { ...from };
  let left = looks;
  const erase = async (found: readonly Message[]): Promise<number> => {
    const whole = found.filter(({ text, files }) => text !== '' || files.length > 0);
    counts.messages += whole.length;
    if (!dry) await eraseMessages(store, whole, { now, name: null });
    return whole.length;
  };
  for (; left > 0 && reached.tickets < cutOff; left -= 1) {
    const found = await store.archive.ticketsUpdated({ from: reached.tickets, upTo: cutOff }, most);
    for (const ticket of over(found)) {
      const messages = await store.messages.ofTicket(ticket.number);
      if ((await erase(messages)) > 0) counts.tickets += 1;
    }
    const last = found.at(-1);
    // All of one instant come together: the next look begins after it.
    reached.tickets = found.length < most || last === undefined ? cutOff : last.updatedAt + 1;
  }
  if (left === 0) return { reached, done: false, counts };
  for (const { id } of await store.channels.all()) {
    for (let at = reached.loose; at < cutOff; ) {
      const found = await store.archive.looseBefore(id, { from: at, upTo: cutOff }, most);
      await erase(found);
      const last = found.at(-1);
      at = found.length < most || last === undefined ? cutOff : last.at + 1;
    }
  }
  reached.loose = Math.max(reached.loose, cutOff);
  return { reached, done: true, counts };
}

const over = (tickets: readonly Ticket[]): Ticket[] => tickets.filter((ticket) => !isOpen(ticket));
