import { clockId, instantAtUsed } from '../clock.ts';
import { isOwed } from '../is-owed.ts';
import type { LiveClock } from '../stopwatch.ts';
import type { Step } from './step.ts';

/** One reminder that a clock will give if nothing stops it. */
export type Planned = {
  /** Names it among those of its ticket: with another target it is another one. */
  key: string;
  clock: LiveClock;
  step: Step;
  /** Which of its repetitions, from 0. */
  repeat: number;
  /** Milliseconds of the clock's time at which it is due. */
  used: number;
  /** That instant, by the machine's clock. */
  dueAt: number;
};

/**
 * The reminders of the clocks that are owed still, without those that are `known` to be decided: all that are due by `now`, and of
 * each step the next one. What would be due before a clock starts (half an hour before the end of fifteen minutes) is none.
 */
export function planReminders(
  clocks: readonly LiveClock[],
  stepsFor: (clock: LiveClock) => readonly Step[],
  known: (key: string) => boolean,
  now: number,
): Planned[] {
  return clocks
    .filter(isOwed)
    .flatMap((clock) => stepsFor(clock).flatMap((step) => plannedOf(clock, step, known, now)));
}

function plannedOf(clock: LiveClock, step: Step, known: (key: string) => boolean, now: number): Planned[] {
  const planned: Planned[] = [];
  for (let repeat = 0; repeat < step.max; repeat += 1) {
    const used = usedAt(clock, step, repeat);
    if (used <= 0) continue;
    const key = `${clockId(clock)}|${clock.target}|${step.id}|${repeat}`;
    if (known(key)) continue;
    const dueAt = instantAtUsed(clock.segments, clock.calendar, used);
    if (dueAt === null) break;
    planned.push({ key, clock, step, repeat, used, dueAt });
    if (dueAt > now) break;
  }
  return planned;
}

/** How much of a clock's time is used when a step comes for the n-th time. */
function usedAt({ target }: LiveClock, { at, every }: Step, repeat: number): number {
  const first = at.kind === 'share' ? (target * at.percent) / 100 : target + at.milliseconds;
  return first + repeat * (every ?? 0);
}

/** When the next step comes (not a repetition of one that has come); null when there is none. For how long *On it* holds. */
export function nextStepAt(
  clocks: readonly LiveClock[],
  stepsFor: (clock: LiveClock) => readonly Step[],
  now: number,
): number | null {
  const firsts = clocks.filter(isOwed).flatMap((clock) =>
    stepsFor(clock).flatMap((step) => {
      const used = usedAt(clock, step, 0);
      const at = used <= 0 ? null : instantAtUsed(clock.segments, clock.calendar, used);
      return at === null || at <= now ? [] : [at];
    }),
  );
  return firsts.length === 0 ? null : Math.min(...firsts);
}

/** When the step of a reminder came for the first time. */
export const firstOf = ({ clock, step }: Planned): number | null =>
  instantAtUsed(clock.segments, clock.calendar, Math.max(0, usedAt(clock, step, 0)));
