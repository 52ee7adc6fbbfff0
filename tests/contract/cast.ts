import type { Channel, World } from '../../src/playground/slack/model.ts';
import { createWorld } from '../../src/playground/world.ts';
import { homeTenant, type TeamsConversation, type TeamsPerson } from '../support/fake-teams-people.ts';
import type { Where, Who } from './edge.ts';
import type { Staging } from './staging.ts';
import type { Story, Terms } from './story.ts';

/** Who is in a room: two contacts of a customer of its own, and the desk's people, who are in all rooms. */
export type People = { gina: Who; hank: Who; ana: Who; ben: Who };

/** Where one telling of a story takes place: a customer with a channel, and a triage channel for that customer alone. */
export type Plan = { index: number; staging: Staging; terms: Terms; people: People; theirs: Where; triage: Where };

const ana: Who = { name: 'Ana Weber' };
const ben: Who = { name: 'Ben Okafor' };

export const planOf = (index: number, staging: Staging, { terms = {} }: Story): Plan => ({
  index,
  staging,
  terms,
  people: { gina: { name: 'Gina Rossi' }, hank: { name: 'Hank Moore' }, ana, ben },
  theirs: {
    id:
      staging.customer === 'slack'
        ? `C0FIRM${index}`
        : `19:firm${index}@thread.${terms.flat === true ? 'v2' : 'tacv2'}`,
  },
  triage: { id: staging.triage === 'slack' ? `C0DESK${index}` : `19:desk${index}@thread.tacv2` },
});

export const firmOf = ({ index }: Pick<Plan, 'index'>): string => `Firm ${index}`;

/** Somebody's id on Slack. */
export type SlackId = (who: Who) => string;

/** The local Slack with all customers and channels that are there. */
export function slackCast(plans: readonly Plan[]): { world: (now: number) => World; idOf: SlackId } {
  const ids = new Map<Who, string>([
    [ana, 'U0ANA'],
    [ben, 'U0BEN'],
  ]);
  for (const { index, people, staging } of plans) {
    if (staging.customer !== 'slack') continue;
    ids.set(people.gina, `U0GINA${index}`);
    ids.set(people.hank, `U0HANK${index}`);
  }
  const world = (now: number): World => {
    const made = createWorld(now);
    const [room] = made.channels;
    const like = made.members.find(({ id }) => id === 'U0GINA');
    if (like === undefined || room === undefined) throw new Error('The world is another one.');
    const bot = made.app.userId;
    const channel = (own: Partial<Channel>): Channel => ({
      ...room,
      topic: '',
      messages: [],
      previousNames: [],
      ...own,
    });
    for (const { index, staging } of plans) {
      const team = `T0FIRM${index}`;
      if (staging.customer === 'slack') {
        made.teams.push({ id: team, name: firmOf({ index }), domain: `firm${index}` });
        const contact = { ...like, teamId: team, timezone: 'Europe/Berlin' };
        const gina = { ...contact, id: `U0GINA${index}`, email: `gina@firm${index}.test` };
        const email = `hank@firm${index}.test`;
        const hank = { ...contact, id: `U0HANK${index}`, name: 'hank', realName: 'Hank Moore', email };
        made.members.push(gina, hank);
        const members = ['U0ANA', 'U0BEN', bot, gina.id, hank.id];
        const shared = { name: `firm-${index}`, teamIds: ['T0ACME', team] };
        made.channels.push(channel({ ...shared, id: `C0FIRM${index}`, members }));
      }
      if (staging.triage === 'slack') {
        const own = { name: `desk-${index}`, kind: 'private' as const, teamIds: ['T0ACME'] };
        made.channels.push(channel({ ...own, id: `C0DESK${index}`, members: ['U0ANA', 'U0BEN', bot] }));
      }
    }
    return made;
  };
  return { world, idOf: (who) => known(ids, who) };
}

const uuid = (kind: string, index: number): string =>
  `00000000-0000-4000-8000-${kind}${String(index).padStart(12 - kind.length, '0')}`;

function teamsPerson({ name }: Who, kind: string, index: number, tenant: string, domain: string): TeamsPerson {
  const first = (name.split(' ')[0] ?? name).toLowerCase();
  const email = `${first}@${domain}`;
  return {
    id: `29:1${kind}${index}-${first}`,
    aadObjectId: uuid(kind, index),
    name,
    tenant,
    email,
    userPrincipalName: email,
    role: 'user',
  };
}

