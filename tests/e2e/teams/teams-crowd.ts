import { ana, homeTenant, type TeamsConversation, type TeamsPerson } from '../../support/fake-teams-people.ts';

/** A customer on Teams with a channel of its own, and the triage channel of the desk for it alone. */
export type Firm = { name: string; tenant: string; channel: TeamsConversation; triage: TeamsConversation };

const acknowledge = ['reply', 'reaction', 'none'] as const;
const count = 6;

const uuid = (kind: string, n: number): string =>
  `00000000-0000-4000-8000-${kind}${String(n).padStart(12 - kind.length, '0')}`;

const inTeam = {
  type: 'channel' as const,
  tenant: homeTenant,
  team: { id: '19:allofacme@thread.tacv2', name: 'Acme and customers', aadGroupId: uuid('a11', 0) },
};

/**
 * So many people who write, spread over a few customers: Teams takes a message in half a second in a channel. Each person begins one
 * conversation.
 */
export function teamsCrowd(people: number): {
  firms: Firm[];
  contacts: TeamsPerson[];
  conversations: TeamsConversation[];
} {
  const firms = Array.from({ length: count }, (_, index): Firm => {
    const name = `Firm ${index}`;
    return {
      name,
      tenant: uuid('f', index),
      channel: { ...inTeam, id: `19:firm${index}@thread.tacv2`, channelType: 'shared', name, members: [ana] },
      triage: {
        ...inTeam,
        id: `19:desk${index}@thread.tacv2`,
        channelType: 'private',
        name: `Desk ${index}`,
        members: [ana],
      },
    };
  });
  const contacts = Array.from({ length: people }, (_, n) => newContact(firmOf(firms, n), n));
  return { firms, contacts, conversations: firms.flatMap(({ channel, triage }) => [channel, triage]) };
}

/** The `n`th person, of a firm and in its channel. */
export function newContact({ tenant, channel }: Firm, n: number): TeamsPerson {
  const email = `person${n}@firm.test`;
  const named = { name: `Person ${n}`, email, userPrincipalName: email };
  const person = { ...named, id: `29:1-person-${n}`, aadObjectId: uuid('c', n), tenant, role: 'user' as const };
  channel.members.push(person);
  return person;
}

/** Where the `n`th person writes. */
export function firmOf(firms: readonly Firm[], n: number): Firm {
  const firm = firms[n % firms.length];
  if (firm === undefined) throw new Error('There is no customer.');
  return firm;
}

/** The desk.yaml of that crowd. */
export const teamsDeskFile = (
  firms: readonly Firm[],
): string => `desk: { name: Acme Support, timezone: Europe/Berlin, locale: en }
agents:
  - { name: Ana, email: ana@acme.test, role: lead, teams: ${ana.aadObjectId} }
customers:
${firms.map(customer).join('\n')}
triage:
${firms.map(({ name, triage }) => `  - { platform: teams, channel: "${triage.id}", for: { customer: ${name} } }`).join('\n')}
csat: { delay: 0s, cooldown: 0s, who: contacts }
`;

const customer = ({ name, tenant, channel }: Firm, index: number): string => `  - name: ${name}
    teamsTenants: [${tenant}]
    locale: en
    channels: [{ platform: teams, id: "${channel.id}", mode: auto, groupingWindow: 0s, acknowledge: ${acknowledge[index % acknowledge.length]} }]`;
