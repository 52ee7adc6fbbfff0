import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveSla } from '../../src/desk/sla/derive.ts';
import type { Fact } from '../../src/desk/sla/fact.ts';
import { noSla } from '../../src/desk/sla/record.ts';
import { aTicket } from '../support/builders.ts';
import { type CliRoom, openCliRoom } from './cli-room.ts';

const minute = 60_000;
const now = Date.now();
const ana = { id: 'ana@acme.test', name: 'Ana' };

/** Asked so many minutes ago, with an hour for the first reply, and answered after so many. */
function answered(number: number, ago: number, after: number, subject: string) {
  const at = now - ago * minute;
  const facts: Fact[] = [
    { is: 'opened', at, byDesk: false },
    {
      is: 'terms',
      at,
      terms: {
        policy: 'gold',
        why: [],
        priority: 'normal',
        targets: { 'first-response': 60 * minute },
        calendars: [],
        pause: [],
      },
      by: ana,
      because: null,
    },
    { is: 'assigned', at, to: ana },
    { is: 'spoke', at: at + after * minute, message: null, by: ana, answers: true },
  ];
  const clocks = deriveSla(facts, now).clocks.map(({ calendar: _, ...clock }) => clock);
  return aTicket({
    number,
    openedBy: `k${number}`,
    root: `slack:C1:${number}.1`,
    subject,
    updatedAt: now,
    sla: { ...noSla, facts, clocks },
  });
}

describe('threadwell report', () => {
  let room: CliRoom;
  beforeAll(async () => {
    room = await openCliRoom();
    await room.using((store) =>
      store.tickets.insert([
        answered(1, 300, 30, 'Login fails'),
        answered(2, 600, 75, '=HYPERLINK("http://evil.test"), please'),
      ]),
    );
  }, 180_000);
  afterAll(() => room.close());

  test('given what was kept and what was not, when it is reported, then it is told in words, with each reason', async () => {
    const { code, out, error } = await room.run(['report', '--by', 'agent']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toContain('50% kept (1 of 2)');
    expect(out).toContain('• Ana: 50% (1 of 2)');
    expect(out).toMatch(/#2 Globex · First reply · .+: answered 15m late by Ana/u);
  });

  test('given the same, when a table is asked for, then a spreadsheet reads it, and takes nothing for a formula', async () => {
    const summary = await room.run(['report', '--csv', '--by', 'customer']);
    expect(summary.out.split('\r\n').slice(1, 4)).toEqual([
      'Globex,2,1,0.5,0,,,,,0,0,0,,0,,0,0,,,,0,0,0,0,,0,0,,0,0,0,1800,4500,0,,,,,,,,,,,,,,,',
      'promises,0,0,,0,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
      'all,2,1,0.5,0,,,,,0,0,0,,0,,0,0,,,,0,0,0,0,,0,0,,0,0,0,1800,4500,0,,,,,,,0,,,,,,,,',
    ]);
    const clocks = await room.run(['report', '--csv', '--clocks']);
    expect(clocks.out).toContain(
      `"'=HYPERLINK(""http://evil.test""), please",Globex,first-response,gold,Ana,met-late,`,
    );
    expect(clocks.out.trimEnd().split('\r\n')).toHaveLength(3);
  });

  test('given a time before which nothing was, or one that ends before it begins, when it is reported, then that is said', async () => {
    expect((await room.run(['report', '--from', '2020-01-01', '--to', '2020-02-01'])).out).toContain('nothing was due');
    expect(await room.run(['report', '--from', '1d', '--to', '2d'])).toMatchObject({ code: 1 });
    expect(await room.run(['report', '--clocks'])).toMatchObject({ code: 1 });
  });
});
