import type { Logger } from 'pino';
import { accountOf, isBotId } from '../account.ts';
import { kindOf, type Occasion } from '../occasion.ts';
import { type ConversationFacts, type References, rootOf } from '../references.ts';
import { readEach, tenantOf, type WireActivity, wireAccount } from '../wire.ts';

/** What was told a moment ago is not looked at again (milliseconds): most activities tell nothing new. */
const freshFor = 60_000;
const mostKept = 20_000;

const channelTypes = ['standard', 'private', 'shared'] as const;

/** Keeps what activities tell in passing and sending needs later. */
export function createRemember(options: { references: References; logger: Logger; now: () => number }) {
  const { references, logger, now } = options;
  const told = new Map<string, { what: string; at: number }>();

  /** Whether it is news; kept as told only once it is stored. */
  function isNews(key: string, what: string): boolean {
    const known = told.get(key);
    return known === undefined || known.what !== what || now() - known.at >= freshFor;
  }

  async function keep(key: string, what: string, work: () => Promise<void>): Promise<void> {
    if (!isNews(key, what)) return;
    await work();
    if (told.size >= mostKept) told.clear();
    told.set(key, { what, at: now() });
  }

  /** How the conversation is reached. A reply needs it: it is stored before the activity is answered. */
  async function conversation(activity: WireActivity): Promise<void> {
    const { serviceUrl, conversation: place, channelData: data } = activity;
    if (!serviceUrl || place == null) return;
    const root = rootOf(place.id);
    const type = kindOf(place);
    const channel = data?.channel?.id ?? root;
    const ofTeam = { teamThread: data?.team?.id ?? null, teamName: data?.team?.name ?? null };
    const common = { serviceUrl, tenant: tenantOf(activity), type, ...ofTeam, group: data?.team?.aadGroupId ?? null };
    const facts = { ...common, channelType: null, name: type === 'groupChat' ? (place.name ?? null) : null };
    // Of what happens to a channel is told in the team's own conversation.
    const ofChannel = { ...common, channelType: channelTypeOf(activity), name: data?.channel?.name ?? null };
    await keepConversation(root, channel === root && type === 'channel' ? ofChannel : facts);
    if (channel !== root) await keepConversation(channel, ofChannel);
  }

  const keepConversation = (id: string, facts: Partial<ConversationFacts> & { serviceUrl: string }) =>
    keep(`c:${id}`, JSON.stringify(facts), () => references.rememberConversation(id, facts));

  /** How people are reached: those who wrote, and those who came. Only later sends need it, and ask again if it is missing. */
  async function people(activity: WireActivity, { identity }: Pick<Occasion, 'identity'>): Promise<void> {
    const { serviceUrl, conversation: place } = activity;
    if (!serviceUrl || place == null) return;
    const root = rootOf(place.id);
    const direct = kindOf(place) === 'personal';
    const came = readEach(activity.membersAdded, wireAccount);
    for (const person of activity.from == null ? came : [activity.from, ...came]) {
      if (isBotId(person.id) || identity.isOwn(person.id)) continue;
      const account = accountOf(person);
      const tenant = person.tenantId?.toLowerCase() || (direct ? tenantOf(activity) : null);
      const facts = { id: person.id, name: person.name || null, tenant, conversation: root, serviceUrl };
      await keep(`p:${account}`, JSON.stringify({ ...facts, conversation: null }), () =>
        references.rememberPerson(account, facts),
      );
      if (direct) await keep(`d:${account}`, root, () => references.rememberDirect(account, root));
    }
  }

  return {
    conversation,
    people: (activity: WireActivity, occasion: Pick<Occasion, 'identity'>): Promise<void> =>
      people(activity, occasion).catch((error: unknown) =>
        logger.warn(
          { err: error },
          'How somebody is reached on Teams was not kept; their next message tells it again.',
        ),
      ),
  };
}

function channelTypeOf({ channelData: data }: WireActivity): ConversationFacts['channelType'] {
  return channelTypes.find((type) => type === data?.channel?.type?.toLowerCase()) ?? null;
}
