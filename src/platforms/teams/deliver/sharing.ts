import { DeliveryError } from '../../../engine/platform.ts';
import type { ConversationFacts } from '../references.ts';
import type { Means } from './means.ts';

type Asked = Pick<Means, 'connector' | 'references' | 'homeTenant'>;

/** Throws `DeliveryError` where other companies can read along (invariant 3). It waits until they cannot. */
export async function refuseShared(means: Asked, platformChannel: string, facts: ConversationFacts): Promise<void> {
  if (!(await isShared(means, platformChannel, facts))) return;
  throw new DeliveryError(
    'channel_shared',
    { kind: 'held' },
    'Other companies can be in this channel (it is shared, or another tenant’s), so nothing of the desk is posted there.',
  );
}

/**
 * Whether other companies can be in a channel: it is a shared one, or another tenant's. Messages do not always tell a channel's type;
 * then its team is asked, once. Throws `DeliveryError` when Teams does not tell.
 */
export async function isShared(
  { connector, references, homeTenant }: Asked,
  platformChannel: string,
  facts: ConversationFacts,
): Promise<boolean> {
  if (homeTenant !== null && facts.tenant !== null && facts.tenant !== homeTenant) return true;
  if (facts.channelType !== null) return facts.channelType === 'shared';
  const { teamThread: team, serviceUrl } = facts;
  if (facts.type !== 'channel' || team === null) return false;
  const channels = await connector.channelsOf({ serviceUrl, team });
  const type = channels.find(({ id }) => id === platformChannel)?.type ?? null;
  if (type === null) return false;
  const channelType = type === 'shared' || type === 'private' ? type : 'standard';
  await references.rememberConversation(platformChannel, { serviceUrl, channelType });
  return channelType === 'shared';
}
