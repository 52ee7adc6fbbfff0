import { type ScaleName, scales } from './scale.ts';

/** The highest score of a scale. */
const highest = (scale: ScaleName): number => Math.max(...scales[scale].steps.map(({ score }) => score));

/** A score as the desk reads it, with its sign: `🙁 2`, `👎`, `3/7`; a mean is told as it is: `2.5/5`. */
export function scoreWords(scale: ScaleName, score: number): string {
  const step = scales[scale].steps.find((one) => one.score === score);
  const near = Math.round(score * 10) / 10;
  if (step === undefined) return `${near}/${highest(scale)}`;
  switch (scale) {
    case 'thumbs':
      return step.sign;
    case 'ces':
      return `${near}/${highest(scale)}`;
    case 'faces':
    case 'smileys':
      return `${step.sign} ${near}`;
    default:
      return scale satisfies never;
  }
}

/** The signs of a scale in their order, as they stand under a question. */
export const signsOf = (scale: ScaleName): string => scales[scale].steps.map(({ sign }) => sign).join(' ');
