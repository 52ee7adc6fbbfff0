import type { Step } from '../inbound.ts';
import { readMessage } from '../text/read-message.ts';
import { saidIn } from '../text/said-in.ts';
import type { Ticket } from '../ticket.ts';
import { askAboutCompany } from './ask-about-company.ts';
import { aloneOn, type Commented } from './comment.ts';
import { commentedIn, keepWithRating, ratedTicket } from './comment-elsewhere.ts';
import type { Context } from './context.ts';
import { customerWrote, deskWrote, isOlderThanSolve, participantWrote } from './conversation.ts';
import { type Decision, nothing } from './decision.ts';
import { beginsAnew } from './flat-chat.ts';
import { countMachine } from './machine.ts';
import { openTicket } from './open-ticket.ts';
import { type MessageLike, record } from './record.ts';
import { isStrangerTo, speaksForDesk } from './speaker.ts';
import { TicketDraft } from './ticket-draft.ts';
import { wantsAnswer } from './wants-answer.ts';

/** A reply in a thread: of its ticket, or the start of one. */
export function decideThreadReply(context: Context, inbound: MessageLike): Decision {
  const { ticket } = context;
  if (ticket === null) return inThreadWithoutTicket(context, inbound);
  if (ticket.status === 'closed' || beginsAnew(context, inbound.message, ticket)) {
    return afterClosing(context, inbound, ticket);
  }
  return inThreadOf(context, inbound, ticket);
}

function inThreadOf(context: Context, inbound: MessageLike, ticket: Ticket): Decision {
  const { who } = context;
  const { message } = inbound;
  const draft = new TicketDraft(ticket, context, inbound, 'message');
  const values = { number: ticket.number, status: ticket.status };
  if (speaksForDesk(context, ticket)) {
    deskWrote(draft, context, message);
    return record(context, inbound, 'desk-reply', values, draft);
  }
  if (who.is === 'participant' && who.ignored) return record(context, inbound, 'company-ignored', values);
  if (who.is === 'participant' || isStrangerTo(context, ticket)) {
    participantWrote(draft, context, message);
    askAboutCompany(draft, context, message);
    return record(context, inbound, 'participant', values, draft);
  }
  const commented = commentedIn(context, ticket, message);
  const alone = aloneOn(ticket, commented);
  if (alone !== null) return commentAlone(draft, context, inbound, { ticket, commented: alone });
  const rule = customerWrote(draft, context, message);
  if (commented !== null) keepWithRating(draft, context, message, { survey: commented.survey, before: ticket });
  if (who.is === 'machine') countMachine(draft, context, ticket);
  return record(context, inbound, rule, values, draft);
}

/** What somebody says about their rating, and no more: it moves nothing. */
function commentAlone(
  draft: TicketDraft,
  context: Context,
  inbound: MessageLike,
  { ticket, commented }: { ticket: Ticket; commented: Commented },
): Decision {
  const { message } = inbound;
  draft.set({ messageCount: ticket.messageCount + 1, machineRun: 0, muted: false });
  draft.addParticipant(message.author.account);
  keepWithRating(draft, context, message, { survey: commented.survey, before: ticket });
  return record(context, inbound, 'comment', { number: ticket.number, status: ticket.status }, draft);
}

/**
 * A reply to a closed ticket opens a follow-up; the thread goes on under it. So does what begins anew after a solved one, alone with
 * the bot. Pleasantries open nothing.
 */
function afterClosing(context: Context, inbound: MessageLike, closed: Ticket): Decision {
  const { who } = context;
  const { message } = inbound;
  const byDesk = speaksForDesk(context, closed);
  const third = who.is === 'participant' || isStrangerTo(context, closed);
  const late = isOlderThanSolve(closed, message.at);
  const commented = third ? null : commentedIn(context, closed, message);
  const alone = aloneOn(closed, commented);
  if (alone !== null) {
    const draft = new TicketDraft(closed, context, inbound, 'message');
    return commentAlone(draft, context, inbound, { ticket: closed, commented: alone });
  }
  if (!byDesk && !third && !late && wantsAnswer(message)) {
    const opened = followUp(context, inbound, {
      earlier: closed.number,
      commentOn: commented?.survey.id,
      quietly: closed.status !== 'closed',
    });
    if (context.chat !== null) return opened;
    // The thread belongs to one ticket at a time: the closed one gives it to its follow-up.
    const root = message.thread === null ? message.id : `${context.channel.id}:${message.thread}`;
    const { number, version } = context.holder ?? closed;
    return { ...opened, handsOver: { number, version, thread: root } };
  }
  const draft = new TicketDraft(closed, context, inbound, 'message');
  draft.set({ messageCount: closed.messageCount + 1 });
  const values = { number: closed.number, status: closed.status };
  if (byDesk) return record(context, inbound, 'desk-reply', values, draft);
  if (third) return record(context, inbound, 'participant', values, draft);
  return record(context, inbound, late && wantsAnswer(message) ? 'older-than-solve' : 'thread-reply', values, draft);
}

/** The ticket that was closed, and the survey whose rating this is a comment on as well. */
type Followed = { earlier: number; commentOn: string | undefined; quietly?: boolean };

const followUp = (
  context: Context,
  inbound: MessageLike,
  { earlier, commentOn, quietly = false }: Followed,
): Decision =>
  openTicket({
    context,
    inbound,
    door: 'message',
    rule: 'follow-up',
    values: { earlier, ...(commentOn === undefined ? {} : { commentOn }) },
    message: inbound.message,
    requester: { account: inbound.message.author.account, name: context.who.name },
    grouping: false,
    followUpOf: earlier,
    quietly,
    ...(commentOn === undefined ? {} : { step: { on: ratedTicket(commentOn), what: commentStep(commentOn, inbound) } }),
  });

const commentStep = (survey: string, { message }: MessageLike): Step => ({
  what: 'comment',
  survey,
  message: message.id,
});

/** The follow-up that an earlier try of this inbound recorded, stopped after the closed ticket gave its thread. */
export function halfDoneFollowUp({ existing }: Context, inbound: MessageLike): Followed | null {
  if (existing === null || existing.verdict.rule !== 'follow-up') return null;
  // What an edit made a request of keeps who recorded it first: the edit itself tells.
  const byThis = inbound.kind === 'edit' ? existing.editedAt === inbound.editedAt : existing.by === inbound.key;
  if (!byThis) return null;
  const { earlier, commentOn } = existing.verdict.values;
  if (typeof earlier !== 'number') return null;
  return { earlier, commentOn: typeof commentOn === 'string' ? commentOn : undefined };
}

function inThreadWithoutTicket(context: Context, inbound: MessageLike): Decision {
  const { who, channel } = context;
  const { message } = inbound;
  const earlier = halfDoneFollowUp(context, inbound);
  if (earlier !== null) return followUp(context, inbound, earlier);
  // A thread under one of our own posts whose reference is still on its way.
  if (message.thread !== null && !context.settled) return { ...nothing(), wait: true };
  if (speaksForDesk(context, null))
    return record(context, inbound, who.is === 'agent' ? 'desk-post' : 'colleague-post');
  if (who.is === 'participant') return record(context, inbound, 'participant');
  if (channel.mode === 'emoji') return record(context, inbound, 'channel-emoji-mode');
  const reading = readMessage(saidIn(message));
  if (reading.kind !== 'request' && !wantsAnswer(message)) {
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
