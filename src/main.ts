import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type Logger, pino } from 'pino';
import { type OpenedStore, openBesideDesk, openDeskStore } from './compose/open-desk-store.ts';
import { parkedOf } from './compose/parked.ts';
import { type Config, loadConfig, redacted } from './config.ts';
import { describeFault } from './desk/settings/fault.ts';
import { parseDeskFile } from './desk/settings/parse.ts';
import { applySettings } from './engine/apply-settings.ts';
import { MovableClock } from './engine/clock.ts';
import { Engine } from './engine/engine.ts';
import { createSlackPlatform } from './platforms/slack/slack-platform.ts';
import type { Store } from './store/open-store.ts';
import { createMetrics } from './web/metrics.ts';
import { createWeb } from './web/web.ts';

type Environment = Record<string, string | undefined>;

/** A desk that runs. */
export type RunningDesk = { port: number; engine: Engine; store: Store; stop(): Promise<void> };

/** A start that cannot be; the message says what to do. */
export class StartError extends Error {
  readonly code = 'start_failed';
}

/**
 * Runs the desk until it is told to stop (SIGINT, SIGTERM). Without platform credentials it is the playground.
 * @throws ConfigError that lists every wrong value; StartError for what this build cannot do
 */
export async function serve(environment: Environment): Promise<RunningDesk> {
  const config = loadConfig(environment);
  const logger = pino({ level: config.logLevel, base: null, serializers: { error: pino.stdSerializers.err } });
  logger.debug({ config: redacted(config) }, 'Configuration');
  const desk = await startDesk(config, logger);
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info(`${signal}: finishing what is under way.`);
    desk.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ error }, 'The stop was not clean; nothing stored is lost.');
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', () => stop('SIGINT'));
  process.once('SIGTERM', () => stop('SIGTERM'));
  return desk;
}

/** Puts all parts together (design.md, Layout) and starts them, what others stand on first. */
export async function startDesk(config: Config, logger: Logger): Promise<RunningDesk> {
  if (config.teams !== null)
    throw new StartError('Microsoft Teams is not part of this version yet: remove the TEAMS_ variables.');
  if (config.slack?.credentials.kind === 'oauth') {
    throw new StartError(
      'Installing by OAuth is not part of this version yet: set SLACK_BOT_TOKEN, and remove SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET.',
    );
  }
  const clock = new MovableClock();
  const playground =
    config.mode === 'playground' && config.store.kind === 'embedded'
      ? await (await import('./compose/playground.ts')).openPlayground(config.store.directory, clock)
      : null;
  const opened = await openDeskStore(config.store);
  const { store } = opened;
  await applyAtStart(config, store, logger);

  const shared = { logger, now: () => clock.now() };
  const slack = createSlackPlatform(
    playground !== null
      ? {
          ...shared,
          transport: 'http',
          botToken: playground.botToken,
          signingSecret: playground.signingSecret,
          apiUrl: playground.slack.apiUrl,
        }
      : slackOptions(config, shared),
  );
  const metrics = createMetrics();
  const engine = new Engine({ store, platforms: [slack], clock, logger, metrics, exclusive: opened.exclusive });
  metrics.watch({
    inboxWaiting: () => store.inbox.countWaiting(engine.leases.partitions('inbox')),
    inboxParked: () => store.inbox.countParked(),
    effectsWaiting: () => store.effects.countWaiting(engine.leases.partitions('deliver')),
    effectsParked: () => store.effects.countParked(),
  });
  const view = playground === null ? null : (await import('./compose/playground.ts')).deskView(store, engine);
  const app = createWeb({
    store,
    apiToken: config.apiToken,
    publicUrl: config.http.publicUrl,
    version: await version(),
    logger,
    metrics,
    readiness: () => readiness(store, [slack]),
    directory: () => ({ agents: engine.cache.agents, homeTeam: engine.cache.desk.directory.homeTeam }),
    parkedInbox: parkedOf(store),
    mount:
      playground === null || view === null ? [] : [{ path: '/playground', router: playground.router(view, engine) }],
  });
  const server = createServer((request, response) => {
    // Events pass the web framework by: they are most of the traffic, and are answered by the platform's own receiver.
    if (slack.handle !== null && request.method === 'POST' && request.url?.split('?')[0] === '/slack/events')
      slack.handle(request, response);
    else app(request, response);
  });
  const port = await listen(server, config, opened);
  await engine.start();
  if (playground !== null) {
    playground.slack.connectBot(`http://127.0.0.1:${port}/slack/events`);
    void playground.seed(logger);
    logger.info(`The playground is open at http://127.0.0.1:${port}/playground`);
  } else logger.info({ port, host: config.http.host }, 'The desk is open.');
  return {
    port,
    engine,
    store,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await engine.stop();
      server.closeAllConnections();
      await closed;
      await playground?.close();
      await opened.close();
    },
  };
}

