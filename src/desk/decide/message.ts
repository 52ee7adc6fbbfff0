import type { Message } from '../message.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { ticketInChat } from './flat-chat.ts';
import { spentGreetings } from './greetings.ts';
import { heardMachine } from './machine.ts';
import { decideMention } from './mention.ts';
import { type MessageLike, record } from './record.ts';
import { takesRequestsOf } from './speaker.ts';
import { decideThreadReply } from './thread-reply.ts';
import { decideTopLevel } from './top-level.ts';
import { decideTriageMessage } from './triage-message.ts';

/** A message somebody wrote: where it stands and who wrote it say which rules hold. */
export function decideMessage(context: Context, inbound: MessageLike): Decision {
  const { existing } = context;
  if (context.where.kind === 'triage') return decideTriageMessage(context, inbound);
  if (existing === null || inbound.kind === 'edit') return tidied(context, inbound, judge(context, inbound));
  // Seen before, by its twin, by an edit that came first, or by a deletion: there is nothing left to do.
  if (existing.by !== inbound.key || existing.deletedAt !== null) return nothing();
  return tidied(context, inbound, judge(context, asEdited(inbound, existing)));
}

/** What can join nothing more is not looked at again. */
function tidied(context: Context, inbound: MessageLike, decision: Decision): Decision {
  const spent = spentGreetings(context, inbound.message.at, inbound.key).filter(({ id }) => id !== inbound.message.id);
  return spent.length === 0 ? decision : { ...decision, changes: [...decision.changes, ...spent] };
}

/** An earlier try was stopped half-way, and the message was edited since: what it says now is what counts. */
function asEdited(inbound: MessageLike, existing: Message): MessageLike {
  if (existing.editedAt === null) return inbound;
  const { text, files } = existing;
  return { ...inbound, message: { ...inbound.message, text, files } };
}

function judge(given: Context, inbound: MessageLike): Decision {
  const context = { ...given, ticket: ticketOfThread(given, inbound) ?? ticketInChat(given, inbound.message) };
  const { channel, who } = context;
  const inTicket = context.ticket !== null;
  // A ticket that an agent asked for in a channel nobody set up goes on in its thread.
  if (channel.mode === 'off' && !(inTicket && channel.kind === 'ignored'))
    return record(context, inbound, 'channel-off');
  if (who.is === 'machine' && !who.countsAsContact) return heardMachine(context, inbound);
  const decided = decideMention(context, inbound);
  if (decided !== null) return decided;
  if (inTicket) return decideThreadReply(context, inbound);
  if (!takesRequestsOf(context))
    return record(context, inbound, channel.kind === 'internal' ? 'channel-internal' : 'channel-not-for-customers');
  // A reply that came before its message has opened the ticket of this thread.
  const late = inbound.kind === 'message' && context.ticket !== null;
  const inThread = inbound.message.thread !== null || late;
  return inThread ? decideThreadReply(context, inbound) : decideTopLevel(context, inbound);
}

/**
 * The ticket whose thread it stands in: also that of a message judged late, whose own thread has become a ticket's
 * meanwhile. A number that an earlier try left on the record, stopped half-way, says nothing yet.
 */
function ticketOfThread({ ticket, channel }: Context, { message }: MessageLike): Ticket | null {
  const root = message.thread === null ? message.id : `${channel.id}:${message.thread}`;
  return ticket?.threads.includes(root) === true ? ticket : null;
}
