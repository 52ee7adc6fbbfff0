import { describe, expect, it } from 'vitest';
import type { Effect } from '../../src/desk/effect.ts';
import { digestJob } from '../../src/engine/digest-job.ts';
import { aDesk } from '../desk/decide/model/cast.ts';

/** 08:30 in Berlin. */
const halfPastEight = Date.UTC(2026, 2, 2, 7, 30);
const digest = { at: 8 * 60 + 30, to: { kind: 'lead' } } as const;

function given(now = halfPastEight, told: { digest: typeof digest | null } = { digest }) {
  const sent: Effect[] = [];
  const relay = async (effects: Effect[]): Promise<void> => {
    sent.push(...effects);
  };
  return { sent, job: digestJob({ cache: { desk: aDesk(), ...told }, relay, now: () => now }) };
}
const running = { last: '2026-03-01', on: true };

describe('the job of the daily overview', () => {
  it('given its time has come, when it is done, then the leads are told and the day is kept', async () => {
    const { sent, job } = given();
    expect(await job({ key: 'digest', state: running })).toMatchObject({ state: { last: '2026-03-02', on: true } });
    expect(sent).toMatchObject([
      { kind: 'direct', id: 'digest:2026-03-02:slack:U0ANA', account: 'slack:U0ANA', ticket: null },
    ]);
  });

  it('given it ended half-way, when it is done again, by whichever instance, then its effects have the same names', async () => {
    const one = given();
    const other = given(halfPastEight + 60_000);
    await one.job({ key: 'digest', state: running });
    await other.job({ key: 'digest', state: running });
    expect(other.sent.map(({ id }) => id)).toEqual(one.sent.map(({ id }) => id));
  });

  it('given nothing to tell by, when it is done, then nobody is told: switched off, told already, never seen before', async () => {
    for (const [{ sent, job }, state] of [
      [given(halfPastEight, { digest: null }), running],
      [given(), { last: '2026-03-02', on: true }],
      [given(), null],
      [given(halfPastEight - 1), running],
    ] as const) {
      expect(await job({ key: 'digest', state })).toMatchObject({ at: expect.any(Number) });
      expect(sent).toEqual([]);
    }
  });
});
