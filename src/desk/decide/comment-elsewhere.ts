import type { Survey } from '../csat/survey.ts';
import type { PostedMessage, Step, StepInbound } from '../inbound.ts';
import type { Ticket } from '../ticket.ts';
import { type Commented, commentedBy, keepComment } from './comment.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { TicketDraft } from './ticket-draft.ts';

/** The rating that a reply is a comment on: of its ticket, or of the one whose thread it stands in and that goes on in it. */
export function commentedIn({ who, holder }: Context, ticket: Ticket, message: PostedMessage): Commented | null {
  if (who.is !== 'contact') return null;
  const merged = holder !== null && holder.number !== ticket.number ? holder : null;
  return commentedBy(ticket, message) ?? (merged === null ? null : commentedBy(merged, message));
}

/** Keeps it with the rating, whichever ticket's that is. `before`: the ticket as it was before the message. */
export function keepWithRating(
  draft: TicketDraft,
  context: Context,
  message: PostedMessage,
  { survey, before }: { survey: Survey; before: Ticket },
): void {
  const rated = ratedTicket(survey.id);
  if (rated === draft.now.number) keepComment(draft, context, message, { survey, before });
  else draft.step(rated, { what: 'comment', survey: survey.id, message: message.id });
}

/** The ticket that a survey is about. */
export const ratedTicket = (survey: string): number => Number(survey.slice(0, survey.indexOf(':')));

/** What somebody said of their rating where the conversation goes on: it moves nothing here. */
export function commentElsewhere(
  context: Context,
  inbound: StepInbound,
  step: Extract<Step, { what: 'comment' }>,
): Decision {
  const { ticket, existing, account } = context;
  const survey = ticket?.csat.surveys.find(({ id }) => id === step.survey);
  if (ticket === null || survey === undefined) return nothing();
  if (survey.comments.some((one) => one.account === account)) return nothing();
  const draft = new TicketDraft(ticket, context, inbound, 'message');
  const message = { id: step.message, at: existing?.at ?? inbound.at };
  keepComment(draft, context, message, { survey, before: ticket });
  return { ...nothing(), updates: [draft.update()] };
}
