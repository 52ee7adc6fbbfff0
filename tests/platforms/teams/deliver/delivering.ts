import { createServer } from 'node:http';
import pino from 'pino';
import { vi } from 'vitest';
import type { Delivered, Effect } from '../../../../src/desk/effect.ts';
import { DeliveryError, type Outgoing } from '../../../../src/engine/platform.ts';
import { createTeamsPlatform, type TeamsPlatformOptions } from '../../../../src/platforms/teams/teams-platform.ts';
import { startFakeTeams } from '../../../support/fake-teams.ts';
import {
  ana,
  globexChannel,
  homeTenant,
  type TeamsConversation,
  triageChannel,
} from '../../../support/fake-teams-people.ts';
import { outgoing } from '../../slack/effect-builders.ts';
import { RecordingSink } from '../../slack/recording-sink.ts';
import { accountOf } from './effects.ts';

type Logged = { level: number; msg: string } & Record<string, unknown>;

export const ours = (where: TeamsConversation): string => `teams:${where.id}`;

/** Our platform for Teams, its connector a local one, its engine a recording one. What it was told of lies in its memory. */
export async function startDelivering(options: Partial<TeamsPlatformOptions> = {}) {
  const teams = await startFakeTeams();
  const sink = new RecordingSink();
  const logs: Logged[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void logs.push(JSON.parse(line)) });
  const platform = createTeamsPlatform({
    authentication: { kind: 'none', appId: null, tenantId: homeTenant },
    allowedTenants: [],
    logger,
    now: () => Date.now(),
    ...options,
  });
  const server = createServer((request, response) => platform.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  teams.connectBot(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/api/messages`);
  await platform.start(sink);
  return {
    teams,
    sink,
    logs,
    platform,
    deliver: (effect: Effect, fields: Partial<Outgoing> = {}): Promise<Delivered> =>
      platform.deliver(outgoing(effect, { platformChannel: platformChannelOf(effect), ...fields }), async () => {}),
    /** Teams told of these: something was said there. */
    async knows(...conversations: TeamsConversation[]): Promise<void> {
      for (const where of conversations) {
        teams.add(where);
        const { status } = await teams.say(where.members[0] ?? ana, where, 'Hello');
        if (status !== 200) throw new Error(`It was not taken: ${status}.`);
      }
      // How people are reached is kept after the answer.
      await vi.waitFor(() => {
        for (const { members, type } of conversations) {
          const account = accountOf(members[0] ?? ana);
          const keys = [`person:${account}`, ...(type === 'personal' ? [`direct:${account}`] : [])];
          if (!keys.every((key) => sink.keepsakes.has(key))) throw new Error('Not kept yet.');
        }
      });
    },
    async stop() {
      await platform.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await teams.close();
    },
  };
}

export type Delivering = Awaited<ReturnType<typeof startDelivering>>;

/** A desk that works in the channels of Globex and of triage. */
export async function startAtWork(options: Partial<TeamsPlatformOptions> = {}): Promise<Delivering> {
  const desk = await startDelivering(options);
  await desk.knows(globexChannel, triageChannel);
  desk.teams.requests.length = 0;
  return desk;
}

function platformChannelOf(effect: Effect): string | null {
  const channel =
    'channel' in effect ? effect.channel : 'place' in effect && 'channel' in effect.place ? effect.place.channel : null;
  return channel === null ? null : channel.slice('teams:'.length);
}

/** What a delivery failed with; throws if it did not. */
export async function failureOf(
  work: Promise<unknown>,
): Promise<{ code: string; kind: string; wait?: number; message: string }> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    const { code, failure, message } = error;
    return { code, kind: failure.kind, message, ...(failure.kind === 'wait' ? { wait: failure.milliseconds } : {}) };
  }
  throw new Error('It did not fail.');
}
