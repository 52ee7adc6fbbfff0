import type { TimerPort } from '../../src/playground/slack/timer-port.ts';

/** Timers that fire only when a test says that time passed; they and `now` share one clock. */
export function createManualTimers() {
  let now = 1_000_000;
  let pending: { at: number; callback: () => void }[] = [];
  const port: TimerPort = {
    after(milliseconds, callback) {
      const timer = { at: now + milliseconds, callback };
      pending.push(timer);
      return () => {
        pending = pending.filter((other) => other !== timer);
      };
    },
  };
  return {
    port,
    now: () => now,
    pass(milliseconds: number) {
      now += milliseconds;
      const due = pending.filter((timer) => timer.at <= now);
      pending = pending.filter((timer) => timer.at > now);
      for (const timer of due) timer.callback();
    },
  };
}
