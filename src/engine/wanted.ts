import { readAbout } from '../desk/actions.ts';
import type { Channel } from '../desk/channel.ts';
import { groupKey } from '../desk/decide/group-key.ts';
import { chosenChannel } from '../desk/decide/submit-new-ticket.ts';
import { channelOf, platformIdOf, platformOf } from '../desk/ids.ts';
import type { Actor, Inbound, PostedMessage } from '../desk/inbound.ts';
import type { Message } from '../desk/message.ts';
import type { Ticket } from '../desk/ticket.ts';
import { actorOf } from './actor-of.ts';
import type { DeskCache } from './desk-cache.ts';
import type { Task } from './inbox-queues.ts';
import { nowhere } from './nowhere.ts';
import { messageIdOf, numbersOf, threadIdOf } from './references.ts';

/** One task of a batch, with what has to be looked for. */
export type Wanted = {
  task: Task;
  inbound: Inbound;
  where: Channel;
  /** Where whoever acts stands: what they chose in a form says nothing of who they are. */
  from: Channel;
  actor: Actor;
  messageId: string | null;
  threadId: string | null;
};

/** `named` are the tickets that the batch names by number: they tell where what has no place of its own belongs. */
export function wantedOf(task: Task, named: Map<number, Ticket>, cache: DeskCache): Wanted {
  const { inbound } = task.row;
  const channelId =
    'place' in inbound
      ? inbound.place.channel
      : inbound.kind === 'timer' || inbound.kind === 'step'
        ? named.get(inbound.ticket)?.channel
        : undefined;
  const from =
    (channelId === undefined ? null : cache.channel(channelId)) ??
    ratedIn(inbound, named, cache) ??
    withoutChannel(inbound, channelId);
  return {
    task,
    inbound,
    where: chosenIn(inbound, cache) ?? from,
    from,
    actor: actorOf(inbound),
    messageId: messageIdOf(inbound, task.replay),
    threadId: threadIdOf(inbound),
  };
}

/** A customer's private form is theirs in the ticket's channel: it was opened from the question that stands there. */
function ratedIn(inbound: Inbound, named: Map<number, Ticket>, cache: DeskCache): Channel | null {
  if (inbound.kind !== 'submit' || inbound.form !== 'rate') return null;
  const ticket = named.get(inbound.about.ticket ?? 0);
  return ticket === undefined ? null : cache.channel(ticket.channel);
}

/** The channel that a new request was sent to by its form, or that of the message it is made of; null when there is none. */
function chosenIn(inbound: Inbound, cache: DeskCache): Channel | null {
  const chosen = opensTicketIn(inbound) ?? chosenChannel(inbound);
  return chosen === null ? null : cache.channel(chosen);
}

/** The open group that it may join. */
export function groupKeyOf(one: Wanted): string[] {
  const { inbound, where: channel, actor } = one;
  if (inbound.kind !== 'message' && inbound.kind !== 'mention' && inbound.kind !== 'edit') return [];
  return inbound.message.thread === null ? [groupKey(channel.id, actor.account)] : [];
}

/** The ticket that it is about, of those that were found by number, message or thread. */
export function ticketOf(
  one: Wanted,
  existing: Message | null,
  found: { byThread: Map<string, Ticket>; byNumber: Map<number, Ticket>; named: Map<number, Ticket> },
): Ticket | null {
  const { inbound } = one;
  switch (inbound.kind) {
    case 'timer':
    case 'step':
    case 'press':
    case 'form':
    case 'submit':
    case 'command': {
      if (inbound.kind === 'command' && inbound.about.ticket === null) break;
      // Of the message that is to become one: it may be a ticket's by now.
      if (opensTicketIn(inbound) !== null) break;
      const [number] = numbersOf(inbound);
      return number === undefined ? null : (found.named.get(number) ?? null);
    }
    default:
  }
  const byMessage = existing?.ticket == null ? null : (found.byNumber.get(existing.ticket) ?? null);
  return byMessage ?? (one.threadId === null ? null : (found.byThread.get(one.threadId) ?? null));
}

/** The root of the thread that a message stands in, where only the message itself tells. */
export const rootOf = ({ inbound, where: channel }: Wanted, target: PostedMessage | null): string[] =>
  (inbound.kind !== 'reaction' && opensTicketIn(inbound) === null) || target === null || target.thread === null
    ? []
    : [`${channel.id}:${target.thread}`];

/** Inbounds without a channel are decided on without one. */
const withoutChannel = (inbound: Inbound, id: string = inbound.conversation): Channel =>
  'place' in inbound
    ? nowhere(inbound.place.channel, { ...inbound.place, platformId: inbound.place.platformChannel })
    : nowhere(id, { platform: platformOf(id), installation: '', platformId: platformIdOf(id) });

/** Our id of the channel of a message that is to become a ticket by a button; null for all else. */
export function opensTicketIn(inbound: Inbound): string | null {
  if (inbound.kind !== 'press' || inbound.action !== 'open-ticket') return null;
  const { subject } = readAbout(inbound.value);
  return subject === null ? null : channelOf(subject);
}
