import type { DeskPost } from '../effect.ts';
import { isDesk } from '../people.ts';
import { readMessage } from '../text/read-message.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { customerWrote, deskWrote } from './conversation.ts';
import type { Decision } from './decision.ts';
import { deskNotice } from './desk-notice.ts';
import { countMachine } from './machine.ts';
import { openTicket } from './open-ticket.ts';
import { type MessageLike, record } from './record.ts';
import { EffectIds, TicketDraft } from './ticket-draft.ts';

const oneHour = 60 * 60_000;

/** A message that stands in no thread. */
export function decideTopLevel(context: Context, inbound: MessageLike): Decision {
  const { who, channel } = context;
  const internalRequest = channel.kind === 'internal' && who.is === 'colleague';
  if (isDesk(who) && !(who.is === 'colleague' && channel.direct) && !internalRequest) return deskPost(context, inbound);
  if (who.is === 'participant') return record(context, inbound, 'participant');
  if (channel.mode === 'emoji') return record(context, inbound, 'channel-emoji-mode');

  const { message } = inbound;
  const reading = readMessage(message.text);
  const group = openGroup(context, message.at);
  if (group !== null) return joinGroup(context, inbound, group);
  const released = context.group === null ? null : { number: context.group.number, version: context.group.version };

  const pleasantry = reading.kind !== 'request' && !reading.question && message.files.length === 0;
  const callsSomebody = reading.kind === 'greeting' && message.mentions.length > 0;
  if (pleasantry && !callsSomebody && reading.kind !== 'request') {
    return { ...record(context, inbound, reading.kind, { language: reading.language }), releaseGroupOf: released };
  }
  const opened = openTicket({
    context,
    inbound,
    door: channel.direct ? 'direct' : 'message',
    rule: channel.direct ? 'opened-by-direct-message' : who.is === 'machine' ? 'opened-by-app' : 'opened-by-message',
    values: { reading: reading.rule, mode: channel.mode },
    message,
    requester: { account: message.author.account, name: who.name },
    grouping: true,
  });
  return { ...opened, releaseGroupOf: released };
}

/** The contact's group, if it still takes messages at that time. */
export function openGroup(context: Context, at: number): Ticket | null {
  const ticket = context.group;
  if (ticket?.group == null) return null;
  return at <= ticket.group.until && at - ticket.group.startedAt <= oneHour ? ticket : null;
}

function joinGroup(context: Context, inbound: MessageLike, ticket: Ticket): Decision {
  const { message } = inbound;
  const draft = new TicketDraft(ticket, context, inbound, 'message');
  draft.addThread(message.id);
  customerWrote(draft, context, message);
  if (context.who.is === 'machine') countMachine(draft, context, ticket);
  const { group } = ticket;
  if (group !== null) {
    const until = Math.min(message.at + context.channel.groupingWindow, group.startedAt + oneHour);
    draft.set({ group: { ...group, until: Math.max(until, group.until) } });
  }
  const sinceLast = message.at - (ticket.lastCustomerAt ?? message.at);
  return record(context, inbound, 'grouped', { number: ticket.number, millisecondsSinceLast: sinceLast }, draft);
}

/**
 * A desk person's own post opens nothing. It is the reply of the only ticket that waits here if it mentions its requester;
 * without a mention, triage is offered to take it as one.
 */
function deskPost(context: Context, inbound: MessageLike): Decision {
  const { message } = inbound;
  const [only, ...others] = context.unanswered;
  const rule = context.who.is === 'agent' ? 'desk-post' : 'colleague-post';
  if (only === undefined || others.length > 0 || context.channel.mode === 'emoji') {
    return record(context, inbound, rule, { unanswered: context.unanswered.length });
  }
  if (message.mentions.includes(only.requester.account)) {
    const draft = new TicketDraft(only, context, inbound, 'message');
    draft.addThread(message.id);
    deskWrote(draft, context, message);
    return record(context, inbound, 'desk-reply-by-mention', { number: only.number }, draft);
  }
  const decision = record(context, inbound, rule, { unanswered: 1, offeredAsReplyTo: only.number });
  const offer = offerAsReply(context, inbound, only);
  return offer === null ? decision : { ...decision, effects: [offer] };
}

function offerAsReply(context: Context, inbound: MessageLike, { number }: Ticket): DeskPost | null {
  if (inbound.kind === 'edit') return null;
  return deskNotice(context, {
    id: new EffectIds(inbound.key).next(),
    ticket: number,
    content: { for: 'desk', key: 'offerReply', params: { author: context.who.name, number } },
    buttons: [
      { action: 'take-as-reply', value: `${number}|${inbound.message.id}`, label: 'take-as-reply', style: 'primary' },
    ],
  });
}
