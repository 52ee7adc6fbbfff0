/** Two-sided 95 % of the normal distribution. */
const z = 1.959963984540054;

/** Which scores are whose, by the standard definition (Reichheld, *The One Number You Need to Grow*, Harvard Business Review 2003). */
export const isPromoter = (score: number): boolean => score >= 9;
export const isDetractor = (score: number): boolean => score <= 6;

/** What answers come to. `score`, `low` and `high` run from −100 to 100; null where nobody answered. */
export type NpsScore = {
  count: number;
  promoters: number;
  passives: number;
  detractors: number;
  score: number | null;
  /** 95 % interval. */
  low: number | null;
  high: number | null;
};

/**
 * Net Promoter Score: the share of promoters (9–10) less that of detractors (0–6). Its interval is the adjusted Wald one: three
 * answers are added, ¾ of them promoters and ¾ detractors, as it keeps its word on few answers too (Rocks, *Interval Estimation for
 * the “Net Promoter Score”*, The American Statistician 2016).
 */
export function npsScore(scores: readonly number[]): NpsScore {
  const count = scores.length;
  const promoters = scores.filter(isPromoter).length;
  const detractors = scores.filter(isDetractor).length;
  const counts = { count, promoters, passives: count - promoters - detractors, detractors };
  if (count === 0) return { ...counts, score: null, low: null, high: null };
  const promoted = (promoters + 0.75) / (count + 3);
  const detracted = (detractors + 0.75) / (count + 3);
  const middle = promoted - detracted;
  const half = z * Math.sqrt((promoted + detracted - middle ** 2) / (count + 3));
  return {
    ...counts,
    score: (100 * (promoters - detractors)) / count,
    low: 100 * Math.max(-1, middle - half),
    high: 100 * Math.min(1, middle + half),
  };
}
