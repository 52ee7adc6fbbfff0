import { readAbout } from '../actions.ts';
import { readVoteSubject } from '../csat/question-id.ts';
import { scales } from '../csat/scale.ts';
import { byButton, type Vote } from '../csat/survey.ts';
import type { PressInbound } from '../inbound.ts';
import { castVote } from './cast-vote.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { rateable } from './rateable.ts';
import { sentence, tell } from './sentence.ts';
import { TicketDraft } from './ticket-draft.ts';

/** An answer given by its button under the question: a vote like one by emoji, told to its giver alone. Late ones count as late. */
export function voteByButton(context: Context, inbound: PressInbound): Decision {
  const asked = readVoteSubject(readAbout(inbound.value).subject);
  const found = rateable(context, asked?.survey ?? null);
  if ('refused' in found) return tell(found.refused);
  const { ticket, survey } = found;
  const step = scales[survey.scale].steps.find(({ score }) => score === asked?.score);
  if (step === undefined) return tell(sentence(context, 'rateGone', {}));
  const draft = new TicketDraft(ticket, context, inbound, 'button');
  const { account, who } = context;
  const { key, at } = inbound;
  const vote: Vote = { key, account, name: who.name, emoji: byButton, score: step.score, change: 'given', at };
  const say = sentence(context, 'rateThanks', {});
  return castVote(draft, context, survey, vote) ? { ...nothing(), say, updates: [draft.update()] } : tell(say);
}
