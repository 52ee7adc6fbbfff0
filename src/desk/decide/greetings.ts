import type { Message, MessageChange } from '../message.ts';
import type { Context } from './context.ts';

/** Greetings of the contact that join a request of that time. One that an earlier, half-done try took is taken again. */
export function joiningGreetings({ greetings, channel }: Context, at: number, by: string): Message[] {
  return greetings.filter(
    (greeting) =>
      (greeting.ticket === null || takenBy(greeting) === by) && isInWindow(greeting, at, channel.groupingWindow),
  );
}

/** They stay joinable until a later message finds them spent: until then nobody knows that the ticket was written. */
export const joined = (greeting: Message, number: number, by: string, now: number): MessageChange => ({
  id: greeting.id,
  set: { ticket: number, verdict: { rule: 'joined-later', values: { number, takenBy: by }, at: now } },
});

/** Greetings that can join nothing more: too old, or taken by an earlier request. */
export function spentGreetings({ greetings, channel }: Context, at: number, by: string): MessageChange[] {
  return greetings
    .filter(({ at: greetedAt }) => greetedAt <= at)
    .filter((one) => (one.ticket !== null && takenBy(one) !== by) || !isInWindow(one, at, channel.groupingWindow))
    .map(({ id }) => ({ id, set: { joinable: null } }));
}

const takenBy = (greeting: Message) => greeting.verdict.values.takenBy ?? null;

const isInWindow = (greeting: Message, at: number, window: number): boolean =>
  at >= greeting.at && at - greeting.at <= window;
