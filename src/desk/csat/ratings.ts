import type { TicketRating } from './record.ts';
import { isAnsweredAnew, type Rating, type Survey, type Vote } from './survey.ts';

/**
 * What the votes of a survey come to, one rating a person, whatever order they were heard in: an emoji counts while it stands, the
 * latest of those that stand is the person's rating, and taking it back makes an earlier one count again.
 */
export function ratingsOf(survey: Pick<Survey, 'votes' | 'askedAt' | 'expires' | 'state'>): Rating[] {
  const { votes } = survey;
  const until = endOf(survey);
  const people = new Set(votes.map(({ account }) => account));
  return [...people]
    .flatMap((account) => latestStanding(votes.filter((vote) => vote.account === account)) ?? [])
    .map(({ account, name, score, at }) => ({ account, name, score, at, late: at > until }))
    .sort((a, b) => a.at - b.at || (a.account < b.account ? -1 : 1));
}

/** One person's rating; null: they gave none, or took it back. */
export const ratingOf = (survey: Parameters<typeof ratingsOf>[0], account: string): Rating | null =>
  ratingsOf(survey).find((rating) => rating.account === account) ?? null;

/** Until when an answer is none that came late: its time is up, or the ticket was opened again. */
function endOf({ askedAt, expires, state }: Pick<Survey, 'askedAt' | 'expires' | 'state'>): number {
  const upTo = askedAt === null ? Number.POSITIVE_INFINITY : askedAt + expires;
  return state.is === 'ended' && state.how === 'reopened' ? Math.min(state.at, upTo) : upTo;
}

type Standing = Vote & { score: number };

/** Of what stands, of each emoji, of the buttons and of the form, the latest; of one instant the better one. */
function latestStanding(votes: readonly Vote[]): Standing | null {
  const emoji = new Set(votes.map((vote) => vote.emoji));
  const standing = [...emoji].flatMap((one) => standingOf(votes.filter((vote) => vote.emoji === one)) ?? []);
  return standing.sort((a, b) => b.at - a.at || b.score - a.score)[0] ?? null;
}

/**
 * Whether it stands, and since when: since it was first given after it was last taken back, so that one that is found standing later
 * (after an outage) is no newer. Of one instant the taking back counts. In the form, and by a button, each sending is an answer of its own.
 */
function standingOf(votes: readonly Vote[]): Standing | null {
  const inOrder = [...votes].sort(
    (a, b) => a.at - b.at || Number(a.change === 'taken') - Number(b.change === 'taken') || (a.key < b.key ? -1 : 1),
  );
  const stands: Standing[] = [];
  for (const vote of inOrder) {
    if (vote.change === 'taken' || vote.score === null) stands.length = 0;
    else stands.push({ ...vote, score: vote.score });
  }
  const [first] = stands;
  return (first !== undefined && isAnsweredAnew(first) ? stands.at(-1) : first) ?? null;
}

/** The ticket's rating: of the last survey that has any; the requester's score, else the mean. */
export function ticketRating(surveys: readonly Survey[]): TicketRating | null {
  for (const survey of [...surveys].reverse()) {
    const ratings = ratingsOf(survey);
    const last = ratings.at(-1);
    if (last === undefined) continue;
    const own = ratings.find(({ account }) => account === survey.requester.account);
    const score = own?.score ?? ratings.reduce((sum, rating) => sum + rating.score, 0) / ratings.length;
    const { id, scale, low } = survey;
    return { survey: id, scale, score, low: score <= low, count: ratings.length, at: last.at };
  }
  return null;
}
