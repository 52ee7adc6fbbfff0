import { z } from 'zod';
import type { ChannelProfile } from '../../../desk/inbound.ts';
import { wellFormed } from '../../text/well-formed.ts';
import type { WebApi } from '../deliver/web-api.ts';
import { orAbsent } from './absent.ts';

const flag = z.boolean().nullish().catch(null);
const teams = z.array(z.string()).nullish().catch(null);
const information = z.object({
  channel: z.object({
    id: z.string(),
    name: z.string().nullish().catch(null),
    is_im: flag,
    is_ext_shared: flag,
    is_archived: flag,
    is_member: flag,
    shared_team_ids: teams,
    internal_team_ids: teams,
    connected_team_ids: teams,
  }),
});

/** What Slack tells of a channel; null when there is none, or we are not let see it. */
export async function describeChannel(api: WebApi, platformChannel: string): Promise<ChannelProfile | null> {
  const call = api.call({
    method: 'conversations.info',
    arguments: { channel: platformChannel },
    answer: information,
    repeatable: true,
  });
  const found = await orAbsent(call, ['channel_not_found', 'missing_scope', 'method_not_supported_for_channel_type']);
  if (found === null) return null;
  const { channel } = found;
  const companies = [channel.shared_team_ids, channel.internal_team_ids, channel.connected_team_ids];
  return {
    platformId: channel.id,
    name: wellFormed(channel.name || channel.id),
    // Not `is_shared`, which is also true of channels between workspaces of one organisation.
    shared: channel.is_ext_shared === true,
    teams: [...new Set(companies.flatMap((ids) => ids ?? []))],
    direct: channel.is_im === true,
    archived: channel.is_archived === true,
    member: channel.is_member === true || channel.is_im === true,
  };
}
