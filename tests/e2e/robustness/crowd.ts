import type { Member, World } from '../../../src/playground/slack/model.ts';
import { createWorld } from '../../../src/playground/world.ts';

/** Channels that Acme shares with Globex, all acknowledged by reaction and reply. */
export const channelIds = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6'];
/** The triage channel of each: Slack takes about a message a second in a channel. */
export const triageOf = (channel: string): string => `${channel}TRIAGE`;
export const agent = 'U0ANA';
/** The `n`th of Globex's people; each begins one conversation. */
export const contact = (n: number): string => `U1G${n}`;

/** A world of a few shared channels and as many contacts as conversations are wanted. */
export function crowdedWorld(now: number, contacts: number): World {
  const world = createWorld(now);
  const people = Array.from({ length: contacts }, (_, n): Member => {
    const handle = `globex${n}`;
    return {
      id: contact(n),
      teamId: 'T0GLOBEX',
      name: handle,
      realName: `Globex Person ${n}`,
      title: '',
      email: `${handle}@globex.test`,
      timezone: 'America/New_York',
      locale: 'en-US',
      kind: 'member',
      deleted: false,
    };
  });
  world.members.push(...people);
  const pattern = world.channels.find(({ id }) => id === 'C0GLOBEX');
  if (pattern === undefined) throw new Error('The world has no channel of Globex.');
  for (const id of channelIds) {
    const members = [...pattern.members, ...people.map((person) => person.id)];
    world.channels.push({ ...pattern, id, name: `globex-${id.toLowerCase()}`, members, messages: [] });
  }
  const triage = world.channels.find(({ id }) => id === 'C0TRIAGE');
  if (triage === undefined) throw new Error('The world has no triage channel.');
  for (const id of channelIds.map(triageOf)) {
    world.channels.push({ ...triage, id, name: `triage-${id.toLowerCase()}`, messages: [] });
  }
  return world;
}

/** The desk.yaml of that world. `more` is put under each channel's line. */
export const crowdedDeskFile = (acknowledge: 'both' | 'reaction' | 'none' = 'both'): string => `desk:
  name: Acme Support
  timezone: Europe/Berlin
  slackTeam: T0ACME
agents:
  - { name: Ana Weber, email: ana@acme.test, role: lead, slack: U0ANA }
customers:
  - name: Globex
    slackTeams: [T0GLOBEX]
    channels:
${channelIds.map((id) => `      - { platform: slack, id: ${id}, mode: auto, acknowledge: ${acknowledge} }`).join('\n')}
triage:
  - { platform: slack, channel: C0TRIAGE, for: default }
rules:
${channelIds.map((id) => `  - { when: { channel: ${id} }, set: { triage: ${triageOf(id)} } }`).join('\n')}
`;
