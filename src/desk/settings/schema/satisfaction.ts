import { z } from 'zod';
import { duration, label, oneOrMany, percent, section, wordOrDuration } from './scalars.ts';

/** Highest score of each scale. */
const highestScore = { faces: 5, thumbs: 1, smileys: 3, ces: 7 } as const;
const day = 86_400_000;

/** `csat`: the question after a solved ticket. */
export const csatSchema = section({
  enabled: z.boolean().exactOptional(),
  scale: z.enum(['faces', 'thumbs', 'smileys', 'ces']).exactOptional(),
  delay: duration({ zero: true }).exactOptional(),
  reminder: wordOrDuration('off').exactOptional(),
  expires: duration().exactOptional(),
  who: z.enum(['participants', 'requester', 'contacts']).exactOptional(),
  sample: percent.exactOptional(),
  cooldown: duration({ zero: true }).exactOptional(),
  /** A score up to this opens a recovery. */
  low: z.int().min(0).exactOptional(),
  causes: oneOrMany(label).exactOptional(),
}).superRefine(({ low, scale = 'faces' }, context) => {
  if (low !== undefined && low >= highestScore[scale]) {
    context.addIssue({
      code: 'custom',
      path: ['low'],
      message: `would make every rating a low one: the scale ${scale} ends at ${highestScore[scale]}`,
    });
  }
});

/** `nps`: asked of people, at most once in `every`. */
export const npsSchema = section({
  enabled: z.boolean().exactOptional(),
  every: duration({ least: day }).exactOptional(),
});
