import { DeliveryError } from '../../../engine/platform.ts';
import type { ConversationFacts } from '../references.ts';
import type { Means } from './means.ts';

/**
 * Throws `DeliveryError` where other companies can read along: in a channel that is shared. It waits until it is not. Messages do not
 * always tell a channel's type; then its team is asked, once.
 */
export async function refuseShared(
  { connector, references }: Pick<Means, 'connector' | 'references'>,
  platformChannel: string,
  facts: ConversationFacts,
): Promise<void> {
  if ((facts.channelType ?? (await askedType())) !== 'shared') return;
  throw new DeliveryError(
    'channel_shared',
    { kind: 'held' },
    'This is a shared channel, which other companies can be in, so nothing of the desk is posted there.',
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
