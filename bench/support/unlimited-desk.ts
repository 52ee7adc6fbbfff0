import { pino } from 'pino';
import { startDesk } from '../../src/compose/start-desk.ts';
import { loadConfig } from '../../src/config.ts';

/* A desk that keeps none of Slack's pace, as a process of its own; it prints its port. */
const config = loadConfig(process.env);
const logger = pino({ level: config.logLevel }, pino.destination(2));
const desk = await startDesk(config, logger, {
  pace: ({ kind }) => ({ method: kind, methodPerMinute: 10_000_000, channelIntervalMilliseconds: 0 }),
});
console.log(`listening ${desk.port}`);
process.once('SIGTERM', () => void desk.stop().then(() => process.exit(0)));
