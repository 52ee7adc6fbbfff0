import { z } from 'zod';
import { anyChannelId } from './platform-ids.ts';
import { duration, label, oneOrMany, percent, readMinuteOfDay, section, wordOrDuration } from './scalars.ts';

/** Lowest and highest score of each scale. */
const lowestScore = { faces: 1, thumbs: 0, smileys: 1, ces: 1 } as const;
const highestScore = { faces: 5, thumbs: 1, smileys: 3, ces: 7 } as const;
const day = 86_400_000;

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const weekTimeHelp = 'write one such as "mon 09:00"';

/** A time of the week: `day` from 1 (Monday) to 7, `minute` since midnight. */
const weekTime = z
  .string(`must be a day and a time: ${weekTimeHelp}`)
  .transform((value, context): { day: number; minute: number } => {
    const [name = '', time = '', ...rest] = value.trim().toLowerCase().split(/\s+/u);
    const day = days.indexOf(name) + 1;
    const minute = readMinuteOfDay(time);
    if (day > 0 && minute !== null && rest.length === 0) return { day, minute };
    context.addIssue({ code: 'custom', message: `is not a day and a time: ${weekTimeHelp}` });
    return z.NEVER;
  });

/** `csat.weekly`: a picture of the week before, in a channel of the desk's own. */
const weeklySchema = section({ channel: anyChannelId, at: weekTime.exactOptional() });

/** `csat.reactions`: what reactions of Teams give that say nothing certain by themselves. */
const reactionScore = z.int().min(0).exactOptional();
const reactionsSchema = section({ like: reactionScore, laugh: reactionScore, surprised: reactionScore });

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
  reactions: reactionsSchema.exactOptional(),
  /** A score up to this opens a recovery. */
  low: z.int().min(0).exactOptional(),
  causes: oneOrMany(label).exactOptional(),
  weekly: weeklySchema.exactOptional(),
}).superRefine(({ low, scale = 'faces', reactions = {} }, context) => {
  for (const [name, score] of Object.entries(reactions)) {
    if (score >= lowestScore[scale] && score <= highestScore[scale]) continue;
    context.addIssue({
      code: 'custom',
      path: ['reactions', name],
      message: `is no score of the scale ${scale}: it goes from ${lowestScore[scale]} to ${highestScore[scale]}`,
    });
  }
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