function slackOptions(
  config: Config,
  shared: { logger: Logger; now: () => number },
): Parameters<typeof createSlackPlatform>[0] {
  const { slack } = config;
  if (slack === null || slack.credentials.botToken === null)
    throw new StartError('No Slack bot token is set: put SLACK_BOT_TOKEN.');
  const base = { ...shared, botToken: slack.credentials.botToken, apiUrl: slack.apiUrl };
  return slack.transport === 'socket'
    ? { ...base, transport: 'socket', appToken: slack.appToken }
    : { ...base, transport: 'http', signingSecret: slack.signingSecret };
}

async function applyAtStart(config: Config, store: Store, logger: Logger): Promise<void> {
  if (config.mode === 'playground') {
    const { playgroundDeskFile } = await import('./compose/playground.ts');
    const parsed = parseDeskFile(playgroundDeskFile, 'the playground’s desk.yaml');
    if (parsed.ok) await applySettings(store, parsed.file);
    return;
  }
  const { path, required } = config.deskFile;
  if (!existsSync(path)) {
    if (required) throw new StartError(`DESK_FILE names ${path}, and there is no such file.`);
    return;
  }
  const { changes, conflicts, warnings } = await applyFile(store, path);
  for (const line of warnings) logger.warn(line);
  for (const line of conflicts) logger.warn(`Overruled by ${path}: ${line}`);
  for (const line of changes) logger.info(`Applied: ${line}`);
}

async function applyFile(
  store: Store,
  path: string,
): Promise<{ changes: string[]; conflicts: string[]; warnings: string[] }> {
  const parsed = parseDeskFile(await readFile(path, 'utf8'), path);
  if (!parsed.ok) throw new StartError(['desk.yaml is not right:', ...parsed.faults.map(describeFault)].join('\n'));
  return { ...(await applySettings(store, parsed.file)), warnings: parsed.warnings.map(describeFault) };
}

/** Applies a desk.yaml, also beside a desk that runs (which sees it within a second). */
export async function applyDeskFile(environment: Environment, path: string) {
  return withStore(environment, ({ store }) => applyFile(store, path));
}

async function withStore<T>(environment: Environment, use: (opened: OpenedStore) => Promise<T>): Promise<T> {
  const opened = await openBesideDesk(loadConfig(environment).store);
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
}

/** What was set aside after failing again and again, for the CLI. */
export async function parkedInbox(environment: Environment) {
  const opened = await openBesideDesk(loadConfig(environment).store);
  const parked = parkedOf(opened.store);
  return {
    list: async () =>
      (await parked.list(1_000)).map(({ id, kind, parkedAt, problem }) => ({
        id,
        kind,
        receivedAt: parkedAt,
        reason: problem ?? '',
      })),
    retry: (id: string) => parked.retry(id),
    close: () => opened.close(),
  };
}

async function readiness(store: Store, platforms: { name: string; connection(): { ok: boolean; reason: string } }[]) {
  const reasons: string[] = [];
  const detail: Record<string, unknown> = {};
  try {
    await store.ping();
    const [inbounds, effects] = await Promise.all([store.inbox.countParked(), store.effects.countParked()]);
    detail.parked = { inbounds, effects };
  } catch {
    reasons.push('The store does not answer.');
  }
  const connections = platforms.map((platform) => ({ platform: platform.name, ...platform.connection() }));
  detail.platforms = connections;
  if (!connections.some(({ ok }) => ok)) reasons.push(...connections.map(({ reason }) => reason));
  return { ready: reasons.length === 0, reasons, detail };
}

async function listen(server: ReturnType<typeof createServer>, config: Config, opened: OpenedStore): Promise<number> {
  const { port, host } = config.http;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    await opened.close();
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw taken ? new StartError(`Port ${port} is taken: end what runs there, or set PORT to another one.`) : error;
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function version(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return /"version":\s*"([^"]+)"/u.exec(text)?.[1] ?? 'unknown';
}
