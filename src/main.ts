import { pino } from 'pino';
import { applyFile } from './compose/apply-file.ts';
import { openBesideDesk } from './compose/open-desk-store.ts';
import { parkedOf } from './compose/parked.ts';
import { type RunningDesk, startDesk } from './compose/start-desk.ts';
import { loadConfig, redacted } from './config.ts';

export { checkDesk } from './compose/doctor/check-desk.ts';
export { openErasure, openRetention } from './compose/tools/erasure.ts';
export { exportDesk, importDesk, planDeskFile } from './compose/tools/files.ts';
export { report } from './compose/tools/report.ts';
export { whatIf } from './compose/tools/what-if.ts';

type Environment = Record<string, string | undefined>;

/**
 * Runs the desk until it is told to stop (SIGINT, SIGTERM). Without platform credentials it is the playground.
 * @throws ConfigError that lists every wrong value; StartError for what this build cannot do
 */
export async function serve(environment: Environment): Promise<RunningDesk> {
  const config = loadConfig(environment);
  const logger = pino({ level: config.logLevel, base: null, serializers: { error: pino.stdSerializers.err } });
  logger.debug({ config: redacted(config) }, 'Configuration');
  // Everything that counts is on disk, and is tried again from there: a failure nobody waited for must not end the desk.
  process.on('unhandledRejection', (error) => logger.error({ error }, 'Something failed that nobody waited for.'));
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

/** Applies a desk.yaml, also beside a desk that runs (which sees it within a second). */
export async function applyDeskFile(environment: Environment, path: string) {
  const opened = await openBesideDesk(loadConfig(environment).store);
  try {
    return await applyFile(opened.store, path);
  } finally {
    await opened.close();
  }
}

/** What was set aside after failing again and again, for the CLI. */
export async function parkedInbox(environment: Environment) {
  const opened = await openBesideDesk(loadConfig(environment).store);
  const parked = parkedOf(opened.store);
  return {
    list: async () => {
      const rows = await parked.list(1_000);
      return rows.map(({ id, kind, parkedAt, problem, mayHaveArrived }) => {
        return { id, kind, receivedAt: parkedAt, reason: problem ?? '', mayHaveArrived };
      });
    },
    retry: (id: string) => parked.retry(id),
    close: () => opened.close(),
  };
}
