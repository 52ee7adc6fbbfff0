import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startPlayground } from '../../src/playground/start-playground.ts';
import { startBoltListener } from './bolt-listener.ts';

const start = Date.UTC(2026, 0, 5, 14, 30);
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'playground-data-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe('given a data folder', () => {
  test('when it is empty, then the first conversations reach the real bot, and a second start keeps them', async () => {
    const playground = await startPlayground({ dataDir, now: () => start });
    const { signingSecret, botToken } = playground.credentials;
    const bolt = await startBoltListener({ signingSecret, token: botToken, apiUrl: playground.slack.apiUrl });
    await playground.connect(bolt.url);
    expect(bolt.heard.map(({ body }) => Object(body.event).user)).toEqual([
      'U0HANK',
      'U0ANA',
      'U0GINA',
      'U0INES',
      'U0GINA',
    ]);
    const { ts } = playground.slack.actions.post({ user: 'U0GINA', channel: 'C0GLOBEX', text: 'One more' });
    await playground.slack.settled();
    await playground.close();

    bolt.heard.length = 0;
    const again = await startPlayground({ dataDir, now: () => start });
    await again.connect(bolt.url);
    expect(again.slack.world.message('C0GLOBEX', ts)?.text).toBe('One more');
    expect(bolt.heard).toEqual([]);
    expect(existsSync(join(dataDir, 'world.json.new'))).toBe(false);
    await again.close();
    await bolt.stop();
  });

  test('when the saved world is broken, then the start says which file and what to do', async () => {
    writeFileSync(join(dataDir, 'world.json'), '{"version": 1, "teams": [');
    await expect(startPlayground({ dataDir, now: () => start })).rejects.toThrow(/world\.json cannot be read: delete/);
    writeFileSync(join(dataDir, 'world.json'), '{"version": 9}');
    await expect(startPlayground({ dataDir, now: () => start })).rejects.toThrow(/no world of this version/);
  });

  test('when its desk.yaml is read, then every id in it exists in the world', async () => {
    const playground = await startPlayground({ dataDir, now: () => start });
    const { world } = playground.slack;
    const desk = parse(playground.deskFile);
    for (const agent of desk.agents) expect(world.member(agent.slack)?.email).toBe(agent.email);
    for (const customer of desk.customers) {
      for (const { id } of customer.channels) expect(world.channel(id)?.teamIds).toContain(customer.slackTeams[0]);
    }
    for (const { channel } of desk.triage) expect(world.channel(channel)?.kind).toBe('private');
    await playground.close();
  });
});
