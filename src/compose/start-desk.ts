import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { shownConfig } from '../config/shown.ts';
import { webhookSecret } from '../config/webhook-secret.ts';
import type { Config } from '../config.ts';
import { MovableClock } from '../engine/clock.ts';
import { Engine } from '../engine/engine.ts';
import type { PlatformPort } from '../engine/platform.ts';
import { createWebhook } from '../engine/webhook.ts';
import type { Store } from '../store/open-store.ts';
import { createMetrics } from '../web/metrics.ts';
import { createWeb } from '../web/web.ts';
import { applyAtStart } from './apply-file.ts';
import { closeAll } from './close-all.ts';
import { openDeskStore } from './open-desk-store.ts';
import { parkedOf } from './parked.ts';
import { loadPlatforms } from './platforms.ts';
import { connectionsOf, readiness } from './readiness.ts';
import { RestartableBot } from './restartable-bot.ts';
import { StartError } from './start-error.ts';

/** A desk that runs. */
export type RunningDesk = { port: number; readonly engine: Engine; store: Store; stop(): Promise<void> };

export type StartOptions = {
  /** What the playground's desk is like (desk.yaml); its own unless told. */
  playgroundDesk?: string;
  /** The desk's clock; one that can be moved forward. */
  clock?: MovableClock;
  /** Milliseconds between heartbeats, and until a silent instance counts as dead. */
  leases?: { beatEvery: number; deadAfter: number };
  /** Milliseconds after which somebody who waits for an outcome is told that it goes on: more than a platform waits, for tests. */
  answersWithin?: number;
  /** Kept instead of the platform's own pace: for measuring what the desk itself can do. */
  pace?: PlatformPort['pace'];
};

/** Puts all parts together and starts them, what others stand on first. A start that fails leaves nothing open. */
export async function startDesk(config: Config, logger: Logger, options: StartOptions = {}): Promise<RunningDesk> {
  refuseWhatIsNotThereYet(config);
  const opened: (() => Promise<unknown>)[] = [];
  try {
    return await start(config, logger, options, opened);
  } catch (error) {
    // Why it did not start is what has to be mended.
    await closeAll(opened).catch((failure: unknown) =>
      logger.warn({ error: failure }, 'Not everything could be closed.'),
    );
    throw error;
  }
}

async function start(
  config: Config,
  logger: Logger,
  options: StartOptions,
  opened: (() => Promise<unknown>)[],
): Promise<RunningDesk> {
  const clock = options.clock ?? new MovableClock();
  const now = () => clock.now();
  const { store, exclusive, close } = await openDeskStore(config.store);
  opened.push(close);
  // Loaded only where it is played with.
  const rooms = config.mode === 'playground' ? await import('./playground.ts') : null;
  const playground =
    rooms === null ? null : await rooms.startPlayground({ dataDir: join(config.dataDirectory, 'playground'), now });
  if (playground !== null) opened.push(() => playground.close());
  clock.advance(playground?.clockOffset ?? 0);
  if (playground?.resetHalfDone === true) await store.everything.erase();
  const applySettings = () =>
    applyAtStart(config, store, logger, playground === null ? null : (options.playgroundDesk ?? playground.deskFile));
  await applySettings();

  const metrics = createMetrics();
  const platforms = await loadPlatforms(config, { logger, now }, playground);
  const bot = new RestartableBot(() => {
    const served = platforms();
    if (options.pace !== undefined) for (const { platform } of served) platform.pace = options.pace;
    return {
      served,
      engine: new Engine({
        store,
        platforms: served.map(({ platform }) => platform),
        clock,
        logger,
        metrics,
        exclusive,
        environment: shownConfig(config),
        webhook: createWebhook(config.encryptionKey === null ? null : webhookSecret(config.encryptionKey)),
        ...options,
      }),
    };
  });
  metrics.watch({
    inboxWaiting: () => store.inbox.countWaiting(bot.engine.leases.partitions('inbox')),
    inboxParked: () => store.inbox.countParked(),
    effectsWaiting: () => store.effects.countWaiting(bot.engine.leases.partitions('deliver')),
    effectsParked: () => store.effects.countParked(),
    effectsHeld: () => store.effects.countHeld(),
    jobsParked: () => store.jobs.countParked(),
  });
  metrics.watchPlatforms(() => connectionsOf(bot.platforms));
  const page =
    rooms === null || playground === null
      ? []
      : [{ path: '/playground', router: rooms.playgroundRouter({ playground, store, bot, clock, applySettings }) }];
  const app = createWeb({
    store,
    now,
    apiToken: config.apiToken,
    publicUrl: config.http.publicUrl,
    version: await version(),
    logger,
    metrics,
    readiness: () => readiness(store, bot.platforms),
    directory: () => ({ agents: bot.engine.cache.agents, homeTeams: bot.engine.cache.desk.directory.homeTeams }),
    parkedInbox: parkedOf(store),
    commands: {
      run: (said, raw) => bot.engine.command(said, raw),
      issueDone: (done) => bot.engine.issueDone(done),
      desk: () => bot.engine.cache.desk,
    },
    mount: page,
  });
  const server = createServer((request, response) => {
    // Events pass the web framework by: they are most of the traffic, and the platform's own receiver answers them.
    const handle = bot.doorFor(request);
    if (handle !== null) handle(request, response);
    else app(request, response);
  });
  opened.push(async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    await bot.stop();
    server.closeAllConnections();
    if (server.listening) await closed;
  });
  const port = await listen(server, config);
  await bot.start();
  if (playground === null) logger.info({ port, host: config.http.host }, 'The desk is open.');
  else {
    playground.connect(`http://127.0.0.1:${port}/slack/events`).catch((error: unknown) => {
      logger.warn({ error }, 'The first conversations could not be posted.');
    });
    logger.info(`The playground is open at http://127.0.0.1:${port}/playground`);
  }
  return {
    port,
    store,
    stop: () => closeAll(opened),
    get engine() {
      return bot.engine;
    },
  };
}

function refuseWhatIsNotThereYet({ slack }: Config): void {
  if (slack?.credentials.kind !== 'oauth') return;
  const remove = 'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET';
  throw new StartError(
    `Installing by OAuth is not part of this version yet: set SLACK_BOT_TOKEN, and remove ${remove}.`,
  );
}

async function listen(server: ReturnType<typeof createServer>, config: Config): Promise<number> {
  const { port, host } = config.http;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${port} is taken: end what runs there, or set PORT to another one.`);
    if (code === 'EACCES')
      throw new StartError(`Port ${port} may not be opened by this user: set PORT to one above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError(`HOST ${host} is no address of this machine.`);
    throw error;
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function version(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return /"version":\s*"([^"]+)"/u.exec(text)?.[1] ?? 'unknown';
}
