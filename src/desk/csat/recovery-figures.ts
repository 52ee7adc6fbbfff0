import { ratingsOf } from './ratings.ts';
import type { CsatRecord } from './record.ts';
import type { Recovery } from './recovery.ts';

/** What one ticket adds to the figures of making things right. */
export type RecoveryContribution = {
  /** Surveys with a low rating. */
  low: number;
  opened: number;
  closed: number;
  /** How long each of those took that were closed (milliseconds of real time). */
  lengths: readonly number[];
};

/** The figures of many: shares are null where there is nothing to tell one of. */
export type RecoveryFigures = {
  opened: number;
  closed: number;
  open: number;
  /** Of those that were opened, the share that was closed. */
  rate: number | null;
  /** Median time from the rating to the closing (milliseconds of real time). */
  medianTime: number | null;
};

/** Of one survey. What was rated low and better since stays low here as long as its recovery does. */
export function recoveryContribution({ surveys, recoveries }: CsatRecord, survey?: string): RecoveryContribution {
  const isMeant = (id: string): boolean => survey === undefined || survey === id;
  const meant = recoveries.filter((one) => isMeant(one.survey));
  const closed = meant.filter(isClosed);
  const low = surveys.filter(
    (one) =>
      isMeant(one.id) &&
      (ratingsOf(one).some(({ score }) => score <= one.low) || meant.some((recovery) => recovery.survey === one.id)),
  );
  return {
    low: low.length,
    opened: meant.length,
    closed: closed.length,
    lengths: closed.map(({ openedAt, closedAt }) => Math.max(0, closedAt - openedAt)),
  };
}

export function recoveryFigures(contributions: readonly RecoveryContribution[]): RecoveryFigures {
  const sum = (of: (one: RecoveryContribution) => number): number =>
    contributions.reduce((total, one) => total + of(one), 0);
  const [opened, closed] = [sum((one) => one.opened), sum((one) => one.closed)];
  return {
    opened,
    closed,
    open: opened - closed,
    rate: opened === 0 ? null : closed / opened,
    medianTime: median(contributions.flatMap(({ lengths }) => lengths)),
  };
}

const isClosed = (recovery: Recovery): recovery is Recovery & { closedAt: number } => recovery.closedAt !== null;

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