const team = {
  id: '19:allofacme@thread.tacv2',
  name: 'Acme and customers',
  aadGroupId: '00000000-0000-4000-8000-00000000a11c',
};

const agentsOnTeams = {
  ana: teamsPerson(ana, 'a', 1, homeTenant, 'acme.test'),
  ben: teamsPerson(ben, 'b', 1, homeTenant, 'acme.test'),
};

/** The local Teams with all customers and channels that are there: Gina of a tenant of her own, Hank a guest of the desk's. */
export function teamsCast(plans: readonly Plan[]): {
  people: TeamsPerson[];
  conversations: TeamsConversation[];
  personOf: (who: Who) => TeamsPerson;
} {
  const persons = new Map<Who, TeamsPerson>([
    [ana, agentsOnTeams.ana],
    [ben, agentsOnTeams.ben],
  ]);
  const desk = [...persons.values()];
  const conversations: TeamsConversation[] = [];
  const channel = { type: 'channel' as const, tenant: homeTenant, team };
  for (const { index, people, staging, theirs, triage, terms } of plans) {
    if (staging.customer === 'teams') {
      const gina = teamsPerson(people.gina, 'c', index, uuid('f', index), `firm${index}.test`);
      const hank: TeamsPerson = {
        ...teamsPerson(people.hank, 'd', index, homeTenant, `firm${index}.test`),
        userPrincipalName: `hank_firm${index}.test#EXT#@acme.test`,
        role: 'guest',
      };
      persons.set(people.gina, gina).set(people.hank, hank);
      const members = [...desk, gina, hank];
      const shared = { channelType: 'shared' as const, name: firmOf({ index }) };
      const chat = { type: 'groupChat' as const, tenant: homeTenant, name: firmOf({ index }) };
      conversations.push({ ...(terms.flat === true ? chat : { ...channel, ...shared }), id: theirs.id, members });
    }
    if (staging.triage === 'teams') {
      const own = { channelType: 'private' as const, name: `Desk ${index}` };
      conversations.push({ ...channel, ...own, id: triage.id, members: desk });
    }
  }
  return { people: [...persons.values()], conversations, personOf: (who) => known(persons, who) };
}

function known<Value>(all: ReadonlyMap<Who, Value>, who: Who): Value {
  const found = all.get(who);
  if (found === undefined) throw new Error(`${who.name} is not there.`);
  return found;
}

/** The desk.yaml of all rooms. */
export function deskFileOf(plans: readonly Plan[]): string {
  const customers = plans.map(({ index, staging, theirs, terms }) => {
    const team = staging.customer === 'slack' ? `slackTeams: [T0FIRM${index}]` : `teamsTenants: [${uuid('f', index)}]`;
    return `  - name: ${firmOf({ index })}
    tier: ${terms.promises === true ? 'promised' : 'plain'}
    owner: ana@acme.test
    ${team}
    domains: [firm${index}.test]
    locale: en
    timezone: Europe/Berlin
    channels: [{ platform: ${staging.customer}, id: "${theirs.id}", mode: auto, acknowledge: reaction }]`;
  });
  const triage = plans.map(
    ({ index, staging, triage, terms }) =>
      `  - { platform: ${staging.triage}, channel: "${triage.id}", for: { customer: ${firmOf({ index })} }, replies: ${terms.replies ?? 'internal'} }`,
  );
  return `desk: { name: Acme Support, timezone: Europe/Berlin, locale: en, slackTeam: T0ACME }
agents:
  - { name: Ana Weber, email: ana@acme.test, role: lead, slack: U0ANA, teams: ${agentsOnTeams.ana.aadObjectId} }
  - { name: Ben Okafor, email: ben@acme.test, role: agent, slack: U0BEN, teams: ${agentsOnTeams.ben.aadObjectId} }
customers:
${customers.join('\n')}
triage:
${triage.join('\n')}
policies:
  - name: promised
    when: { tier: [promised] }
    targets: { default: { first-response: 1h } }
    escalations:
      - { at: 75%, to: assignee, how: dm }
      - { at: 75%, to: triage, how: thread }
      - { at: 0s, to: triage, how: channel }
csat: { delay: ${plans.some(({ terms }) => terms.asksLater === true) ? '15m' : '0s'}, cooldown: 0s, low: 2, causes: [bug, slow answer] }
lifecycle: { remindAfter: 30d, solveAfter: 60d, closeAfter: 60d }
`;
}
