import { z } from 'zod';
import type { Message } from '../../desk/message.ts';
import type { Ticket } from '../../desk/ticket.ts';
import { isOpen } from '../../desk/ticket.ts';
import type { JobHandler } from '../jobs.ts';
import { type EraseStore, eraseMessages } from './erase-messages.ts';

const day = 86_400_000;
/** What one turn of the job does, so that it ends long before its hold does: other work goes on between turns. */
const effortATurn = 500;
/** A look at the store costs about as much as erasing so many messages. */
const effortOfLook = 10;
const most = 500;

/** `retention` of the settings, in milliseconds. */
export type Retention = { inbox: number; messages: number | 'keep' };
/**
 * How far it came (desk time): tickets by their last update, and by number among those of one instant; messages of no ticket
 * by their time, and while it goes through the channels, up to when and in which one it is.
 */
const position = z.object({
  tickets: z.number(),
  number: z.number().default(0),
  loose: z.number(),
  channels: z.object({ upTo: z.number(), id: z.string(), at: z.number() }).nullable().default(null),
});
type Position = z.infer<typeof position>;
export type RetentionResult = { tickets: number; messages: number };

export const retentionBegins: Position = { tickets: 0, number: 0, loose: 0, channels: null };

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
    const from = position.nullable().parse(state) ?? retentionBegins;
    const { reached, done } = await retain(is.store, {
      cutOff: now - messages,
      from,
      now,
      effort: effortATurn,
      dry: false,
    });
    return { at: done ? now + day : now, state: reached };
  };

/**
 * Erases the texts and files that are older than `cutOff` (desk time) and no longer needed: those of tickets that are solved
 * or closed and have not been touched since, and of messages that belong to none. From `from` on, and about `effort` messages
 * at most, looks at the store counted in. `dry` only counts.
 */
export async function retain(
  store: EraseStore,
  { cutOff, from, now, effort, dry }: { cutOff: number; from: Position; now: number; effort: number; dry: boolean },
): Promise<{ reached: Position; done: boolean; counts: RetentionResult }> {
  const counts = { tickets: 0, messages: 0 };
  const reached = { ...from };
  let left = effort;
  /** Erases what the effort is left for; gives the first that it was not. */
  const erase = async (found: readonly Message[]): Promise<Message | null> => {
    const whole = found.filter(({ text, files }) => text !== '' || files.length > 0);
    const affordable = whole.slice(0, Math.max(left, 0));
    left -= affordable.length;
    counts.messages += affordable.length;
    if (!dry) await eraseMessages(store, affordable, { now, name: null });
    return whole[affordable.length] ?? null;
  };

  while (reached.tickets < cutOff) {
    if (left <= 0) return { reached, done: false, counts };
    left -= effortOfLook;
    // All of one instant come together: the next look begins after it.
    const found = await store.archive.ticketsUpdated({ from: reached.tickets, upTo: cutOff }, most);
    for (const ticket of inOrder(found)) {
      if (ticket.updatedAt === reached.tickets && ticket.number <= reached.number) continue;
      if (!isOpen(ticket)) {
        const before = counts.messages;
        left -= 1;
        const rest = await erase(await store.messages.ofTicket(ticket.number));
        if (counts.messages > before) counts.tickets += 1;
        // It has more than one turn does: the next goes on with it.
        if (rest !== null) return { reached, done: false, counts };
      }
      reached.tickets = ticket.updatedAt;
      reached.number = ticket.number;
      if (left <= 0) return { reached, done: false, counts };
    }
    const last = found.at(-1);
    reached.tickets = found.length < most || last === undefined ? cutOff : last.updatedAt + 1;
    reached.number = 0;
  }

  const upTo = Math.max(Math.min(reached.channels?.upTo ?? cutOff, cutOff), reached.loose);
  const stopped = reached.channels;
  for (const { id } of await store.channels.all()) {
    if (stopped !== null && id < stopped.id) continue;
    reached.channels = { upTo, id, at: stopped?.id === id ? stopped.at : reached.loose };
    while (reached.channels.at < upTo) {
      if (left <= 0) return { reached, done: false, counts };
      left -= effortOfLook;
      const found = await store.archive.looseBefore(id, { from: reached.channels.at, upTo }, most);
      const rest = await erase(found);
      const last = found.at(-1);
      const next = found.length < most || last === undefined ? upTo : last.at + 1;
      reached.channels = { upTo, id, at: rest?.at ?? next };
    }
  }
  return { reached: { ...reached, loose: upTo, channels: null }, done: true, counts };
}

const inOrder = (tickets: readonly Ticket[]): Ticket[] =>
  tickets.toSorted((a, b) => a.updatedAt - b.updatedAt || a.number - b.number);
