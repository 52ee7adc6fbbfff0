import { isAnsweredAnew, type Vote } from './survey.ts';

/** So many of one person's votes are kept as they came. */
const keptAsTheyCame = 12;

/**
 * Somebody may tap for hours: what can never count again goes, so that a ticket stays small. Of an emoji that is what came before it
 * was last taken back, of the form, and of the buttons, all but the last answer. It changes no rating, in whatever order the rest is heard of. Their
 * first answer stays: whoever has given one is not thanked again.
 */
export function compactVotes(votes: readonly Vote[]): readonly Vote[] {
  const last = votes.at(-1);
  if (last === undefined) return votes;
  const own = votes.filter(({ account }) => account === last.account);
  if (own.length <= keptAsTheyCame) return votes;
  const first = own.find(({ change }) => change === 'given');
  const gone = new Set(own.filter((vote) => vote !== first && isOver(vote, own)));
  return votes.filter((vote) => !gone.has(vote));
}

function isOver(vote: Vote, own: readonly Vote[]): boolean {
  const same = own.filter(({ emoji }) => emoji === vote.emoji);
  return same.some((other) => {
    if (other === vote) return false;
    const ends = isAnsweredAnew(vote) || other.change === 'taken';
    if (!ends) return false;
    if (other.at !== vote.at) return other.at > vote.at;
    // Of one instant the order is that in which ratings read them: the one that is read last counts.
    return isAnsweredAnew(vote) && vote.change === other.change && other.key > vote.key;
  });
}
