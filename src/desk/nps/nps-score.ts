import type { NpsScore, NpsTally } from '../measures/nps.ts';
import type { NpsAnswer, NpsRound } from './nps-round.ts';

/** Two-sided 95 % of the normal distribution. */
const z = 1.959963984540054;

/** Which scores are whose, by the standard definition (Reichheld, *The One Number You Need to Grow*, Harvard Business Review 2003). */
const isPromoter = (score: number): boolean => score >= 9;
export const isDetractor = (score: number): boolean => score <= 6;

/**
 * Net Promoter Score: the share of promoters (9–10) less that of detractors (0–6). Its interval is the adjusted Wald one: three
 * answers are added, ¾ of them promoters and ¾ detractors, as it keeps its word on few answers too (Rocks, *Interval Estimation for
 * the “Net Promoter Score”*, The American Statistician 2016).
 */
export function npsScore({ asked, scores }: NpsTally): NpsScore {
  const sum = (counts: (score: number) => boolean): number =>
    scores.reduce((all, count, score) => (counts(score) ? all + count : all), 0);
  const answers = sum(() => true);
  const promoters = sum(isPromoter);
  const detractors = sum(isDetractor);
  const counts = { asked, answers, promoters, passives: answers - promoters - detractors, detractors };
  if (answers === 0) return { ...counts, score: null, interval: null };
  const promoted = (promoters + 0.75) / (answers + 3);
  const detracted = (detractors + 0.75) / (answers + 3);
  const middle = promoted - detracted;
  const half = z * Math.sqrt((promoted + detracted - middle ** 2) / (answers + 3));
  return {
    ...counts,
    score: (100 * (promoters - detractors)) / answers,
    interval: { low: 100 * Math.max(-1, middle - half), high: 100 * Math.min(1, middle + half) },
  };
}

/** What rounds and answers of a time count as: a person once, with the latest of their answers, in whichever round they gave it. */
export function npsTally(rounds: readonly NpsRound[], answers: readonly NpsAnswer[]): NpsTally {
  const asked = new Set([...rounds.flatMap((round) => round.asked), ...answers.map(({ account }) => account)]);
  const scores = Array.from({ length: 11 }, () => 0);
  for (const { score } of latestOfEach(answers)) scores[score] = (scores[score] ?? 0) + 1;
  return { asked: asked.size, scores };
}

/** One answer a person, their latest. */
export function latestOfEach(answers: readonly NpsAnswer[]): NpsAnswer[] {
  const latest = new Map<string, NpsAnswer>();
  for (const answer of answers) {
    const known = latest.get(answer.account);
    if (known === undefined || answer.at > known.at) latest.set(answer.account, answer);
  }
  return [...latest.values()];
}
