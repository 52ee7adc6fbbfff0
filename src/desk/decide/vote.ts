import { surveyAsked } from '../csat/question-id.ts';
import { scoreOf } from '../csat/scale.ts';
import type { Survey, Vote } from '../csat/survey.ts';
import type { ReactionInbound } from '../inbound.ts';
import { may } from '../permissions.ts';
import { castVote } from './cast-vote.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { TicketDraft } from './ticket-draft.ts';

/**
 * A reaction on a question is a vote, also once the question has ended. Null: it is on something else, none of the scale, or
 * of somebody whom it is not put to: then it is what any other reaction is.
 */
export function decideVote(context: Context, inbound: ReactionInbound): Decision | null {
  const { ticket, who } = context;
  const survey = surveyOn(context);
  if (ticket === null || survey === undefined || !may(who, 'rate', ticket.customer?.id ?? null)) return null;
  const { key, at } = inbound;
  const emoji = inbound.toned ?? inbound.emoji;
  const { reactions } = context.desk.csat;
  const score =
    scoreOf(survey.scale, inbound.means ?? inbound.emoji, reactions) ?? knownScore(survey, context.account, emoji);
  if (score === null) return null;
  const change = inbound.change === 'added' ? 'given' : 'taken';
  const vote: Vote = { key, account: context.account, name: who.name, emoji, score, change, at };
  const draft = new TicketDraft(ticket, context, inbound, 'emoji');
  if (!castVote(draft, context, survey, vote)) return isKnown(survey, key) ? nothing() : null;
  return { ...nothing(), updates: [draft.update()] };
}

/** The survey whose question a reaction is on. */
export function surveyOn({ ticket, existing, original }: Context): Survey | undefined {
  if (ticket === null || existing === null) return undefined;
  const { surveys } = ticket.csat;
  return surveyAsked(surveys, existing) ?? (original === null ? undefined : surveyAsked(surveys, original));
}

/** What somebody gave by an emoji that may mean something else by now. */
const knownScore = ({ votes, held }: Survey, account: string, emoji: string): number | null =>
  [...votes, ...held].findLast((vote) => vote.account === account && vote.emoji === emoji)?.score ?? null;

const isKnown = ({ votes, held }: Survey, key: string): boolean => [...votes, ...held].some((vote) => vote.key === key);
