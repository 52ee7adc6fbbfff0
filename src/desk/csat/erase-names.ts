import type { CsatRecord } from './record.ts';

/**
 * The same record with another name for some people (by their accounts), and without what was written about making it right for
 * them; their scores stay, as all numbers do. Null where it names none of them.
 */
export function ratingNamesErased(csat: CsatRecord, people: ReadonlySet<string>, name: string): CsatRecord | null {
  let found = false;
  const renamed = <Of extends { account: string; name: string }>(one: Of): Of => {
    if (!people.has(one.account) || one.name === name) return one;
    found = true;
    return { ...one, name };
  };
  const surveys = csat.surveys.map((survey) => ({
    ...survey,
    requester: renamed(survey.requester),
    votes: survey.votes.map(renamed),
    held: survey.held.map(renamed),
    comments: survey.comments.map(renamed),
  }));
  const recoveries = csat.recoveries.map((recovery) =>
    people.has(recovery.rater.account) ? { ...recovery, rater: renamed(recovery.rater), done: null } : recovery,
  );
  return found ? { surveys, recoveries } : null;
}
