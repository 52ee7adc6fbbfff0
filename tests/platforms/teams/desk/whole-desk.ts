import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import { startDesk } from '../../../../src/compose/start-desk.ts';
import { loadConfig } from '../../../../src/config.ts';
import { startFakeTeams } from '../../../support/fake-teams.ts';
import {
  ana,
  globexChannel,
  globexTenant,
  homeTenant,
  personalChat,
  type TeamsPerson,
  triageChannel,
} from '../../../support/fake-teams-people.ts';
import { openTestStore } from '../../../support/store.ts';
import { until } from '../../../support/test-desk.ts';

const apiToken = 'a-token-for-the-tests-only';
const unpaced = { method: 'any', methodPerMinute: 1_000_000, channelIntervalMilliseconds: 0 };

const named = z.object({ id: z.string(), name: z.string() }).nullable();
const message = z.object({ side: z.string(), note: z.boolean(), text: z.string() });
const ticket = z.object({
  number: z.number(),
  subject: z.string(),
  status: z.string(),
  channel: z.object({ id: z.string() }),
  customer: named,
  requester: z.object({ id: z.string(), name: z.string() }),
  assignee: named,
  waitingOn: z.string().nullable(),
  messages: z.array(message),
});
const list = z.object({ tickets: z.array(z.looseObject({ number: z.number() })) });
const channel = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  shared: z.boolean(),
  archived: z.boolean(),
  member: z.boolean(),
});
const channels = z.object({ channels: z.array(channel) });

/** Agents by their addresses alone: who they are Teams has to tell; and leads, who can be told something before they ever wrote. */
const deskFile = (triage: string): string => `
desk: { name: Acme, timezone: Europe/Berlin, locale: en }
agents:
  - { name: Ana, email: ana@acme.test, role: lead }
  - { name: Ben, email: ben@acme.test, role: agent }
  - { name: Lea, email: lea@acme.test, role: lead, teams: '${lea.aadObjectId}' }
customers:
  - name: Globex
    teamsTenants: ['${globexTenant}']
    channels: [{ platform: teams, id: '${globexChannel.id}', mode: auto, groupingWindow: 0s }]
triage:
  - { platform: teams, channel: '${triage}', for: default }
`;

/** A lead of the desk, who is in none of its channels. */
const lea: TeamsPerson = {
  ...ana,
  id: '29:1-lea-known-to-this-bot',
  aadObjectId: '00000000-0000-4000-8000-0000000000a9',
  name: 'Lea',
};

/** A whole desk on the local Teams, by the real adapter of the bot framework: engine, store and all. */
export async function startWholeDesk({ triage = triageChannel.id }: { triage?: string } = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'threadwell-teams-'));
  const teams = await startFakeTeams();
  teams.people.push(lea);
  const opened = process.env.TEST_MONGODB_URI ? await openTestStore() : null;
  const deskPath = join(directory, 'desk.yaml');
  await writeFile(deskPath, deskFile(triage));
  const config = loadConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: directory,
    DESK_FILE: deskPath,
    API_TOKEN: apiToken,
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    TEAMS_NO_AUTH: '1',
    TEAMS_TENANT_ID: homeTenant,
    ...(opened === null ? {} : { MONGODB_URI: withDatabase(opened.uri, opened.dbName) }),
  });
  const options = { pace: () => unpaced, answersWithin: 60_000 };
  const desk = await startDesk(config, pino({ level: config.logLevel }), options);
  const url = `http://127.0.0.1:${desk.port}`;
  teams.connectBot(`${url}/api/messages`);
  const api = async (path: string): Promise<unknown> => {
    const response = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${apiToken}` } });
    return response.json();
  };
  return {
    teams,
    engine: desk.engine,
    /** Until nothing is worked on, and nothing waits but what is held. */
    async settled(): Promise<void> {
      for (let calm = 0; calm < 3; calm = desk.engine.calm ? calm + 1 : 0) {
        await until(() => desk.engine.calm, 'the desk to come to rest');
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    /** How much waits for a channel where it may be posted. */
    async held(): Promise<number> {
      const response = await fetch(`${url}/metrics`);
      return Number(/^threadwell_effects_held (\d+)/mu.exec(await response.text())?.[1]);
    },
    async tickets() {
      const { tickets } = list.parse(await api('/tickets'));
      const numbers = tickets.map(({ number }) => number).sort((a, b) => a - b);
      return Promise.all(numbers.map(async (number) => ticket.parse(await api(`/tickets/${number}`))));
    },
    /** How often the leads were told something by the bot alone. */
    leadsHeard: (): number => teams.standing(personalChat(lea)).length,
    /** What the desk knows of a channel, by Teams' id. */
    async channel(platformId: string) {
      return channels.parse(await api('/channels')).channels.find((one) => one.id === platformId);
    },
    async stop(): Promise<void> {
      await desk.stop();
      await teams.close();
      await opened?.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export type WholeDesk = Awaited<ReturnType<typeof startWholeDesk>>;

function withDatabase(uri: string, dbName: string): string {
  const [base = '', query] = uri.split('?');
  return `${base.replace(/\/$/u, '')}/${dbName}${query === undefined ? '' : `?${query}`}`;
}
