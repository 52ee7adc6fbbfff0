import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Desk } from '../../../../src/desk/decide/context.ts';
import { clockId } from '../../../../src/desk/sla/clock.ts';
import { deriveSla } from '../../../../src/desk/sla/derive.ts';
import type { Ticket } from '../../../../src/desk/ticket.ts';
import { ana, ben } from '../../decide/model/cast.ts';
import type { ModelDesk } from '../../decide/model/model-desk.ts';
import { LivingDesk, life, runs } from '../../decide/model/random-life.ts';
import { downFor, hour, minute, slaPasses } from '../../decide/model/reminded.ts';

/** At the deadline, then half an hour after it and once more: a snooze keeps none of these away. */
const policies: Desk['policies'] = [
  {
    name: 'all',
    targets: {
      default: { 'first-response': 5 * minute, 'next-response': 10 * minute, resolution: 48 * hour },
      low: { 'first-response': hour, 'next-response': hour },
    },
    escalations: [
      { at: { kind: 'offset', milliseconds: 0 }, to: { kind: 'triage' } },
      { at: { kind: 'offset', milliseconds: 30 * minute }, every: 30 * minute, max: 2, to: { kind: 'triage' } },
    ],
  },
];
/** So much of a clock's time is used when each of them comes. */
const moments = (target: number): number[] => [target, target + 30 * minute, target + hour];

/** Reminders of a clock with its target, as the plain model counts them: of those that run, none before its moment and none missing. */
function expectReminders(model: ModelDesk, ticket: Ticket): void {
  for (const clock of deriveSla(ticket.sla.facts, model.now).clocks) {
    const began = `${clockId(clock)}|${clock.target}|`;
    const told = ticket.sla.reminders.filter(({ key }) => key.startsWith(began) && !isSatOn(key));
    const due = moments(clock.target).filter((used) => used <= clock.used).length;
    const runsStill = clock.endedAt === null && clock.segments.at(-1)?.to === null && clock.state !== 'cancelled';
    if (runsStill) expect([ticket.number, began, told.length]).toEqual([ticket.number, began, due]);
    else expect(told.length).toBeLessThanOrEqual(due);
  }
}

/** Of a ticket that somebody has and does not answer, at three quarters: a step of the desk's own. */
const isSatOn = (key: string): boolean => key.includes('>sat-on');

const keysTold = (model: ModelDesk): string[] =>
  model.effects.flatMap((effect) =>
    effect.kind === 'reminder' && effect.change === 'tell' ? effect.keys.map((key) => `${effect.ticket} ${key}`) : [],
  );

describe('reminders against a plain model', () => {
  test('given any life, with outages, then none is missing, none comes twice, and none for a clock that is met, rests or is gone', {
    timeout: 3_600_000,
  }, () => {
    fc.assert(
      fc.property(life, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), (given, downs) => {
        const lived = new LivingDesk({ ...given, mode: 'auto' }, 'x', { policies });
        const { model } = lived;
        for (const [index, step] of given.steps.entries()) {
          const before = keysTold(model).length;
          if (step.what === 'time') {
            const pass = downs[index] === true ? downFor : slaPasses;
            pass(model, Math.min(step.after, 5 * hour) + 7 * minute);
          } else if (step.what === 'command' && step.which % 2 === 0) {
            const asks =
              ['priority # low because', 'undo', 'solve #', 'reopen #', 'promise # 2h'][step.which % 5] ?? 'undo';
            model.commands(step.who % 2 === 0 ? ana : ben, asks.replace('#', String(1 + (step.which % 3))));
          } else lived.live(step);
          const told = keysTold(model);
          expect(new Set(told).size).toBe(told.length);
          // Only their timer tells anything.
          if (step.what !== 'time') {
            expect(told.length).toBe(before);
            continue;
          }
          for (const ticket of model.tickets) expectReminders(model, ticket);
          for (const one of told.slice(before)) {
            const [number = '', key = ''] = one.split(' ');
            if (isSatOn(key)) continue;
            const { clocks } = deriveSla(model.numbered(Number(number)).sla.facts, model.now);
            const clock = clocks.find((other) => key.startsWith(`${clockId(other)}|${other.target}|`));
            expect(clock).toMatchObject({ endedAt: null, state: 'breached' });
          }
        }
      }),
      { numRuns: runs / 4 },
    );
  });
});
