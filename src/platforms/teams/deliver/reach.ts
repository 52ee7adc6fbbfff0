import { DeliveryError } from '../../../engine/platform.ts';
import { kindOf } from '../occasion.ts';
import { type ConversationFacts, type References, rootOf } from '../references.ts';
import type { Where } from './connector.ts';

/** Where the connector is asked about conversations that it has not spoken of yet (Microsoft's page on proactive messages). */
const worldwide = 'https://smba.trafficmanager.net/teams/';

/** Where the connector is reached for a tenant of which nothing may have been heard yet. Throws `DeliveryError`. */
export async function serviceOf(
  { references, authentication }: { references: References; authentication: 'checked' | 'none' },
  tenant: string,
): Promise<string> {
  const known = await references.serviceOf(tenant);
  if (known !== null) return known;
  if (authentication === 'checked') return worldwide;
  throw new DeliveryError('conversation_unknown', { kind: 'again' }, 'Nothing was heard from Teams yet.');
}

/** How a conversation is reached, as far as known; `tenant` is that of its installation. Throws `DeliveryError`. */
export async function reach(
  means: { references: References; authentication: 'checked' | 'none' },
  platformChannel: string,
  tenant: string,
): Promise<ConversationFacts> {
  const known = await means.references.conversation(platformChannel);
  if (known !== null) return known;
  const serviceUrl = await serviceOf(means, tenant);
  const ofTeam = { teamThread: null, teamName: null, group: null };
  return { type: null, channelType: null, name: null, ...ofTeam, present: null, serviceUrl, tenant };
}

/** Whether it is a chat, whose messages stand one below the other. */
const isFlat = (platformChannel: string, facts: Pick<ConversationFacts, 'type'>): boolean =>
  kindOf({ id: platformChannel, conversationType: facts.type, isGroup: null, tenantId: null, name: null }) !==
  'channel';

/** A thread of a channel by its first message; the channel itself, or a chat, without. */
export function whereOf(facts: ConversationFacts, platformChannel: string, thread: string | null): Where {
  const conversation = rootOf(platformChannel);
  const { serviceUrl } = facts;
  if (thread === null || isFlat(conversation, facts)) return { serviceUrl, conversation };
  return { serviceUrl, conversation: `${conversation};messageid=${wireId(thread)}` };
}

/** Teams' own id of a message, from the `ts` by which the desk knows it: `safeId` took its colons. */
export const wireId = (ts: string): string => ts.replaceAll('%3a', ':');
