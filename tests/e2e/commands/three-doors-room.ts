import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { deskFile } from '../../../src/playground/desk-file.ts';
import type { World } from '../../../src/playground/slack/model.ts';
import { signRequest } from '../../../src/playground/slack/signature.ts';
import { createWorld } from '../../../src/playground/world.ts';
import { startTestDesk, type TestDesk } from '../../support/test-desk.ts';
import { globex } from '../triage/triage-room.ts';

/** Everybody who tries. Dora is an admin; Mika's company has never been heard of; Inês is another customer's. */
export const people = {
  admin: { id: 'U0DORA', email: 'dora@acme.test', team: 'T0ACME' },
  lead: { id: 'U0ANA', email: 'ana@acme.test', team: 'T0ACME' },
  agent: { id: 'U0BEN', email: 'ben@acme.test', team: 'T0ACME' },
  colleague: { id: 'U0CLEO', email: 'cleo@acme.test', team: 'T0ACME' },
  guest: { id: 'U0GUS', email: 'gus@freelance.test', team: 'T0ACME' },
  contact: { id: 'U0GINA', email: 'gina@globex.test', team: 'T0GLOBEX' },
  otherCustomer: { id: 'U0INES', email: 'ines@initech.test', team: 'T0INITECH' },
  stranger: { id: 'U0MIKA', email: 'mika@umbra.test', team: 'T0UMBRA' },
} as const;
export type Role = keyof typeof people;

export const doors = ['slash', 'mention', 'api'] as const;
export type Door = (typeof doors)[number];

/** A desk with an admin, and with people of three companies in Globex's channel. */
export function startRoom(): Promise<TestDesk> {
  const world = (now: number): World => {
    const made = createWorld(now);
    const ana = made.members.find(({ id }) => id === people.lead.id);
    const room = made.channels.find(({ id }) => id === globex);
    if (ana === undefined || room === undefined) throw new Error('The world is another one.');
    made.members.push({ ...ana, id: people.admin.id, name: 'dora', realName: 'Dora Admin', email: people.admin.email });
    room.teamIds.push('T0INITECH', 'T0UMBRA');
    room.members.push(people.admin.id, people.guest.id, people.otherCustomer.id, people.stranger.id);
    return made;
  };
  const agents = 'agents:\n  - { name: Dora Admin, email: dora@acme.test, role: admin, slack: U0DORA }\n';
  return startTestDesk({ world, deskFile: deskFile.replace('agents:\n', agents), unpaced: true });
}

const listed = z.object({ tickets: z.array(z.looseObject({ number: z.number(), threadId: z.string() })) });
const wholeTicket = z.looseObject({
  number: z.number(),
  status: z.string(),
  messages: z.array(z.looseObject({ text: z.string(), note: z.boolean() })),
  history: z.array(z.looseObject({ what: z.string(), door: z.string() })),
});

export type Asked = { number: number; ts: string };

/** So many requests of Gina's, each a ticket of its own. */
export async function requests(desk: TestDesk, count: number): Promise<Asked[]> {
  const asked: string[] = [];
  for (let one = 0; one < count; one += 1) {
    desk.clock.advance(11 * 60_000);
    asked.push(desk.slack.actions.post({ user: 'U0GINA', channel: globex, text: `The export ${one} fails.` }).ts);
  }
  await desk.settled();
  const { tickets } = listed.parse((await desk.api('/tickets?limit=100')).body);
  return asked.map((ts) => {
    const found = tickets.find(({ threadId }) => threadId === ts || threadId.endsWith(`:${ts}`));
    if (found === undefined) throw new Error(`${ts} has become no ticket.`);
    return { number: found.number, ts };
  });
}

export const ticket = async (desk: TestDesk, number: number) =>
  wholeTicket.parse((await desk.api(`/tickets/${number}`)).body);

/** A slash command as Slack signs it, also of people whom Slack would not let give one. */
export async function slash(desk: TestDesk, role: Role, text: string): Promise<string> {
  const { id, team } = people[role];
  const body = new URLSearchParams({
    command: '/ticket',
    text,
    team_id: team,
    channel_id: globex,
    user_id: id,
    trigger_id: randomUUID(),
    api_app_id: 'A0THREADWELL',
    // Nobody listens there: what is answered comes back by itself, or as an ephemeral.
    response_url: '',
  }).toString();
  const seconds = Math.floor(Date.now() / 1_000);
  const response = await fetch(`${desk.url}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': signRequest(desk.signingSecret, seconds, body),
    },
  });
  const answer = await response.text();
  return answer === '' ? '' : z.looseObject({ text: z.string() }).parse(JSON.parse(answer)).text;
}

export const mention = (desk: TestDesk, role: Role, text: string, { ts }: Asked): void => {
  desk.slack.actions.post({ user: people[role].id, channel: globex, text: `<@U0THREADWELL> ${text}`, thread: ts });
};

export async function api(desk: TestDesk, role: Role, text: string, { number }: Asked) {
  const [command = '', ...args] = text.split(' ');
  const response = await fetch(`${desk.url}/api/v1/tickets/${number}/commands`, {
    method: 'POST',
    headers: { authorization: 'Bearer a-token-for-the-tests-only', 'content-type': 'application/json' },
    body: JSON.stringify({ command, args: args.join(' '), actor: people[role].email }),
  });
  return { status: response.status, body: await response.text() };
}

/** What somebody was told that nobody else sees, oldest first. */
export const whispered = (desk: TestDesk, role: Role) => desk.slack.world.ephemerals(people[role].id);
