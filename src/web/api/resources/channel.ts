import { z } from 'zod';
import type { Channel } from '../../../desk/channel.ts';
import type { Customer } from '../../../desk/customer.ts';
import { namedSchema } from './common.ts';

export const channelSchema = z
  .object({
    id: z.string().meta({ description: 'The platform’s id', example: 'C0GLOBEX' }),
    ownId: z
      .string()
      .meta({ description: 'The desk’s id, which stays when the platform changes its own', example: 'slack:C0GLOBEX' }),
    formerIds: z.array(z.string()).meta({ description: 'Ids that the platform gave it before' }),
    platform: z.enum(['slack', 'teams']),
    name: z.string(),
    kind: z.enum(['customer', 'partner', 'community', 'internal', 'triage', 'ignored']),
    mode: z.enum(['auto', 'silent', 'emoji', 'off']),
    customer: namedSchema.nullable(),
    acknowledge: z.enum(['reaction', 'reply', 'both', 'none']),
    groupingSeconds: z.number(),
    apps: z.array(z.object({ id: z.string(), as: z.literal('customer') })),
    confirmed: z.boolean().meta({ description: 'Somebody of the desk has said what this channel is' }),
    shared: z.boolean(),
    direct: z.boolean(),
    archived: z.boolean(),
    member: z.boolean().meta({ description: 'The bot is in it' }),
  })
  .meta({ id: 'Channel' });

export function showChannel(channel: Channel, customers: ReadonlyMap<string, Customer>): z.input<typeof channelSchema> {
  const { customer: id } = channel;
  return {
    id: channel.platformId,
    ownId: channel.id,
    formerIds: channel.aliases,
    platform: channel.platform,
    name: channel.name,
    kind: channel.kind,
    mode: channel.mode,
    customer: id === null ? null : { id, name: customers.get(id)?.name ?? id },
    acknowledge: channel.acknowledge,
    groupingSeconds: channel.groupingWindow / 1_000,
    apps: channel.apps.map((app) => ({ id: app.id, as: app.as })),
    confirmed: channel.confirmed,
    shared: channel.shared,
    direct: channel.direct,
    archived: channel.archived,
    member: channel.member,
  };
}
