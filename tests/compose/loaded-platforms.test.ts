import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildDesk } from '../support/built-desk.ts';

const run = promisify(execFile);

const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret', SLACK_API_URL: 'http://127.0.0.1:9/api' };
const teams = { TEAMS_NO_AUTH: '1' };

/** Run by itself: what other tests have loaded stays loaded. */
const program = `
  const [compiled, environment] = process.argv.slice(1);
  const { createRequire } = await import('node:module');
  const { pino } = await import('pino');
  const { loadConfig } = await import(compiled + '/config.js');
  const { loadPlatforms } = await import(compiled + '/compose/platforms.js');
  await import(compiled + '/compose/start-desk.js');
  const make = await loadPlatforms(loadConfig(JSON.parse(environment)), { logger: pino({ level: 'silent' }), now: Date.now }, null);
  const served = make().map(({ platform, door }) => [platform.name, door?.path ?? null]);
  const files = Object.keys(createRequire(compiled + '/').cache);
  const loaded = ['@slack/bolt', 'botbuilder', '@resvg/resvg-js'].filter((name) => files.some((file) => file.includes('/node_modules/' + name + '/')));
  console.log(JSON.stringify({ served, loaded }));
  process.exit(0);
`;

describe('given platforms that are set up', () => {
  let compiled: string;
  beforeAll(async () => {
    compiled = join(await buildDesk(), '../..');
  });

  test.each([
    ['Slack', slack, [['slack', '/slack/events']], ['@slack/bolt']],
    ['Slack by Socket Mode', { ...slack, SLACK_APP_TOKEN: 'xapp-1' }, [['slack', null]], ['@slack/bolt']],
    ['Teams', teams, [['teams', '/api/messages']], ['botbuilder']],
    [
      'both',
      { ...slack, ...teams },
      [
        ['slack', '/slack/events'],
        ['teams', '/api/messages'],
      ],
      ['@slack/bolt', 'botbuilder'],
    ],
  ])(
    'when they are %s, then only their own libraries are loaded, and each has its door',
    async (_, environment, served, loaded) => {
      const words = ['--input-type=module', '-e', program, compiled, JSON.stringify(environment)];
      const { stdout } = await run(process.execPath, words, { cwd: compiled });
      expect(JSON.parse(stdout)).toEqual({ served, loaded });
    },
  );
});
