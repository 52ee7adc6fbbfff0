import { type ScaleName, scaleNames, scales } from '../csat/scale.ts';
import { notAskedReasons } from '../csat/survey.ts';
import type { Spread } from '../report/service-report.ts';
import type { StoredAccount } from './cells.ts';
import { csatOf } from './csat-of.ts';
import type { Distribution, EffortScore, Interval, Satisfaction, SatisfactionReport, Share } from './report.ts';
import type { Tally, TimeName } from './tally.ts';

/** Two-sided 95 % of the normal distribution. */
const z = 1.959963984540054;

/**
 * Between which a true share lies with a certainty of 95 %, by Wilson's score interval without continuity correction (“Probable Inference, the
 * Law of Succession, and Statistical Inference”, JASA 1927): it keeps its word also where answers are few or all alike.
 */
export function wilson(count: number, of: number): Interval | null {
  if (of === 0) return null;
  const share = count / of;
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return {
    low: count === 0 ? 0 : Math.max(0, middle - half),
    high: count === of ? 1 : Math.min(1, middle + half),
  };
}

export const shareOf = (count: number, of: number): Share => ({
  count,
  of,
  share: of === 0 ? null : count / of,
  interval: wilson(count, of),
});

const spreadOf = (tally: Tally, name: TimeName): Spread => {
  const times = tally.times(name);
  return { count: times.count, median: times.quantile(0.5), p90: times.quantile(0.9) };
};

const distributionOf = (tally: Tally, scale: ScaleName): Distribution => ({
  scale,
  answers: scales[scale].steps.map(({ score }) => ({ score, count: tally.of(`rating:${scale}:${score}`) })),
});

/**
 * Customer Effort Score 2.0 (CEB, now Gartner): the mean agreement, from 1 to 7, with “The company made it easy for me to handle my issue”,
 * and the share that agreed at least somewhat.
 */
function effortOf({ answers }: Distribution): EffortScore {
  const count = answers.reduce((sum, answer) => sum + answer.count, 0);
  const points = answers.reduce((sum, { score, count: times }) => sum + score * times, 0);
  const easy = answers.reduce((sum, { score, count: times }) => (score >= 5 ? sum + times : sum), 0);
  return { count, mean: count === 0 ? null : points / count, easy: shareOf(easy, count) };
}

/** What a tally comes to, in the scores that are told. */
export function satisfactionOf(tally: Tally): Satisfaction {
  const notAsked = notAskedReasons
    .map((reason) => ({ reason, count: tally.of(`not-asked:${reason}`) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const asked = tally.of('asked');
  const planned = tally.of('planned');
  const answered = tally.of('answered');
  const { satisfied, ratings } = csatOf(tally);
  const firstContact = tally.of('first-contact:yes');
  return {
    solvings: asked + planned + notAsked.reduce((sum, { count }) => sum + count, 0),
    asked,
    planned,
    notAsked,
    response: shareOf(answered, asked),
    open: tally.of('open'),
    csat: shareOf(satisfied, ratings),
    distributions: scaleNames
      .map((scale) => distributionOf(tally, scale))
      .filter(({ answers }) => answers.some(({ count }) => count > 0)),
    effort: effortOf(distributionOf(tally, 'ces')),
    late: tally.of('late'),
    low: tally.of('low'),
    comments: tally.of('comment'),
    recoveries: {
      opened: tally.of('recovery-opened'),
      closed: tally.of('recovery-closed'),
      rate: shareOf(tally.of('recovery-opened'), answered),
      duration: spreadOf(tally, 'recovery'),
    },
    firstContact: {
      ...shareOf(firstContact, firstContact + tally.of('first-contact:no')),
      pending: tally.of('first-contact:pending'),
    },
    reopened: shareOf(tally.of('reopened'), tally.of('solved')),
    firstResponse: spreadOf(tally, 'first-response'),
    resolution: spreadOf(tally, 'resolution'),
    requesterWait: spreadOf(tally, 'wait'),
  };
}

/** The mean of the accounts' own scores: one who asks much weighs no more than another. */
export function byAccount(accounts: readonly StoredAccount[]): SatisfactionReport['byAccount'] {
  const sums = new Map<string, { satisfied: number; ratings: number }>();
  for (const [key, satisfied, ratings] of accounts) {
    const known = sums.get(key);
    sums.set(key, {
      satisfied: (known?.satisfied ?? 0) + satisfied,
      ratings: (known?.ratings ?? 0) + ratings,
    });
  }
  const shares = [...sums.values()].map(({ satisfied, ratings }) => satisfied / ratings);
  return {
    accounts: shares.length,
    share: shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length,
  };
}
