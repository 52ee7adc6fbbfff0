import { surveyAsked } from '../csat/question-id.ts';
import type { Survey } from '../csat/survey.ts';
import type { DeletionInbound, Step, StepInbound } from '../inbound.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { replace } from './settle-surveys.ts';
import { TicketDraft } from './ticket-draft.ts';

type Flaw = Extract<Step, { what: 'question-flaw' }>;

/** What the platform says where the question itself is gone. */
const gone = 'message_not_found';

/** There was nothing to ask any more when the question's turn came. */
export const neverLeft = 'never-left';
/** The question was given up. */
export const notSent = 'not-sent';

/** An emoji that cannot stand under the question, a question that is gone or never stood: told in the history, and what was answered stays. */
export function questionFlaw(context: Context, inbound: StepInbound, { survey: id, emoji, problem }: Flaw): Decision {
  const { ticket } = context;
  const survey = ticket?.csat.surveys.find((one) => one.id === id);
  if (ticket === null || survey === undefined) return nothing();
  const draft = new TicketDraft(ticket, context, inbound, 'timer');
  if (problem === gone) return { ...nothing(), updates: end(draft, context, survey) };
  if (problem === neverLeft || problem === notSent)
    return { ...nothing(), updates: notAsked(draft, survey, problem === notSent) };
  draft.note('csat-emoji-missing', emoji, problem);
  return { ...nothing(), updates: [draft.update()] };
}

/** Somebody deleted one of the bot's messages by hand: where it asked, nobody can answer any more. What was answered stays. */
export function questionDeleted(context: Context, inbound: DeletionInbound): Decision {
  const { existing, ticket, where, settled, now } = context;
  // It may be the question, on whose way it is not yet known where it stands.
  if (existing === null) return { ...nothing(), wait: where.kind !== 'triage' && !settled };
  const survey = ticket === null ? undefined : surveyAsked(ticket.csat.surveys, existing);
  if (ticket === null || survey === undefined) return nothing();
  const changes = [{ id: existing.id, set: { deletedAt: now } }];
  // A reminder that goes takes nothing away: the question still stands.
  if (survey.questions.length > 1 && survey.questions[0] !== existing.id) return { ...nothing(), changes };
  const draft = new TicketDraft(ticket, context, inbound, 'message');
  return { ...nothing(), changes, updates: end(draft, context, survey) };
}

function end(draft: TicketDraft, { now }: Context, survey: Survey) {
  // Deleted after it was over, it changes nothing.
  if (survey.state.is !== 'asked') return [];
  draft.note('csat-question-deleted', null, survey.id);
  replace(draft, { ...survey, state: { is: 'ended', how: 'question-deleted', at: now } });
  return [draft.update()];
}

/** What nobody ever saw was not asked: it counts as no question, and they may be asked elsewhere. */
function notAsked(draft: TicketDraft, survey: Survey, givenUp: boolean) {
  const { state, questions, votes } = survey;
  if (questions.length > 0 || votes.length > 0) return [];
  // As long as it is to be asked it may go out yet, unless that was given up.
  if (state.is !== 'ended' && !(state.is === 'asked' && givenUp)) return [];
  const reason = state.is === 'ended' && state.how === 'reopened' ? 'reopened' : 'unreachable';
  draft.note('csat-not-asked', null, reason);
  replace(draft, { ...survey, state: { is: 'not-asked', reason }, askedAt: null });
  return [draft.update()];
}
