import { isDesk } from '../people.ts';
import { readMessage } from '../text/read-message.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { customerWrote, deskWrote, participantWrote } from './conversation.ts';
import { type Decision, nothing } from './decision.ts';
import { countMachine } from './machine.ts';
import { openTicket } from './open-ticket.ts';
import { type MessageLike, record } from './record.ts';
import { TicketDraft } from './ticket-draft.ts';

/** A reply in a thread: of its ticket, or the start of one. */
export function decideThreadReply(context: Context, inbound: MessageLike): Decision {
  const { ticket } = context;
  if (ticket === null) return inThreadWithoutTicket(context, inbound);
  if (ticket.status === 'closed') return afterClosing(context, inbound, ticket);
  return inThreadOf(context, inbound, ticket);
}

function inThreadOf(context: Context, inbound: MessageLike, ticket: Ticket): Decision {
  const { who } = context;
  const { message } = inbound;
  const draft = new TicketDraft(ticket, context, inbound, 'message');
  const values = { number: ticket.number, status: ticket.status };
  if (isDesk(who)) {
    deskWrote(draft, context, message);
    return record(context, inbound, 'desk-reply', values, draft);
  }
  // Until the desk has said who they are, people of an unlisted company speak for themselves only.
  const stranger = who.is === 'contact' && who.unknownCompany && ticket.requester.account !== message.author.account;
  if (who.is === 'participant' || stranger) {
    participantWrote(draft, message);
    return record(context, inbound, 'participant', values, draft);
  }
  const rule = customerWrote(draft, context, message);
  if (who.is === 'machine') countMachine(draft, context, ticket);
  return record(context, inbound, rule, values, draft);
}

/** A reply to a closed ticket opens a follow-up; the thread goes on under it. Pleasantries open nothing. */
function afterClosing(context: Context, inbound: MessageLike, closed: Ticket): Decision {
  const { who } = context;
  const { message } = inbound;
  const reading = readMessage(message.text);
  const request = reading.kind === 'request' || reading.question || message.files.length > 0;
  if (who.is === 'contact' && request) {
    const opened = openTicket({
      context,
      inbound,
      door: 'message',
      rule: 'follow-up',
      values: { earlier: closed.number },
      message,
      requester: { account: message.author.account, name: who.name },
      grouping: false,
      followUpOf: closed,
    });
    // The thread belongs to one ticket at a time: the closed one gives it to its follow-up.
    const root = `${context.channel.id}:${message.thread}`;
    return { ...opened, handsOver: { number: closed.number, version: closed.version, thread: root } };
  }
  const draft = new TicketDraft(closed, context, inbound, 'message');
  draft.set({ messageCount: closed.messageCount + 1 });
  return record(
    context,
    inbound,
    isDesk(who) ? 'desk-reply' : 'thread-reply',
    { number: closed.number, status: 'closed' },
    draft,
  );
}

function inThreadWithoutTicket(context: Context, inbound: MessageLike): Decision {
  const { who, channel } = context;
  const { message } = inbound;
  // A thread under one of our own posts whose reference is still on its way (engine.md, Inbox).
  if (message.parentAuthor !== null && context.desk.ownAccounts.includes(message.parentAuthor) && !context.settled) {
    return { ...nothing(), wait: true };
  }
  if (isDesk(who) && !(who.is === 'colleague' && (channel.direct || channel.kind === 'internal'))) {
    return record(context, inbound, who.is === 'agent' ? 'desk-post' : 'colleague-post');
  }
  if (who.is === 'participant') return record(context, inbound, 'participant');
  if (channel.mode === 'emoji') return record(context, inbound, 'channel-emoji-mode');
  const reading = readMessage(message.text);
  if (reading.kind !== 'request' && !reading.question && message.files.length === 0) {
    return record(context, inbound, reading.kind, { language: reading.language });
  }
  return openTicket({
    context,
    inbound,
    door: 'message',
    rule: 'opened-by-reply',
    values: { reading: reading.rule, mode: channel.mode },
    message,
    requester: { account: message.author.account, name: who.name },
    grouping: false,
  });
}
