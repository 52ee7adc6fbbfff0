import { maySpeak } from '../channel.ts';
import type { PostedMessage } from '../inbound.ts';
import { goesOn } from '../text/goes-on.ts';
import { saidIn } from '../text/said-in.ts';
import { isOpen, type Ticket } from '../ticket.ts';
import { commentedBy, commentsWithin } from './comment.ts';
import type { Context, Desk } from './context.ts';
import { isOlderThanSolve } from './conversation.ts';
import { speaksForDesk } from './speaker.ts';
import { wantsAnswer } from './wants-answer.ts';

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
 * about what they have just rated, go on in their own open ticket, or in what was solved for them.
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
 * people turn with what is new, and in some channels nothing is taken but on purpose: then only what is nothing but a comment
 * counts.
 */
function justRated({ chat, who, channel }: Context, message: PostedMessage, open: Ticket | null): Ticket | null {
  if (who.is !== 'contact') return null;
  const rated = (chat?.tickets ?? []).flatMap((ticket) => {
    const commented = isOpen(ticket) ? null : commentedBy(ticket, message);
    return commented === null ? [] : [{ ticket, ...commented }];
  });
  const [last] = rated.sort((a, b) => b.rating.at - a.rating.at);
  const isOwn = message.mentionsBot !== false || channel.direct || channel.mode === 'emoji';
  if (last === undefined || (isOwn && last.reads !== 'comment')) return null;
  const spoken = open === null ? Number.NEGATIVE_INFINITY : Math.max(lastOf(open), open.lastDeskAt ?? 0);
  return last.rating.at > spoken ? last.ticket : null;
}

/**
 * What was solved last for them, where they were told that they need only write on; else what plainly goes on with it, and what asks
 * for nothing. Others of their company say by quoting that they mean it; what is said to the bot, and what machines say, begins
 * something new, and so does what is said where requests are taken only on purpose.
 */
function solvedFor(context: Context, message: PostedMessage): Ticket | null {
  const { chat, who, channel } = context;
  if (chat === null || who.is === 'machine' || message.mentionsBot !== false) return null;
  if (!maySpeak(channel) || channel.mode === 'emoji') return null;
  const solved = chat.tickets.filter(
    (ticket) => ticket.status === 'solved' && ticket.firstMessageAt <= message.at && takesPart(context, ticket),
  );
  const [last] = solved.sort((a, b) => (b.solvedAt ?? 0) - (a.solvedAt ?? 0) || b.number - a.number);
  if (last === undefined) return null;
  if (channel.direct || wasTold(context, last) || isOlderThanSolve(last, message.at)) return last;
  return !wantsAnswer(message) || goesOn(saidIn(message)) ? last : null;
}

/** Whether it was said there that it is solved, with how to open it again and how to begin something new. */
function wasTold({ channel }: Context, { csat }: Ticket): boolean {
  const survey = csat.surveys.at(-1);
  if (survey === undefined || !maySpeak(channel)) return false;
  if (survey.askedAt !== null) return true;
  const bySaying = survey.bySilence || channel.acknowledge === 'reply' || channel.acknowledge === 'both';
  return survey.state.is === 'not-asked' && bySaying;
}

/**
 * Alone with the bot people begin anew just by writing: what was solved there goes on by a quotation, by its button, and by words
 * that plainly go on with it, soon after. Else the two are linked, and nothing is opened again.
 */
export function beginsAnew(context: Context, message: PostedMessage, ticket: Ticket): boolean {
  const { chat, channel } = context;
  if (chat === null || chat.quotes !== null || !channel.direct || ticket.status !== 'solved') return false;
  if (ticket.threads.includes(message.id) || speaksForDesk(context, ticket) || !wantsAnswer(message)) return false;
  if (isOlderThanSolve(ticket, message.at)) return false;
  const isSoon = message.at <= (ticket.solvedAt ?? 0) + commentsWithin;
  return !(isSoon && goesOn(saidIn(message)));
}

/**
 * Whether words to the bot are something new though another ticket of theirs is open there: so they were told when one was solved.
 * What plainly goes on is part of the open one.
 */
export function callsForNew(context: Context, message: PostedMessage, open: Ticket): boolean {
  const { chat, channel } = context;
  if (chat === null || chat.quotes !== null || channel.direct || !isOpen(open)) return false;
  if (open.threads.includes(message.id) || goesOn(saidIn(message)) || !wantsAnswer(message)) return false;
  return chat.tickets.some(
    (ticket) =>
      !isOpen(ticket) &&
      (ticket.solvedAt ?? message.at) < message.at &&
      takesPart(context, ticket) &&
      wasTold(context, ticket),
  );
}

/** Which of these a chat's next message may belong to, the latest first. `now`: desk time. */
export const goOnInChat = (tickets: Iterable<Ticket>, desk: Pick<Desk, 'lifecycle'>, now: number): Ticket[] =>
  [...tickets]
    .filter((one) => isOpen(one) || one.updatedAt >= now - goesOnWithin(desk))
    .filter((one) => one.mergedInto === null && !one.discarded)
    .sort((a, b) => lastOf(b) - lastOf(a) || b.number - a.number);

const lastOf = ({ lastCustomerAt, createdAt }: Ticket): number => lastCustomerAt ?? createdAt;
