import { cardLine } from '../desk/decide/card-thread.ts';
import type { Effect } from '../desk/effect.ts';
import type { SenderDependencies } from './sender.ts';

/**
 * What somebody wrote for a customer and nobody will send now, is said to them in the thread of the card: nobody may believe
 * that it was said. One line for all parts of a message that were decided together.
 */
export async function tellNotSent(effect: Effect, problem: string, is: SenderDependencies): Promise<void> {
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
