import { type Clock, type ClockState, isRest } from '../clock.ts';
import { deriveSla } from '../derive.ts';
import type { SlaRecord } from '../record.ts';
import { type Metric, metrics } from '../terms.ts';

/** Whether a clock runs (broken or not), rests until a status ends, or is over for good. */
export type Going = 'runs' | 'rests' | 'over';

export function going({ state, endedAt, segments }: Pick<Clock, 'state' | 'endedAt' | 'segments'>): Going {
  if (endedAt !== null || state === 'cancelled') return 'over';
  const last = segments.at(-1);
  if (last === undefined || last.to === null) return 'runs';
  return isRest(last.stopped?.why) ? 'rests' : 'over';
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

/**
 * The last clock of each metric as it stands at an instant (epoch milliseconds), in the order of metrics. Worked out anew only
 * where one goes on: lists show many tickets that are over.
 */
export function clocksNow({ facts, clocks }: Pick<SlaRecord, 'facts' | 'clocks'>, now: number): ClockNow[] {
  const last = latest(clocks);
  const over = last.every((clock) => going(clock) === 'over');
  return (over ? last : latest(deriveSla(facts, now).clocks)).map(standing);
}

function standing(clock: Clock): ClockNow {
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
