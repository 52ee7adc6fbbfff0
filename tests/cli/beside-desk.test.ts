import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskFile } from '../../src/playground/desk-file.ts';
import { type LocalSlack, startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { createWorld } from '../../src/playground/world.ts';
import { buildOnce } from '../support/cli-process.ts';
import { type DeskProcess, freePort, startDeskProcess } from '../support/desk-process.ts';
import { until } from '../support/test-desk.ts';
import { type CliRoom, openCliRoom, secrets } from './cli-room.ts';

describe('the command line beside a desk that runs', () => {
  let room: CliRoom;
  let slack: LocalSlack;
  let desk: DeskProcess;
  let environment: Record<string, string> = {};
  beforeAll(async () => {
    await buildOnce();
    room = await openCliRoom(deskFile);
    const world = createWorld(Date.now());
    slack = await startLocalSlack({ world, signingSecret: secrets.signing, now: Date.now, rateLimits: false });
    const port = await freePort();
    environment = {
      SLACK_API_URL: slack.apiUrl.replace(/\/$/u, ''),
      SLACK_BOT_TOKEN: world.app.botToken,
      DESK_FILE: join(room.folder, 'desk.yaml'),
      PORT: String(port),
    };
    desk = await startDeskProcess({ ...room.environment, ...environment }, port);
    slack.connectBot(`${desk.url}/slack/events`);
    slack.actions.post({ user: 'U0GINA', channel: 'C0GLOBEX', text: 'The import fails since this morning.' });
    await slack.settled();
  });
  afterAll(async () => {
    await desk.stop();
    await slack.close();
    await room.close();
  });
  const run = (...words: string[]) => room.runApart(words, { environment });

  it('given a ticket of this very moment, when exported, then it is there, and the desk goes on', async () => {
    await until(async () => (await run('export', '--only', 'tickets')).out.includes('The import fails'), 'the ticket');
    expect((await fetch(`${desk.url}/readyz`)).status).toBe(200);
  });

  it('given a changed desk.yaml, when applied, then the plan comes first, and only with --yes is it written', async () => {
    await writeFile(join(room.folder, 'desk.yaml'), deskFile.replace('name: Acme Support', 'name: Acme Desk'));
    const asked = await run('apply');
    expect(asked.code).toBe(1);
    expect(asked.out).toBe('desk.name: Acme Support → Acme Desk\n');
    expect(asked.error).toContain('--yes');
    expect((await run('apply', '--yes')).out).toBe('desk.name: Acme Support → Acme Desk\nApplied 1 change.\n');
    expect((await run('apply')).out).toBe('Nothing to change.\n');
  });

  it('given the desk, when the doctor looks, then it says that it runs and is ready', async () => {
    const { code, out } = await run('doctor');
    expect(out).toContain('the desk: runs on port');
    expect({ code, failures: out.match(/FAILURE.*/gu) }).toEqual({ code: 0, failures: null });
  });
});
