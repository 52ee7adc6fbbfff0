import type { Clock, ClockState } from '../clock.ts';
import { deriveSla, type LiveClock } from '../derive.ts';
import type { Fact } from '../fact.ts';
import { type Metric, metrics } from '../terms.ts';

/** Whether a clock runs (broken or not), rests until a status ends, or is over for good. */
export type Going = 'runs' | 'rests' | 'over';

export function going({ state, endedAt, segments }: Pick<Clock, 'state' | 'endedAt' | 'segments'>): Going {
  if (endedAt !== null || state === 'cancelled') return 'over';
  const last = segments.at(-1);
  if (last === undefined || last.to === null) return 'runs';
  const why = last.stopped?.why;
  return why === 'pending' || why === 'on-hold' || why === 'new' ? 'rests' : 'over';
}

/** A metric of a ticket as it stands: what lists, cards and the API tell of it. */
export type ClockNow = {
  metric: Metric;
  state: ClockState;
  going: Going;
  /** Epoch milliseconds; null while it rests unbroken, and once it is over. */
  dueAt: number | null;
  /** Milliseconds left in the clock's own time, negative past its target; null once it is over. */
  remaining: number | null;
};

/** The last clock of each metric as it stands at an instant (epoch milliseconds), in the order of metrics. */
export function clocksNow(facts: readonly Fact[], now: number): ClockNow[] {
  if (facts.length === 0) return [];
  return latest(deriveSla(facts, now).clocks).map((clock) => standing(clock));
}

function standing(clock: LiveClock): ClockNow {
  const { metric, state, dueAt, target, used } = clock;
  const is = going(clock);
  return is === 'over'
    ? { metric, state, going: is, dueAt: null, remaining: null }
    : { metric, state, going: is, dueAt, remaining: target - used };
}

/** The last clock of each metric, in the order of metrics. */
export function latest<One extends Pick<Clock, 'metric' | 'n'>>(clocks: readonly One[]): One[] {
  return metrics.flatMap((metric) => {
    const all = clocks.filter((clock) => clock.metric === metric);
    return all.length === 0 ? [] : [all.reduce((last, one) => (one.n > last.n ? one : last))];
  });
}
