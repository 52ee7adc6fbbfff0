import { DeliveryError } from '../../../engine/platform.ts';
import type { ConversationFacts } from '../references.ts';
import type { Means } from './means.ts';

/**
 * Throws `DeliveryError` where other companies can read along: in a channel that is shared, or another tenant's. Messages do not
 * always tell a channel's type; then its team is asked, once.
 */
export async function refuseShared(
  { connector, references, homeTenant }: Pick<Means, 'connector' | 'references' | 'homeTenant'>,
  platformChannel: string,
  facts: ConversationFacts,
): Promise<void> {
  const isForeign = homeTenant !== null && facts.tenant !== null && facts.tenant !== homeTenant;
  if (!isForeign && (facts.channelType ?? (await askedType())) !== 'shared') return;
  throw new DeliveryError(
    'channel_shared',
    { kind: 'held' },
    'Other companies can be in this channel (it is shared, or another tenant’s), so nothing of the desk is posted there.',
  );

  async function askedType(): Promise<string | null> {
    const { teamThread: team, serviceUrl } = facts;
    if (facts.type !== 'channel' || team === null) return null;
    const channels = await connector.channelsOf({ serviceUrl, team });
    const type = channels.find(({ id }) => id === platformChannel)?.type ?? null;
    const channelType = type === 'shared' || type === 'private' ? type : 'standard';
    if (type !== null) await references.rememberConversation(platformChannel, { serviceUrl, channelType });
    return type;
  }
}
