import type { Distribution, EffortScore, Satisfaction, Share } from '../measures/report.ts';

/** Below so many answers only leads see more than the interval: a person could be told apart. */
export const fewestAnswers = 5;

/** Whether so many answers tell nobody apart; none at all do not. */
export const isEnough = (answers: number): boolean => answers === 0 || answers >= fewestAnswers;

/** Each number is judged by the answers that it is made of: those on one scale do not open those on another. */
export const tellsNobodyApart = ({ csat, effort }: Satisfaction): boolean =>
  isEnough(csat.of) && isEnough(effort.count);

/**
 * What may be shown of how often each answer was given. Those that make CSAT stand together or not at all: of two scales, the other one
 * could be worked out from the score.
 */
export function openDistributions(distributions: readonly Distribution[]): readonly Distribution[] {
  const ofCsat = distributions.filter(({ scale }) => scale !== 'ces');
  const closed = !ofCsat.every((one) => isEnough(answersIn(one)));
  return distributions.filter((one) => (one.scale === 'ces' ? isEnough(answersIn(one)) : !closed));
}

export const answersIn = ({ answers }: Distribution): number => answers.reduce((sum, { count }) => sum + count, 0);

/** What a group is known by: CSAT, or, where effort alone was asked for, the share that found it easy. Null: nobody rated. */
export function scoreOf({
  csat,
  effort,
}: {
  csat: Share;
  effort: EffortScore;
}): { is: 'csat' | 'easy'; share: Share } | null {
  if (csat.of > 0) return { is: 'csat', share: csat };
  return effort.count > 0 ? { is: 'easy', share: effort.easy } : null;
}
