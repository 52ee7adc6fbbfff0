import { maySpeak } from '../channel.ts';
import type { PostedMessage } from '../inbound.ts';
import { isOpen, type Ticket } from '../ticket.ts';
import { commentedBy, commentsWithin } from './comment.ts';
import type { Context, Desk } from './context.ts';
import { speaksForDesk } from './speaker.ts';

/** What is known of a chat without threads, when somebody writes there. */
export type Chat = {
  /** Its tickets that this may belong to, the one that was last spoken in first: open ones, solved ones, and those that may have been rated lately. */
  tickets: readonly Ticket[];
  /** The ticket whose words it quotes; `nothing-of-ours`: words of none. Null: it quotes nothing. */
  quotes: Ticket | 'nothing-of-ours' | null;
};

/** So long after its last change a ticket that is over may still be gone on with where there are no threads (milliseconds). */
export const goesOnWithin = ({ lifecycle }: Pick<Desk, 'lifecycle'>): number =>
  Math.max(lifecycle.closeAfter, commentsWithin);

/**
 * The ticket that a message in a chat without threads belongs to. What it quotes tells before all else: that is a reply as in a
 * thread. Else the desk's words are the reply to the only open ticket there, and to none where there are several; a contact's are
 * about what they have just rated, go on in their own open ticket, or open again what was solved for them.
 */
export function ticketInChat(context: Context, message: PostedMessage): Ticket | null {
  const { chat, who } = context;
  if (chat === null) return null;
  if (chat.quotes !== null && chat.quotes !== 'nothing-of-ours') return chat.quotes;
  const open = chat.tickets.filter(isOpen);
  if (speaksForDesk(context, null)) return open.length === 1 ? (open[0] ?? null) : null;
  if (who.is === 'participant') return null;
  const theirs = open.find((ticket) => takesPart(context, ticket)) ?? null;
  if (chat.quotes !== null) return theirs;
  return justRated(context, message, theirs) ?? theirs ?? solvedFor(context, message);
}

const takesPart = ({ account }: Context, { requester, participants }: Ticket): boolean =>
  requester.account === account || participants.includes(account);

/**
 * What they rated, where nothing was said in their open ticket since: they have just been asked for a word. To the bot itself
 * people turn with what is new: then only what is nothing but a comment counts.
 */
function justRated({ chat, who }: Context, message: PostedMessage, open: Ticket | null): Ticket | null {
  if (who.is !== 'contact') return null;
  const rated = (chat?.tickets ?? []).flatMap((ticket) => {
    const commented = isOpen(ticket) ? null : commentedBy(ticket, message);
    return commented === null ? [] : [{ ticket, ...commented }];
  });
  const [last] = rated.sort((a, b) => b.rating.at - a.rating.at);
  if (last === undefined || (message.mentionsBot !== false && last.reads !== 'comment')) return null;
  const spoken = open === null ? Number.NEGATIVE_INFINITY : Math.max(lastOf(open), open.lastDeskAt ?? 0);
  return last.rating.at > spoken ? last.ticket : null;
}

/**
 * What was solved last for them: "just reply to reopen it" has been said there, unless the bot says nothing. Others of their company
 * say by quoting that they mean it; what is said to the bot, and what machines say, begins something new.
 */
function solvedFor(context: Context, message: PostedMessage): Ticket | null {
  const { chat, who, channel } = context;
  if (chat === null || who.is === 'machine' || message.mentionsBot !== false || !maySpeak(channel)) return null;
  const solved = chat.tickets.filter(
    (ticket) => ticket.status === 'solved' && ticket.firstMessageAt <= message.at && takesPart(context, ticket),
  );
  const [last] = solved.sort((a, b) => (b.solvedAt ?? 0) - (a.solvedAt ?? 0) || b.number - a.number);
  return last ?? null;
}

/** Which of these a chat's next message may belong to, the latest first. `now`: desk time. */
export const goOnInChat = (tickets: Iterable<Ticket>, desk: Pick<Desk, 'lifecycle'>, now: number): Ticket[] =>
  [...tickets]
    .filter((one) => isOpen(one) || one.updatedAt >= now - goesOnWithin(desk))
    .filter((one) => one.mergedInto === null && !one.discarded)
    .sort((a, b) => lastOf(b) - lastOf(a) || b.number - a.number);

const lastOf = ({ lastCustomerAt, createdAt }: Ticket): number => lastCustomerAt ?? createdAt;
