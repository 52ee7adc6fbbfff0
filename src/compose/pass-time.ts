import type { MovableClock } from '../engine/clock.ts';

/** So long the playground's page waits for what becomes due on the way (milliseconds, real time); the rest is told late. */
const patience = 4_000;
/** What one instant brings is told within this, or goes on by itself. */
const patienceForOne = 900;

export type Passing = {
  clock: Pick<MovableClock, 'now' | 'advance'>;
  /** When the first timer is due after an instant; null when none runs. */
  nextDue: (after: number) => Promise<number | null>;
  /** Looks at what is due. */
  tick: () => Promise<void>;
  /** Whether what was due is decided and told. */
  calm: () => boolean;
};

/**
 * Lets time pass on the desk's clock. It stops at each instant at which something is due, so that what comes in these hours comes in
 * its order and at its time, as if somebody had waited, and not all at once and late, as after an outage.
 */
export async function passTime(milliseconds: number, { clock, nextDue, tick, calm }: Passing): Promise<void> {
  let left = milliseconds;
  const end = performance.now() + patience;
  while (performance.now() < end) {
    const next = await nextDue(clock.now());
    if (next === null) break;
    const step = Math.max(0, next - clock.now());
    if (step > left) break;
    clock.advance(step);
    left -= step;
    await tick();
    await until(calm, Math.min(end, performance.now() + patienceForOne));
  }
  clock.advance(left);
  await tick();
}

async function until(holds: () => boolean, end: number): Promise<void> {
  while (!holds() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
}
