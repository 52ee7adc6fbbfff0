import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDeskFile } from '../../src/desk/settings/parse.ts';
import { applySettings } from '../../src/engine/apply-settings.ts';
import { aTicket } from '../support/builders.ts';
import { type CliRoom, openCliRoom } from './cli-room.ts';

const minute = 60_000;
const day = 86_400_000;
const today = 'policies: [{ name: all, targets: { default: { first-response: 1h } } }]\n';
const now = Date.now();

/** Opened so long ago, answered after so many minutes. */
const answered = (number: number, ago: number, after: number) => {
  const at = now - ago;
  return aTicket({
    number,
    openedBy: `k${number}`,
    threads: [`slack:C1:${number}`],
    createdAt: at,
    firstMessageAt: at,
    customer: { id: 'customer:globex', name: 'Globex' },
    sla: {
      ...aTicket().sla,
      facts: [
        { is: 'opened', at, byDesk: false },
        { is: 'spoke', at: at + after * minute, message: null, by: { id: 'ana', name: 'Ana' }, answers: true },
      ],
    },
  });
};

describe('threadwell sla what-if', () => {
  let room: CliRoom;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'threadwell-what-if-'));
    room = await openCliRoom();
    await room.using(async (store) => {
      const parsed = parseDeskFile(today, 'desk.yaml');
      if (parsed.ok) await applySettings(store, parsed.file);
      await store.tickets.insert([
        answered(1, 60 * day, 10),
        answered(2, 20 * day, 20),
        answered(3, 10 * day, 45),
        answered(4, 5 * day, 90),
      ]);
    });
    await writeFile(
      join(folder, 'desk.new.yaml'),
      'policies: [{ name: all, targets: { default: { first-response: 30m } } }]\n',
    );
  }, 180_000);
  afterAll(async () => {
    await room.close();
    await rm(folder, { recursive: true, force: true });
  });
  const run = (...words: string[]) => room.run(['sla', 'what-if', ...words]);

  test('given a shorter target, when it is tried on the last 30 days, then a table compares it with today’s, by metric, priority and customer', async () => {
    const { code, out, error } = await run(join(folder, 'desk.new.yaml'));
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toContain('3 tickets made from');
    expect(out).toMatch(/^all +2 of 3 \(66\.7 %\) +1 of 3 \(33\.3 %\) +\+1$/mu);
    expect(out).toMatch(/^first-response +2 of 3/mu);
    expect(out).toMatch(/^normal +2 of 3/mu);
    expect(out).toMatch(/^Globex +2 of 3/mu);
    expect(out).toContain('Broken only by these: #3');
  });

  test('given --csv and --png, when it is tried on all, then there is a table of values and a picture, and the desk is as it was', async () => {
    const png = join(folder, 'what-if.png');
    const { out } = await run(join(folder, 'desk.new.yaml'), '--from', '90d', '--csv', '--png', png);
    expect(out).toContain('all,all,4,1,4,2\r\n');
    expect(out).toContain('customer,Globex,4,1,4,2\r\n');
    const drawn = await readFile(png);
    expect(drawn.subarray(1, 4).toString()).toBe('PNG');
    // Width of what is drawn at twice its size.
    expect(drawn.readUInt32BE(16)).toBe(1_920);
    expect(await room.using(async (store) => (await store.desk.load())?.state)).toMatchObject({
      settings: { policies: [{ targets: { default: { 'first-response': 60 * minute } } }] },
    });
  });

  test('given a file that is wrong or has no policies, when it is tried, then it is told why, with exit code 1', async () => {
    await writeFile(join(folder, 'wrong.yaml'), 'policies: [{ name: a, calendar: nine }]\n');
    expect((await run(join(folder, 'wrong.yaml'))).error).toContain('there is no calendar "nine"');
    await writeFile(join(folder, 'none.yaml'), 'desk: { name: A }\n');
    expect(await run(join(folder, 'none.yaml'))).toMatchObject({
      code: 1,
      error: expect.stringContaining('no policies'),
    });
    expect((await run(join(folder, 'desk.new.yaml'), '--from', '1d', '--to', '2d')).error).toContain('before --to');
  });
});
