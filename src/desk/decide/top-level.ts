import type { DeskPost } from '../effect.ts';
import { type MessageReading, readMessage } from '../text/read-message.ts';
import { saidIn } from '../text/said-in.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { customerWrote, deskWrote } from './conversation.ts';
import type { Decision } from './decision.ts';
import { deskNotice } from './desk-notice.ts';
import { EffectIds } from './effect-ids.ts';
import { openGroup, prolonged, runOut } from './group.ts';
import { countMachine } from './machine.ts';
import { openTicket } from './open-ticket.ts';
import { type MessageLike, record } from './record.ts';
import { speaksForDesk } from './speaker.ts';
import { TicketDraft } from './ticket-draft.ts';
import { wantsAnswer } from './wants-answer.ts';

/** A message that stands in no thread. */
export function decideTopLevel(context: Context, inbound: MessageLike): Decision {
  const { who, channel } = context;
  if (speaksForDesk(context, null)) return deskPost(context, inbound);
  if (who.is === 'participant') return record(context, inbound, 'participant');
  if (channel.mode === 'emoji') return record(context, inbound, 'channel-emoji-mode');

  const { message } = inbound;
  const reading = readMessage(saidIn(message));
  const group = openGroup(context, message.at);
  if (group !== null) return joinGroup(context, inbound, group);
  const released = runOut(context, message.at);
  if (reading.kind !== 'request' && !wantsAnswer(message) && !callsDesk(context, reading)) {
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
    // An old message that is judged again must not take the place of the group that is open now.
    grouping: context.group === null || released !== null,
  });
  return { ...opened, releaseGroupOf: released };
}

/** "Hello Ana" calls for Ana, and so does her bare name. */
const callsDesk = (context: Context, reading: MessageReading): boolean =>
  context.mentionsDesk && (reading.kind === 'greeting' || reading.rule === 'mention-only');

function joinGroup(context: Context, inbound: MessageLike, ticket: Ticket): Decision {
  const { message } = inbound;
  const { group } = ticket;
  const draft = new TicketDraft(ticket, context, inbound, 'message');
  draft.addThread(message.id);
  customerWrote(draft, context, message);
  if (context.who.is === 'machine') countMachine(draft, context, ticket);
  if (group !== null) draft.set({ group: prolonged(group, context, message.at) });
  const millisecondsSinceFirst = message.at - (group?.startedAt ?? message.at);
  return record(context, inbound, 'grouped', { number: ticket.number, millisecondsSinceFirst }, draft);
}

/**
 * A desk person's own post opens nothing. It is the reply of the only ticket that waits here if it mentions its requester;
 * without a mention, triage is offered to take it as one.
 */
function deskPost(context: Context, inbound: MessageLike): Decision {
  const { message } = inbound;
  // What was asked after the post cannot be answered by it.
  const waiting = context.unanswered.filter(({ waitingSince }) => waitingSince === null || waitingSince <= message.at);
  const [only, ...others] = waiting;
  const rule = context.who.is === 'agent' ? 'desk-post' : 'colleague-post';
  if (only === undefined || others.length > 0) {
    return record(context, inbound, rule, { unanswered: waiting.length });
  }
  if (message.mentions.includes(only.requester.account)) {
    const draft = new TicketDraft(only, context, inbound, 'message');
    draft.addThread(message.id);
    deskWrote(draft, context, message);
    return record(context, inbound, 'desk-reply-by-mention', { number: only.number }, draft);
  }
  // Where nothing is kept of what was not asked for, there would be nothing to take.
  if (context.channel.mode === 'emoji') return record(context, inbound, rule, { unanswered: 1 });
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
      { action: 'take-as-reply', value: `${number}|${inbound.message.id}`, label: 'takeAsReply', style: 'primary' },
    ],
  });
}
