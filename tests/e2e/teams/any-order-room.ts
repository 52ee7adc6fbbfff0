import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { closeAll } from '../../../src/compose/close-all.ts';
import { type RunningDesk, startDesk } from '../../../src/compose/start-desk.ts';
import { loadConfig } from '../../../src/config.ts';
import { type FakeTeams, startFakeTeams } from '../../support/fake-teams.ts';
import type { WireActivity } from '../../support/fake-teams-activities.ts';
import { ana, homeTenant, type TeamsPerson } from '../../support/fake-teams-people.ts';
import { openTestStore } from '../../support/store.ts';
import { until } from '../../support/test-desk.ts';
import { type Firm, firmOf, newContact, teamsCrowd, teamsDeskFile } from './teams-crowd.ts';

const unpaced = { method: 'any', methodPerMinute: 1_000_000, channelIntervalMilliseconds: 0 };

export type AnyOrderRoom = {
  teams: FakeTeams;
  desk: RunningDesk;
  /** Somebody new, and where they write. */
  contact(): { firm: Firm; contact: TeamsPerson };
  /** Tells the bot, one after the other. */
  tells(activities: readonly WireActivity[]): Promise<void>;
  /** Resolves when the desk has come to rest. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** A desk in this process on a local Teams. */
export async function openAnyOrderRoom(): Promise<AnyOrderRoom> {
  const directory = await mkdtemp(join(tmpdir(), 'threadwell-any-order-'));
  const { firms, conversations } = teamsCrowd(0);
  const teams = await startFakeTeams({ conversations });
  const server = await openTestStore();
  const deskFile = join(directory, 'desk.yaml');
  await writeFile(deskFile, teamsDeskFile(firms));
  const config = loadConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: directory,
    DESK_FILE: deskFile,
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    TEAMS_NO_AUTH: '1',
    TEAMS_TENANT_ID: homeTenant,
    MONGODB_URI: server.uri.replace(/\/?(\?|$)/u, `/${server.dbName}$1`),
  });
  const desk = await startDesk(config, pino({ level: config.logLevel }), {
    pace: () => unpaced,
    answersWithin: 60_000,
  });
  teams.connectBot(`http://127.0.0.1:${desk.port}/api/messages`);
  for (const { channel, triage } of firms) {
    await teams.install(ana, channel);
    await teams.install(ana, triage);
  }
  let count = 0;
  return {
    teams,
    desk,
    contact() {
      const firm = firmOf(firms, count);
      const contact = newContact(firm, count++);
      teams.people.push(contact);
      return { firm, contact };
    },
    async tells(activities) {
      for (const activity of activities) {
        const { status } = await teams.send(activity);
        if (status !== 200) throw new Error(`The bot answered ${status}.`);
      }
    },
    async settled() {
      // Twice: what comes to rest may have started something.
      for (let calm = 0; calm < 2; ) {
        await until(() => desk.engine.calm);
        calm = desk.engine.calm ? calm + 1 : 0;
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
    },
    close: () =>
      closeAll([
        () => rm(directory, { recursive: true, force: true }),
        () => server.close(),
        () => teams.close(),
        () => desk.stop(),
      ]),
  };
}
