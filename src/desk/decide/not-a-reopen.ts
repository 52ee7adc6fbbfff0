import type { Comment, Survey } from '../csat/survey.ts';
import type { Ticket } from '../ticket.ts';
import { showStatus } from './acknowledge.ts';
import type { Context } from './context.ts';
import { setStatus } from './conversation.ts';
import type { Handling } from './handling.ts';
import { sentence } from './sentence.ts';
import type { TicketDraft } from './ticket-draft.ts';
import { unask } from './unask.ts';

/** What was reopened by a comment alone is solved as before: without a second question, and its clocks as if nothing had been. */
export const notAReopen: Handling = (draft, context) => {
  const ticket = draft.now;
  const { number } = ticket;
  const found = lastReopening(ticket);
  if (found === null || ticket.status !== 'open' || ticket.mergedInto !== null) {
    return sentence(context, 'notReopenedGone', { number });
  }
  const { survey, comment } = found;
  if (ticket.lastCustomerAt !== null && ticket.lastCustomerAt > comment.at) {
    return sentence(context, 'notReopenedAsked', { number });
  }
  takeBack(draft, context, survey, comment);
  return null;
};

type Reopening = Comment & { reopened: NonNullable<Comment['reopened']> };

/** The comment that opened the ticket again: on the last solving that there was. */
function lastReopening({ csat }: Ticket): { survey: Survey; comment: Reopening } | null {
  const survey = csat.surveys.at(-1);
  const ended = survey?.state.is === 'ended' && survey.state.how !== 'question-deleted';
  const comment = survey?.comments.findLast((one): one is Reopening => one.reopened !== undefined);
  return survey === undefined || comment === undefined || !ended ? null : { survey, comment };
}

function takeBack(draft: TicketDraft, context: Context, { solvedAt, id }: Survey, comment: Reopening): void {
  const { lastCustomerAt } = comment.reopened;
  draft.note('not-a-reopen', null, comment.message);
  unask(draft, { id: comment.message, at: draft.at });
  setStatus(draft, context, 'solved');
  draft.set({ solvedAt, lastCustomerAt });
  // It was no reopening: neither is the solving a new one.
  draft.undone(undefined);
  const { csat } = draft.now;
  const surveys = csat.surveys.map((survey) =>
    survey.id === id ? { ...survey, comments: survey.comments.map((one) => without(one, comment)) } : survey,
  );
  draft.set({ csat: { ...csat, surveys } });
  showStatus(draft, context);
}

function without(one: Comment, comment: Comment): Comment {
  if (one !== comment) return one;
  const { reopened: _, ...rest } = one;
  return rest;
}
