import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type RunningDesk, startDesk } from '../../src/compose/start-desk.ts';
import { loadConfig } from '../../src/config.ts';
import { MovableClock } from '../../src/engine/clock.ts';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { type FakeTeams, startFakeTeams } from '../support/fake-teams.ts';
import { homeTenant } from '../support/fake-teams-people.ts';
import { openTestStore } from '../support/store.ts';
import { until } from '../support/test-desk.ts';
import { deskFileOf, type Plan, slackCast, teamsCast } from './cast.ts';
import type { Edge } from './edge.ts';
import { slackEdge } from './slack/slack-edge.ts';
import type { Staging } from './staging.ts';
import { teamsEdge } from './teams/teams-edge.ts';

/** One desk on both platforms, with the rooms of several stories. */
export type ContractDesk = {
  edges: Readonly<Record<Staging['customer'], Edge>>;
  settled(): Promise<void>;
  /** Moves the desk's clock and lets what became due happen. */
  forward(milliseconds: number): Promise<void>;
  /** The API, with its token. */
  api(path: string): Promise<unknown>;
  close(): Promise<void>;
};

const apiToken = 'a-token-for-the-tests-only';
/** A pace is no part of any story. */
const unpaced = { method: 'any', methodPerMinute: 1_000_000, channelIntervalMilliseconds: 0 };

/** Starts the desk: signed HTTP into the real Bolt, activities into the real adapter of the bot framework. */
export async function startContractDesk(plans: readonly Plan[]): Promise<ContractDesk> {
  const directory = await mkdtemp(join(tmpdir(), 'threadwell-contract-'));
  // No story knows a time of day: the desk's clock begins at the machine's, by which lost sends are looked for.
  const clock = new MovableClock();
  const now = () => clock.now();
  // Of this process alone: a desk of another run that has got hold of a port must not answer for ours.
  const signingSecret = randomBytes(16).toString('hex');
  const onSlack = slackCast(plans);
  const onTeams = teamsCast(plans);
  const world = onSlack.world(clock.now());
  const slack = await startLocalSlack({ world, signingSecret, now, rateLimits: false, patience: 90_000 });
  const teams = await startFakeTeams({ now, conversations: onTeams.conversations });
  teams.people.push(...onTeams.people);
  const opened = process.env.TEST_MONGODB_URI ? await openTestStore() : null;
  const deskPath = join(directory, 'desk.yaml');
  await writeFile(deskPath, deskFileOf(plans));
  const config = loadConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: directory,
    DESK_FILE: deskPath,
    API_TOKEN: apiToken,
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    SLACK_BOT_TOKEN: world.app.botToken,
    SLACK_API_URL: slack.apiUrl,
    SLACK_SIGNING_SECRET: signingSecret,
    TEAMS_NO_AUTH: '1',
    TEAMS_TENANT_ID: homeTenant,
    ...(opened === null ? {} : { MONGODB_URI: withDatabase(opened.uri, opened.dbName) }),
  });
  const desk = await startDesk(config, pino({ level: config.logLevel }), {
    clock,
    pace: () => unpaced,
    // On a busy machine, too, people hear what came of it, and not that it goes on.
    answersWithin: 60_000,
  });
  const url = `http://127.0.0.1:${desk.port}`;
  slack.connectBot(`${url}/slack/events`);
  teams.connectBot(`${url}/api/messages`);
  await introduce(teams, plans);

  const settled = async (): Promise<void> => {
    // Twice: what comes to rest may have started something.
    for (let calm = 0; calm < 2; ) {
      await slack.settled();
      await until(() => desk.engine.calm);
      const underway = slack.deliveries().some(({ state }) => state === 'in-flight');
      calm = desk.engine.calm && !underway ? calm + 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  };
  return {
    edges: {
      slack: slackEdge({ slack, idOf: onSlack.idOf, settled, url, signingSecret }),
      teams: teamsEdge({ teams, personOf: onTeams.personOf, now, settled }),
    },
    settled,
    async forward(milliseconds) {
      clock.advance(milliseconds);
      await desk.engine.tick();
      await settled();
    },
    async api(path) {
      const response = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${apiToken}` } });
      return response.json();
    },
    close: () => close(desk, slack, teams, opened, directory),
  };
}

/** Teams tells the bot of each channel that it is added to; only then can it post there first. */
async function introduce(teams: FakeTeams, plans: readonly Plan[]): Promise<void> {
  for (const { staging, theirs, triage } of plans) {
    for (const { on, id } of [
      { on: staging.customer, id: theirs.id },
      { on: staging.triage, id: triage.id },
    ]) {
      const where = teams.conversations.get(id);
      const by = where?.members[0];
      if (on === 'teams' && where !== undefined && by !== undefined) await teams.install(by, where);
    }
  }
}

async function close(
  desk: RunningDesk,
  slack: { close(): Promise<void> },
  teams: FakeTeams,
  opened: { close(): Promise<unknown> } | null,
  directory: string,
): Promise<void> {
  await desk.stop();
  await slack.close();
  await teams.close();
  await opened?.close();
  await rm(directory, { recursive: true, force: true });
}

function withDatabase(uri: string, dbName: string): string {
  const [base = '', query] = uri.split('?');
  return `${base.replace(/\/$/u, '')}/${dbName}${query === undefined ? '' : `?${query}`}`;
}
