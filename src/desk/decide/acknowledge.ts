import { maySpeak } from '../channel.ts';
import type { CustomerButton, CustomerContent, CustomerPost, Reader } from '../effect.ts';
import { tsOf } from '../ids.ts';
import { closedPeriodStart, isOpen, nextOpening } from '../sla/calendar.ts';
import { tellCustomerBy } from '../sla/choose-terms.ts';
import type { Ticket } from '../ticket.ts';
import { type Context, outOfHoursId } from './context.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** Emoji of the live status reaction. */
const statusEmoji = {
  received: 'incoming_envelope',
  someoneHasIt: 'eyes',
  waitsForCustomer: 'hourglass_flowing_sand',
  solved: 'white_check_mark',
} as const;

const tenMinutes = 10 * 60_000;

/** Whether the bot may post to the customer of this ticket: the channel is not silent, and it is not muted there. */
const maySpeakOn = (context: Context, ticket: Pick<Ticket, 'muted' | 'discarded'>): boolean =>
  maySpeak(context.channel) && !ticket.muted && !ticket.discarded;

/** The reaction that tells the ticket's state on its first message. */
function statusReaction(ticket: Ticket): string | null {
  if (ticket.discarded) return null;
  // It goes on elsewhere: nothing is solved by that.
  if (ticket.mergedInto !== null) return statusEmoji.someoneHasIt;
  switch (ticket.status) {
    case 'new':
      return statusEmoji.received;
    case 'open':
    case 'on-hold':
      return ticket.assignee !== null || ticket.firstReplyAt !== null ? statusEmoji.someoneHasIt : statusEmoji.received;
    case 'pending':
      return statusEmoji.waitsForCustomer;
    case 'solved':
    case 'closed':
      return statusEmoji.solved;
    default:
      return ticket.status satisfies never;
  }
}

/** Brings the bot's one reaction in line with the ticket's state, where the channel acknowledges by reaction. */
export function showStatus(draft: TicketDraft, context: Context): void {
  const ticket = draft.now;
  const { acknowledge } = context.channel;
  if (
    ticket.firstMessage === null ||
    (acknowledge !== 'reaction' && acknowledge !== 'both') ||
    !maySpeak(context.channel)
  )
    return;
  const add = statusReaction(ticket);
  if (add === ticket.shown || ticket.muted) return;
  draft.effect({
    kind: 'react',
    audience: 'customer',
    id: draft.ids.next(),
    platform: ticket.platform,
    installation: ticket.installation,
    ticket: ticket.number,
    channel: ticket.channel,
    ts: tsOf(ticket.firstMessage),
    add,
    remove: ticket.shown,
  });
  draft.set({ shown: add });
}

export function readerOf(context: Context): Reader {
  const { profile, customer, desk } = context;
  return {
    locale: profile?.locale ?? customer?.locale ?? desk.locale,
    timeZone: profile?.timeZone ?? customer?.timeZone ?? desk.timeZone,
  };
}

/** A post by the bot in the ticket's own thread, with buttons for whoever reads it. */
export function replyToCustomer(
  draft: TicketDraft,
  context: Context,
  content: CustomerContent,
  id = draft.ids.next(),
  buttons: readonly CustomerButton[] = [],
): void {
  const ticket = draft.now;
  if (!maySpeakOn(context, ticket)) return;
  const post: CustomerPost = {
    kind: 'post',
    audience: 'customer',
    id,
    platform: ticket.platform,
    installation: ticket.installation,
    ticket: ticket.number,
    channel: ticket.channel,
    thread: ticket.root === null ? null : tsOf(ticket.root),
    content,
    reader: readerOf(context),
    startsThread: false,
    ...(buttons.length === 0 ? {} : { buttons: [...buttons] }),
  };
  draft.effect(post);
}

/** First words to the customer after a ticket opened: the reaction, the number (and the earlier one's), or when the desk is back. */
export function acknowledgeOpening(draft: TicketDraft, context: Context, earlier: number | null): void {
  showStatus(draft, context);
  if (context.who.is === 'agent' || context.who.is === 'colleague') return;
  if (outOfHours(draft, context)) return;
  const content = openingWords(draft.now, context, earlier);
  if (content !== null) replyToCustomer(draft, context, content);
}

/** One reply at most: a follow-up names the ticket that it follows, whichever way the channel acknowledges. */
function openingWords(ticket: Ticket, context: Context, earlier: number | null): CustomerContent | null {
  const { number } = ticket;
  const { acknowledge } = context.channel;
  if (acknowledge === 'none') return null;
  if (earlier !== null) return { for: 'customer', key: 'followUp', params: { number, earlier } };
  if (acknowledge === 'reaction') return null;
  return { for: 'customer', key: 'acknowledge', params: { number, expected: expectedBy(ticket, context) } };
}

/** What the policy that holds for the ticket tells its customer; undefined where that is nothing, or has passed already. */
function expectedBy(ticket: Ticket, { desk, customer, channel, now }: Context): number | undefined {
  const about = { ticket, customer, platformChannel: channel.platformId };
  const by = tellCustomerBy(desk, about, ticket.firstMessageAt);
  return by === null || by <= now ? undefined : by;
}

/**
 * Says when the desk is back: once per contact and closed period (the effect's id holds both, so a second one is the same
 * effect), and not while somebody of the desk is talking here anyway.
 */
function outOfHours(draft: TicketDraft, context: Context): boolean {
  const { desk, now, channel } = context;
  if (channel.acknowledge === 'none' || isOpen(desk.hours, now)) return false;
  if (context.outOfHoursTold) return false;
  if (context.lastDeskMessageAt !== null && now - context.lastDeskMessageAt < tenMinutes) return false;
  const period = closedPeriodStart(desk.hours, now) ?? 0;
  const backAt = nextOpening(desk.hours, now) ?? undefined;
  const id = outOfHoursId(context.account, period);
  replyToCustomer(
    draft,
    context,
    { for: 'customer', key: 'outOfHours', params: { number: draft.now.number, backAt } },
    id,
  );
  return true;
}
