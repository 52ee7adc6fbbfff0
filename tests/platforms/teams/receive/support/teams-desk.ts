import { createServer } from 'node:http';
import pino from 'pino';
import { createApp } from '../../../../../src/platforms/teams/app.ts';
import type { TeamsAuthentication } from '../../../../../src/platforms/teams/authentication.ts';
import type { CardContent } from '../../../../../src/platforms/teams/cards/content.ts';
import { Identity } from '../../../../../src/platforms/teams/identity.ts';
import { createReceive } from '../../../../../src/platforms/teams/receive/receive.ts';
import type { Told } from '../../../../../src/platforms/teams/receive/tell.ts';
import { References } from '../../../../../src/platforms/teams/references.ts';
import { startFakeTeams } from '../../../../support/fake-teams.ts';
import { botAppId, homeTenant } from '../../../../support/fake-teams-people.ts';
import { RecordingSink } from '../../../slack/recording-sink.ts';

/** The desk's clock stands still here, and Teams' with it. */
export const now = Date.UTC(2026, 0, 5, 9, 0, 30);

type Logged = { level: number; msg: string } & Record<string, unknown>;

const withToken = { kind: 'single-tenant', appId: botAppId, appPassword: 'a-secret', tenantId: homeTenant } as const;

/**
 * What receives from Teams, on a real port and with the SDK's own adapter; its engine is a recording one. `signed`: tokens are
 * checked, and Teams' are signed with keys of its own.
 */
export async function startTeamsDesk(
  options: {
    signed?: boolean;
    authentication?: TeamsAuthentication;
    allowedTenants?: string[];
    /** Null: only Microsoft's connectors, as in earnest. */
    trusts?: ((serviceUrl: string) => boolean) | null;
    directWith?: (who: Told) => Promise<string | null>;
  } = {},
) {
  const { signed = false, allowedTenants = [] } = options;
  const clock = { now };
  const teams = await startFakeTeams({ signed, now: () => clock.now });
  const sink = new RecordingSink();
  const logs: Logged[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void logs.push(JSON.parse(line)) });
  const authentication: TeamsAuthentication =
    options.authentication ?? (signed ? withToken : { kind: 'none', appId: null, tenantId: null });
  const told: { to: Told; say: string }[] = [];
  const pictures: Told[] = [];
  const looked: { installation: string; platformChannel: string }[] = [];
  const cards: { to: Told; card: CardContent }[] = [];
  const running: Promise<unknown>[] = [];
  const identity = new Identity({ appId: authentication.appId, homeTenant: authentication.tenantId });
  const receive = createReceive({
    sink,
    logger,
    now: () => clock.now,
    identity,
    references: new References(sink.memory, () => clock.now),
    linkTo: () => null,
    tell: {
      say: (to, say) => void told.push({ to, say }),
      showPicture: (to) => void pictures.push(to),
      showCard: (to, card) => void cards.push({ to, card }),
    },
    directWith: options.directWith ?? (async () => null),
    whoReads: async (where) => void looked.push(where),
    track: (work) => {
      running.push(work);
      return work;
    },
  });
  const trusts =
    options.trusts === undefined
      ? (url: string) => URL.canParse(url) && new URL(url).hostname === '127.0.0.1'
      : options.trusts;
  const app = createApp({
    authentication,
    allowedTenants,
    receive,
    logger,
    ...(signed ? { openIdMetadataUrl: teams.openIdUrl } : {}),
    ...(trusts === null ? {} : { trusts }),
  });
  app.start();
  const server = createServer((request, response) => app.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}/api/messages`;
  teams.connectBot(url);
  return {
    teams,
    sink,
    clock,
    app,
    logs,
    identity,
    url,
    /** What was said to people in their own chats, after the answer. */
    told,
    pictures,
    /** Of which conversations it was looked at anew who reads along. */
    looked,
    cards,
    /** Waits for what goes on after the answer. */
    settled: () => Promise.allSettled(running),
    /** The bare body, as anybody may send it. */
    async post(body: string, headers: Record<string, string> = {}) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      return { status: response.status, text: await response.text() };
    },
    async stop() {
      await app.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await teams.close();
    },
  };
}

export type TeamsDesk = Awaited<ReturnType<typeof startTeamsDesk>>;
