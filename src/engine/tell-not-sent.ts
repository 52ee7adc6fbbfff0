import { cardLine } from '../desk/decide/card-thread.ts';
import type { Effect, Place, ReminderEffect } from '../desk/effect.ts';
import type { SenderDependencies } from './sender.ts';

/**
 * What somebody wrote for a customer and nobody will send now, is said to them in the thread of the card: nobody may believe
 * that it was said. One line for all parts of a message that were decided together.
 */
export async function tellNotSent(effect: Effect, problem: string, is: SenderDependencies): Promise<void> {
  if (effect.kind === 'reminder') return tellInstead(effect, is);
  if (effect.kind !== 'reply') return;
  const { store, cache } = is;
  const ticket = (await store.tickets.byNumbers([effect.ticket])).get(effect.ticket);
  const message = (await store.messages.byIds([effect.message])).get(effect.message);
  if (ticket === undefined || message === undefined) return;
  const line = cardLine(cache, ticket, {
    id: `parked:${ticket.number}:${message.id}:${decisionOf(effect.id)}`,
    content: {
      for: 'desk',
      key: effect.change === 'post' ? 'replyNotSent' : 'replyNotChanged',
      params: { number: ticket.number, problem: /[.!?]$/.test(problem) ? problem : `${problem}.` },
    },
    calls: message.side === 'desk' ? [message.author.account] : [],
  });
  if (line !== null) await is.relay([line]);
}

/** Effects of one decision have its inbound's key in common. */
const decisionOf = (id: string): string => (id.includes('#') ? id.slice(0, id.lastIndexOf('#')) : id);

/** The id of a reminder that is told in triage, since it could not be told where it should. */
export const insteadOfReminder = (id: string): string => `${id}:instead`;

/** A reminder that its receiver cannot be told (they left, a webhook or a card's thread is gone) is told in triage: none is dropped. */
async function tellInstead(effect: ReminderEffect, is: SenderDependencies): Promise<void> {
  if (effect.change !== 'tell') return;
  const ticket = (await is.store.tickets.byNumbers([effect.ticket])).get(effect.ticket);
  if (ticket?.triage == null || (effect.place.in === 'channel' && effect.place.channel === ticket.triage)) return;
  const place: Place = { in: 'channel', channel: ticket.triage };
  await is.relay([{ ...effect, id: insteadOfReminder(effect.beside ?? effect.id), place, calls: [] }]);
}
