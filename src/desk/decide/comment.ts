import { ratingOf } from '../csat/ratings.ts';
import { readComment } from '../csat/read-comment.ts';
import type { Comment, Rating, Survey } from '../csat/survey.ts';
import type { PostedMessage } from '../inbound.ts';
import type { Message } from '../message.ts';
import { isOpen, type Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { replace } from './settle-surveys.ts';
import { tellComment } from './tell-comment.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** So long after somebody rated, their next reply is what they say about it (milliseconds). */
export const commentsWithin = 2 * 86_400_000;

/** What somebody rated, and has said nothing about yet. */
export type Commented = { survey: Survey; rating: Rating; reads: 'comment' | 'both' };

/** The rating that a reply is a comment on; null: it is none. */
export function commentedBy(ticket: Ticket, message: PostedMessage): Commented | null {
  const { account } = message.author;
  const rated = [...ticket.csat.surveys].reverse().flatMap((survey) => {
    const rating = ratingOf(survey, account);
    return rating === null ? [] : [{ survey, rating }];
  });
  const [last] = rated;
  if (last === undefined) return null;
  const { survey, rating } = last;
  if (message.at < rating.at || message.at > rating.at + commentsWithin) return null;
  if (survey.comments.some((one) => one.account === account)) return null;
  const reads = readComment(message, survey, rating);
  return reads === 'none' ? null : { survey, rating, reads };
}

/** Nothing but a comment, on a ticket that is over: it moves nothing. What is said on one that goes on is part of it as ever. */
export const aloneOn = (ticket: Ticket, commented: Commented | null): Commented | null =>
  commented?.reads === 'comment' && !isOpen(ticket) ? commented : null;

/** Whether what was taken as a comment alone is no more than that with its new words. */
export function isStillComment(
  { csat }: Ticket,
  before: Pick<Message, 'id' | 'author' | 'verdict'>,
  now: Pick<Message, 'text' | 'files' | 'quotes'>,
): boolean {
  if (before.verdict.rule !== 'comment') return false;
  const survey = csat.surveys.find(({ comments }) => comments.some(({ message }) => message === before.id));
  const rating = survey === undefined ? null : ratingOf(survey, before.author.account);
  return survey !== undefined && rating !== null && readComment(now, survey, rating) === 'comment';
}

/** Keeps it, by its message: erasing that erases it. `before`: the ticket as it was before the message. */
export function keepComment(
  draft: TicketDraft,
  context: Context,
  message: Pick<PostedMessage, 'id' | 'at'>,
  { survey, before }: { survey: Survey; before: Ticket },
): void {
  const { account, who } = context;
  const reopened = !isOpen(before) && isOpen(draft.now);
  const kept: Comment = { account, name: who.name, message: message.id, at: message.at };
  const now = draft.now.csat.surveys.find(({ id }) => id === survey.id) ?? survey;
  const comment = reopened ? { ...kept, reopened: { lastCustomerAt: before.lastCustomerAt } } : kept;
  replace(draft, { ...now, comments: [...now.comments, comment] });
  draft.note('csat-comment', null, message.id);
  tellComment(draft, context, { name: who.name, reopened });
}
