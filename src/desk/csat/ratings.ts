import type { TicketRating } from './record.ts';
import type { Rating, Survey, Vote } from './survey.ts';

/**
 * What the votes of a survey come to, one rating a person, whatever order they were heard in: an emoji counts while it stands, the
 * latest of those that stand is the person's rating, and taking it back makes an earlier one count again.
 */
export function ratingsOf(survey: Pick<Survey, 'votes' | 'askedAt' | 'expires'>): Rating[] {
  const { votes, askedAt, expires } = survey;
  const until = askedAt === null ? Number.POSITIVE_INFINITY : askedAt + expires;
  const people = new Set(votes.map(({ account }) => account));
  return [...people]
    .flatMap((account) => latestStanding(votes.filter((vote) => vote.account === account)) ?? [])
    .map(({ account, name, score, at }) => ({ account, name, score, at, late: at > until }))
    .sort((a, b) => a.at - b.at || (a.account < b.account ? -1 : 1));
}

type Standing = Vote & { score: number };

/** Of each emoji (and of the form) the last word counts; of what stands the latest. */
function latestStanding(votes: readonly Vote[]): Standing | null {
  const last = new Map<string | null, Vote>();
  for (const vote of votes) {
    const known = last.get(vote.emoji);
    if (known === undefined || vote.at > known.at || (vote.at === known.at && vote.change === 'taken'))
      last.set(vote.emoji, vote);
  }
  const standing = [...last.values()].filter(
    (vote): vote is Standing => vote.change === 'given' && vote.score !== null,
  );
  return standing.sort((a, b) => b.at - a.at || b.score - a.score)[0] ?? null;
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
