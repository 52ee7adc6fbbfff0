import { compactVotes } from '../csat/compact-votes.ts';
import { mayAnswer } from '../csat/may-answer.ts';
import { ratingOf } from '../csat/ratings.ts';
import { scales } from '../csat/scale.ts';
import { scoreWords } from '../csat/score-words.ts';
import type { Rating, Survey, Vote } from '../csat/survey.ts';
import type { CustomerContent, DeskContent } from '../effect.ts';
import { replyToCustomer } from './acknowledge.ts';
import { cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { openRecovery } from './open-recovery.ts';
import { replace } from './settle-surveys.ts';
import type { TicketDraft } from './ticket-draft.ts';

/**
 * Keeps what somebody did with the question, whatever became of the ticket since, and tells the desk where it changed their rating.
 * False: nothing of it is kept, as it was heard before, or is nobody's who may ever answer.
 */
export function castVote(draft: TicketDraft, context: Context, survey: Survey, vote: Vote): boolean {
  if ([...survey.votes, ...survey.held].some(({ key }) => key === vote.key)) return false;
  const { who, account } = context;
  if (mayAnswer(survey, draft.now, who, account)) {
    const first = vote.change === 'given' && !survey.votes.some((one) => one.account === account && isGiven(one));
    count(draft, context, survey, { ...survey, votes: compactVotes([...survey.votes, vote]) }, vote);
    // In private nothing is said in the thread.
    if (first && vote.emoji !== null && vote.score !== null) thank(draft, context, survey, vote.score);
    return true;
  }
  // Once they write in the ticket it counts: events come in any order.
  const mayLater = survey.who === 'participants' && who.is === 'contact' && !who.unknownCompany;
  if (mayLater) hold(draft, context, survey, vote);
  return mayLater;
}

/** It counts nothing so far, and is told as any reaction is. */
function hold(draft: TicketDraft, context: Context, survey: Survey, vote: Vote): void {
  replace(draft, { ...survey, held: compactVotes([...survey.held, vote]) });
  const params = { person: vote.name, emoji: `:${vote.emoji ?? ''}:`, author: 'Threadwell' };
  const key = isGiven(vote) ? 'reacted' : 'reactionGone';
  const line = cardLine(context, draft.now, { id: draft.ids.next(), content: { for: 'desk', key, params } });
  if (line !== null) draft.effect(line);
}

const isGiven = ({ change }: Vote): boolean => change === 'given';

/** Votes of those who had not written in the ticket, and have now. */
export function countHeld(draft: TicketDraft, context: Context, participants: ReadonlySet<string>): void {
  for (const survey of draft.now.csat.surveys) {
    const counted = survey.held.filter(({ account }) => participants.has(account));
    const [one] = counted;
    if (one === undefined) continue;
    const held = survey.held.filter((vote) => !counted.includes(vote));
    count(draft, context, survey, { ...survey, held, votes: [...survey.votes, ...counted] }, one);
  }
}

/** Puts a survey in the place of what it was before a vote, and tells of it if the voter's rating is another one now. */
function count(draft: TicketDraft, context: Context, before: Survey, after: Survey, { account, name, emoji }: Vote) {
  replace(draft, after);
  const [was, is] = [ratingOf(before, account), ratingOf(after, account)];
  if (was?.score === is?.score) return;
  draft.note('rated', was?.score ?? null, is?.score ?? null);
  const content = wordsOf(after, name, { was, is, privately: emoji === null });
  const line = cardLine(context, draft.now, { id: draft.ids.next(), content });
  if (line !== null) draft.effect(line);
  openRecovery(draft, context, after, before);
}

function wordsOf(
  { scale }: Survey,
  person: string,
  { was, is, privately }: { was: Rating | null; is: Rating | null; privately: boolean },
): DeskContent {
  const from = was === null ? '' : scoreWords(scale, was.score);
  if (is === null) return { for: 'desk', key: 'ratingTaken', params: { person, from } };
  const rating = scoreWords(scale, is.score);
  if (was !== null) return { for: 'desk', key: 'ratedAnew', params: { person, from, rating } };
  return { for: 'desk', key: privately ? 'ratedPrivately' : 'rated', params: { person, rating } };
}

/** Thanks whoever answers for the first time, and invites a word. */
function thank(draft: TicketDraft, context: Context, { scale, low }: Survey, score: number): void {
  const content: CustomerContent =
    score <= low
      ? { for: 'customer', key: 'csatThanksLow', params: {} }
      : scales[scale].satisfied.includes(score)
        ? { for: 'customer', key: 'csatThanks', params: {} }
        : { for: 'customer', key: 'csatThanksMiddling', params: {} };
  replyToCustomer(draft, context, content);
}
