import type { Desk } from '../../../../src/desk/decide/context.ts';
import type { Clock } from '../../../../src/desk/sla/clock.ts';
import { deriveSla } from '../../../../src/desk/sla/derive.ts';
import { ModelDesk } from './model-desk.ts';
import { hour } from './reminded.ts';

/** Around the clock: an hour for a first answer, two for the next, eight until it is solved; four times that if it is low. */
export const measures: Desk['policies'] = [
  {
    name: 'gold',
    targets: {
      default: { 'first-response': hour, 'next-response': 2 * hour, resolution: 8 * hour },
      low: { 'first-response': 4 * hour, 'next-response': 8 * hour, resolution: 32 * hour },
    },
    escalations: [],
  },
];

export const measured = (desk: Partial<Desk> = {}): ModelDesk =>
  new ModelDesk({ desk: { policies: measures, ...desk } });

/** A ticket's clocks as they stand now, as "metric state used/target", hours. */
export function clocksOf(model: ModelDesk, number = 1): string[] {
  return deriveSla(model.numbered(number).sla.facts, model.now).clocks.map(clockInWords);
}
const clockInWords = ({ metric, n, state, used, target }: Clock): string =>
  `${metric}${n === 0 ? '' : ` ${n}`} ${state} ${round(used)}/${round(target)}`;
const round = (milliseconds: number): number => Math.round((milliseconds / hour) * 100) / 100;
