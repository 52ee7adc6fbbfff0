import { describe, expect, it } from 'vitest';
import { passTime } from '../../src/compose/pass-time.ts';
import { MovableClock } from '../../src/engine/clock.ts';

/** A desk on which timers are due at some instants; writes down when it looked, and which of them that made fire. */
function aDesk(...dueAt: number[]) {
  const clock = new MovableClock(() => 0);
  const fired: { dueAt: number; at: number }[] = [];
  const waiting = [...dueAt];
  const passing = {
    clock,
    nextDue: async (after: number) => waiting.filter((at) => at > after).sort((a, b) => a - b)[0] ?? null,
    tick: async () => {
      for (const at of waiting.filter((one) => one <= clock.now()).sort((a, b) => a - b)) {
        waiting.splice(waiting.indexOf(at), 1);
        fired.push({ dueAt: at, at: clock.now() });
      }
    },
    calm: () => true,
  };
  return { clock, fired, passing };
}

describe('time that passes in the playground', () => {
  it('given several timers on the way, when the clock is moved past them, then each fires at its own time, in order', async () => {
    const { clock, fired, passing } = aDesk(500, 100, 900, 2_000);
    await passTime(1_000, passing);
    expect(fired).toEqual([
      { dueAt: 100, at: 100 },
      { dueAt: 500, at: 500 },
      { dueAt: 900, at: 900 },
    ]);
    expect(clock.now()).toBe(1_000);
  });

  it('given what one timer brings sets another, when the clock is moved past both, then that one fires as well', async () => {
    const { fired, passing, clock } = aDesk(100);
    const again: number[] = [300];
    const nextDue = async (after: number) => (await passing.nextDue(after)) ?? again.find((at) => at > after) ?? null;
    const tick = async () => {
      await passing.tick();
      if (again.length > 0 && clock.now() >= 300) fired.push({ dueAt: again.pop() ?? 0, at: clock.now() });
    };
    await passTime(1_000, { ...passing, nextDue, tick });
    expect(fired.map(({ at }) => at)).toEqual([100, 300]);
  });

  it('given nothing on the way, when the clock is moved, then it is there at once', async () => {
    const { clock, fired, passing } = aDesk();
    await passTime(86_400_000, passing);
    expect(clock.now()).toBe(86_400_000);
    expect(fired).toEqual([]);
  });
});
