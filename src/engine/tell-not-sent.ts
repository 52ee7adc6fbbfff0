import { cardLine } from '../desk/decide/card-thread.ts';
import type { Effect, ReminderEffect } from '../desk/effect.ts';
import { originalOf } from '../desk/sent-again.ts';
import { isTold } from './effect-order.ts';
import type { SenderDependencies } from './sender.ts';

/**
 * What somebody wrote for a customer and nobody will send now, is said to them in the thread of the card: nobody may believe
 * that it was said. One line for all parts of a message that were decided together.
 */
export async function tellNotSent(effect: Effect, problem: string, is: SenderDependencies): Promise<void> {
  if (effect.kind === 'reminder') return tellInstead([effect], is);
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
export const decisionOf = (id: string): string => (id.includes('#') ? id.slice(0, id.lastIndexOf('#')) : id);

/** The id of a reminder that is told in triage, since it could not be told where it should. */
export const insteadOfReminder = (id: string): string => `${id}:instead`;

/**
 * Reminders that their receivers cannot be told, or do not take (they left, a webhook or a card's thread is gone), are told in triage:
 * none is dropped. What was told there already is not told again.
 */
export async function tellInstead(effects: readonly Effect[], is: SenderDependencies): Promise<void> {
  const untold = effects.filter(isTold);
  const tickets = await is.store.tickets.byNumbers(untold.flatMap(({ ticket }) => ticket ?? []));
  const besides = await is.store.effects.byIds(untold.flatMap(({ beside }) => beside ?? []));
  const stands = (effect: Effect | undefined, channel: string) =>
    effect?.kind === 'reminder' && effect.place.in === 'channel' && effect.place.channel === channel;
  const instead = untold.flatMap((effect): ReminderEffect[] => {
    const channel = tickets.get(effect.ticket ?? 0)?.triage ?? null;
    if (channel === null || stands(effect, channel)) return [];
    if (effect.beside !== undefined && stands(besides.get(effect.beside)?.effect, channel)) return [];
    return [
      {
        ...effect,
        // Sent again it is the same reminder, and is struck out by the same name.
        id: insteadOfReminder(originalOf(effect.beside ?? effect.id)),
        place: { in: 'channel', channel },
        calls: [],
      },
    ];
  });
  const once = new Map(instead.map((effect) => [effect.id, effect]));
  if (once.size > 0) await is.relay([...once.values()]);
}
