import type { Group, Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import type { Decision } from './decision.ts';
import { groupKey } from './group-key.ts';

/** A group takes messages for so long in all. */
const oneHour = 60 * 60_000;

/** The group that opens with a contact's first message. */
export function newGroup({ channel }: Context, account: string, at: number): Group {
  return {
    key: groupKey(channel.id, account),
    startedAt: at,
    until: Math.min(at + channel.groupingWindow, at + oneHour),
  };
}

/** The window runs anew from each message, up to an hour in all. */
export function prolonged(group: Group, { channel }: Context, at: number): Group {
  const until = Math.min(at + channel.groupingWindow, group.startedAt + oneHour);
  return { ...group, until: Math.max(until, group.until) };
}

/** The contact's group, if it takes a message of that time: also one from just before, since order is not assumed. */
export function openGroup({ group: ticket, channel }: Context, at: number): Ticket | null {
  if (ticket?.group == null) return null;
  const { startedAt, until } = ticket.group;
  return at >= startedAt - channel.groupingWindow && at <= until ? ticket : null;
}

/** The contact's group when it has run out by then: its key must go before another ticket can hold it. */
export function runOut({ group: ticket }: Context, at: number): Decision['releaseGroupOf'] {
  if (ticket?.group == null || at <= ticket.group.until) return null;
  return { number: ticket.number, version: ticket.version };
}
