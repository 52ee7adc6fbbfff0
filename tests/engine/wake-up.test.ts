import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WakeUp } from '../../src/engine/wake-up.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The instants it called at, counted from the beginning. */
function recorded() {
  const begun = Date.now();
  const calls: number[] = [];
  return { calls, wakeUp: new WakeUp(() => calls.push(Date.now() - begun)) };
}

describe('a wake-up', () => {
  it('given somebody waits 150 ms, when another asks for a minute, then it calls in 150 ms', () => {
    const { calls, wakeUp } = recorded();
    wakeUp.in(150);
    wakeUp.in(60_000);
    vi.advanceTimersByTime(150);
    expect(calls).toEqual([150]);
  });

  it('given somebody waits a minute, when another asks for 150 ms, then it calls once, in 150 ms', () => {
    const { calls, wakeUp } = recorded();
    wakeUp.in(60_000);
    wakeUp.in(150);
    vi.advanceTimersByTime(120_000);
    expect(calls).toEqual([150]);
  });

  it('given it has called, when somebody asks again, then it calls again', () => {
    const { calls, wakeUp } = recorded();
    wakeUp.in(150);
    vi.advanceTimersByTime(150);
    wakeUp.in(1_000);
    vi.advanceTimersByTime(1_000);
    expect(calls).toEqual([150, 1_150]);
  });

  it('given it is stopped, when somebody waits or asks, then it calls no more', () => {
    const { calls, wakeUp } = recorded();
    wakeUp.in(150);
    wakeUp.stop();
    wakeUp.in(0);
    vi.advanceTimersByTime(1_000);
    expect(calls).toEqual([]);
  });
});
