import type { ChannelProfile } from '../../../desk/inbound.ts';
import { DeliveryError } from '../../../engine/platform.ts';
import { wellFormed } from '../../text/well-formed.ts';
import type { Connector, Member, Roster } from '../deliver/connector.ts';
import { reach } from '../deliver/reach.ts';
import { type ConversationFacts, type References, rootOf } from '../references.ts';
import { companiesIn } from './companies.ts';

type Means = {
  connector: Connector;
  references: References;
  authentication: 'checked' | 'none';
  /** The desk's own; null where it is not known. */
  homeTenant: string | null;
};

/**
 * What Teams tells of a channel or chat; null of one that it never spoke of and does not now, and of one of which it tells too little
 * to say more than is known. Throws `DeliveryError`.
 */
export async function describeChannel(
  means: Means,
  installation: string,
  platformChannel: string,
): Promise<ChannelProfile | null> {
  const id = rootOf(platformChannel);
  const known = await means.references.conversation(id);
  const facts = known ?? (await reach(means, id, installation));
  const roster = await rosterOf(means, id, facts);
  if (known === null && typeof roster === 'string') return null;
  // Posting may work where the roster is refused: what its messages told stands, and where they told too little nothing is said.
  if (roster === 'untold' && (facts.present !== true || facts.channelType === null)) return null;
  const named = await withNames(means, id, facts);
  const home = facts.tenant ?? installation;
  const { members, others, strangers, untold } =
    typeof roster === 'string' ? nobody : { members: roster.members, ...companiesIn(roster, home) };
  // Where the app was added by another company, that is the one that it is shared with.
  const teams = [...new Set([home, ...others, ...(means.homeTenant === null ? [] : [means.homeTenant])])];
  return {
    platformId: id,
    name: nameOf(id, named, members),
    shared: isShared(facts, { others: strangers || teams.length > 1, untold }),
    teams,
    direct: facts.type === 'personal',
    archived: roster === 'gone',
    member: typeof roster !== 'string' || roster === 'untold',
  };
}

const nobody = { members: [], others: [], strangers: false, untold: true } as const;

/** As posting has it: a channel's type tells, else its roster does. Null where that tells too little to say so of either. */
function isShared(facts: ConversationFacts, { others, untold }: { others: boolean; untold: boolean }): boolean | null {
  const { type, channelType } = facts;
  if (type === 'personal') return false;
  if (others || channelType === 'shared') return true;
  return untold && (type !== 'channel' || channelType === null) ? null : false;
}

/** By these Teams says that the bot is not in it; by others only that it may not read the roster. */
const notInIt = /^(?:BotNotInConversationRoster|http_40[34])$/u;

/** Who is in it; or that the bot is not, that there is no such conversation any more, or that this is not told. */
async function rosterOf(
  { connector }: Means,
  conversation: string,
  { serviceUrl }: ConversationFacts,
): Promise<Roster | 'not-in-it' | 'gone' | 'untold'> {
  try {
    return await connector.members({ serviceUrl, conversation });
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.failure.kind !== 'never') throw error;
    if (error.code === 'channel_not_found') return 'gone';
    return notInIt.test(error.code) ? 'not-in-it' : 'untold';
  }
}

/** Messages tell ids, and not always names: then the team is asked, and what it says is kept. */
async function withNames(
  { connector, references }: Means,
  id: string,
  facts: ConversationFacts,
): Promise<ConversationFacts> {
  const { teamThread: team, serviceUrl } = facts;
  if (facts.type !== 'channel' || team === null || (facts.name !== null && facts.teamName !== null)) return facts;
  const asked = { serviceUrl, team };
  try {
    const [channels, details] = [await connector.channelsOf(asked), await connector.team(asked)];
    const name = channels.find((channel) => channel.id === id)?.name ?? facts.name;
    const told = { name, teamName: details?.name ?? facts.teamName, group: details?.group ?? facts.group };
    await references.rememberConversation(id, { serviceUrl, ...told });
    return { ...facts, ...told };
  } catch (error) {
    // A name is nice to have.
    if (error instanceof DeliveryError && error.failure.kind === 'never') return facts;
    throw error;
  }
}

/** The first channel of a team has no name of its own (clients call it General): it goes by its team's. */
function nameOf(id: string, { type, name, teamName }: ConversationFacts, members: readonly Member[]): string {
  if (type === 'channel') return wellFormed(name ?? teamName ?? id);
  if (type === 'personal') return wellFormed(members[0]?.name ?? id);
  const people = members.flatMap((member) => member.name ?? []).slice(0, 4);
  return wellFormed(name ?? (people.length > 0 ? people.join(', ') : id));
}
