import { z } from 'zod';
import { channelIdFault, platform, slackAppId } from './platform-ids.ts';
import { duration, section } from './scalars.ts';

const hour = 3_600_000;

const channelShape = {
  platform: platform.default('slack'),
  id: z.string().trim(),
  mode: z.enum(['auto', 'silent', 'emoji', 'off']).exactOptional(),
  acknowledge: z.enum(['reaction', 'reply', 'both', 'none']).exactOptional(),
  /** Zero: every message is a ticket of its own. A group lasts at most an hour in all. */
  groupingWindow: duration({ zero: true, most: hour }).exactOptional(),
  apps: z.array(section({ id: slackAppId, as: z.literal('customer').default('customer') })).exactOptional(),
};

/** A channel with settings of its own, and with whatever `more` its place in the file adds. */
export function channelSettings<More extends z.ZodRawShape>(more: More) {
  return z.preprocess(
    (value) => (value === null ? {} : value),
    z.strictObject({ ...channelShape, ...more }).superRefine((channel, context) => {
      const place = z.object({ platform, id: z.string() }).safeParse(channel);
      const message = place.success ? channelIdFault(place.data.platform, place.data.id) : null;
      if (message !== null) context.addIssue({ code: 'custom', path: ['id'], message });
    }),
  );
}

/** One of the top-level `channels`: those that belong to no customer. */
export const otherChannelSchema = channelSettings({
  kind: z.enum(['partner', 'community', 'internal', 'ignored']),
});
export type OtherChannelEntry = z.infer<typeof otherChannelSchema>;
