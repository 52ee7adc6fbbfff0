import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Desk } from '../../../../src/desk/decide/context.ts';
import { type Clock, clockId } from '../../../../src/desk/sla/clock.ts';
import { deriveSla } from '../../../../src/desk/sla/derive.ts';
import type { Ticket } from '../../../../src/desk/ticket.ts';
import { ana, ben } from '../../decide/model/cast.ts';
import type { ModelDesk } from '../../decide/model/model-desk.ts';
import { LivingDesk, life, runs } from '../../decide/model/random-life.ts';
import { downFor, hour, minute, slaPasses } from '../../decide/model/reminded.ts';

/** At the deadline, every five minutes after it, and once more: a snooze keeps none of these away. All in one channel. */
const moments = [
  { at: { kind: 'offset', milliseconds: 0 }, every: 5 * minute, max: 4 },
  { at: { kind: 'offset', milliseconds: 30 * minute } },
] as const;
const receivers = [{ kind: 'triage' }, { kind: 'assignee' }, { kind: 'lead' }] as const;
const escalations = moments.flatMap((moment) => receivers.map((to) => ({ ...moment, to, how: 'channel' as const })));
const resolution = 48 * hour;
const replies = { 'first-response': 5 * minute, 'next-response': 10 * minute };
const policies: Desk['policies'] = [
  {
    name: 'all',
    targets: {
      default: { ...replies, resolution },
      low: { 'first-response': hour, 'next-response': hour },
    },
    escalations,
  },
];
/** The same, but no reply is asked for. */
const slack: Desk['policies'] = [{ name: 'all', targets: { default: { resolution } }, escalations }];
/** So much of a clock's time is used when each of them comes. */
const momentsOf = (target: number): number[] => [0, 5, 10, 15, 30].map((after) => target + after * minute);

/** Whether what a clock asks for is asked for now, and was not done. */
function runsStill({ sla }: Ticket, { metric, endedAt, segments, state }: Clock): boolean {
  const terms = sla.facts.findLast((fact) => fact.is === 'terms')?.terms ?? null;
  const isAsked = metric === 'promise' || terms?.targets[metric] !== undefined;
  return isAsked && endedAt === null && segments.at(-1)?.to === null && state !== 'cancelled';
}

/** Reminders of a clock with its target, as the plain model counts them: of those that run, none before its moment and none missing. */
function expectReminders(model: ModelDesk, ticket: Ticket): void {
  for (const clock of deriveSla(ticket.sla.facts, model.now).clocks) {
    const began = `${clockId(clock)}|${clock.target}|`;
    const keys = ticket.sla.reminders.map(({ key }) => key).filter((key) => key.startsWith(began) && !isSatOn(key));
    // Leads come and go: whoever is one hears it.
    const told = new Set(keys.map((key) => key.replace(/>lead[^|]*/u, '>lead')));
    const due = (used: number): number =>
      momentsOf(clock.target).filter((moment) => moment <= used).length * receivers.length;
    if (runsStill(ticket, clock))
      expect([ticket.number, began, told.size]).toEqual([ticket.number, began, due(clock.used)]);
    // A reply may be known of late, by an edit: what was told until then was due by what was known.
    else expect(told.size).toBeLessThanOrEqual(due(model.now - clock.startedAt));
  }
}

/** Of a ticket that somebody has and does not answer, at three quarters: a step of the desk's own. */
const isSatOn = (key: string): boolean => key.includes('>sat-on');

type Pressed = { ticket: number; by: string; since: number };

/** Of each look at a ticket: who is called, who is left alone, and what stands for what. */
function expectCalls(model: ModelDesk, ticket: Ticket, pressed: readonly Pressed[]): void {
  const { reminders } = ticket.sla;
  for (const at of new Set(reminders.map((one) => one.at))) {
    const looked = reminders.filter((one) => one.at === at && one.became !== 'unheard');
    for (const { became, to, key } of looked) {
      if (became !== 'silenced') continue;
      expect(key).not.toContain('>lead');
      const theirs = pressed.filter(({ ticket: of, by }) => of === ticket.number && accounts[to]?.email === by);
      expect(theirs.some(({ since }) => since <= at && at < since + 30 * minute)).toBe(true);
    }
    const heard = looked.filter(({ became }) => became !== 'silenced');
    for (const { became, clock, dueAt } of heard) {
      const last = Math.max(...heard.filter((other) => other.clock === clock).map((other) => other.dueAt));
      expect(became).toBe(dueAt === last ? 'said' : 'collapsed');
    }
    const effects = new Set(heard.flatMap(({ effect }) => effect ?? []));
    expect(effects.size).toBe(heard.length === 0 ? 0 : 1);
    const called = model.effects.flatMap((one) => (one.kind === 'reminder' && effects.has(one.id) ? one.calls : []));
    const meant = heard.flatMap(({ to }) => accounts[to]?.account ?? []);
    expect([ticket.number, at, called.toSorted()]).toEqual([ticket.number, at, [...new Set(meant)].toSorted()]);
  }
}
const accounts: Record<string, { email: string; account: string }> = {
  Ana: { email: 'ana@acme.test', account: 'slack:U0ANA' },
  Ben: { email: 'ben@acme.test', account: 'slack:U0BEN' },
};

/** What is owed still stands in the messages that told it, and nothing else. */
function expectStruck(ticket: Ticket): void {
  const owed = new Set(ticket.sla.clocks.filter((clock) => runsStill(ticket, clock)).map(clockId));
  for (const { clock, effect, struck, key } of ticket.sla.reminders) {
    if (effect !== null) expect([key, struck]).toEqual([key, !owed.has(clock)]);
  }
}

const keysTold = (model: ModelDesk): string[] =>
  model.effects.flatMap((effect) =>
    effect.kind === 'reminder' && effect.change === 'tell' ? effect.keys.map((key) => `${effect.ticket} ${key}`) : [],
  );

describe('reminders against a plain model', () => {
  test('given any life, with outages, then none is missing, none comes twice, none for a clock that is met, rests or is gone, and all are called who are meant', {
    timeout: 3_600_000,
  }, () => {
    fc.assert(
      fc.property(life, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), (given, downs) => {
        const lived = new LivingDesk({ ...given, mode: 'auto' }, 'x', { policies });
        const { model } = lived;
        // What is for nobody goes to triage, as the rest does.
        const customers = model.desk.directory.customers.map((one) => ({ ...one, owner: null }));
        model.desk = { ...model.desk, directory: { ...model.desk.directory, customers } };
        const pressed: Pressed[] = [];
        for (const [index, step] of given.steps.entries()) {
          const before = keysTold(model).length;
          const passes = step.what === 'time' || step.what === 'shortcut';
          if (passes) {
            const pass = downs[index] === true ? downFor : slaPasses;
            pass(model, Math.min(step.after, 5 * hour) + 7 * minute);
          } else if ((step.what === 'command' || step.what === 'react') && step.which % 2 === 0) {
            const by = step.who % 2 === 0 ? ana : ben;
            const number = String(1 + (step.which % 3));
            const asks = [
              'priority # low because',
              'undo',
              'solve #',
              'reopen #',
              'promise # 2h',
              'on it',
              'claim',
              'terms',
            ];
            const ask = asks[(step.which / 2) % asks.length] ?? 'undo';
            if (ask === 'on it') {
              // Whose reminders there are.
              for (const action of ['claim', 'on-it']) model.presses(by, action, number);
            } else if (ask === 'terms') {
              model.desk.policies = model.desk.policies === policies ? slack : policies;
              for (const one of model.tickets) model.commands(by, `tag ${one.number} step${index}`);
            } else model.commands(by, ask.replace('#', number));
          } else lived.live(step);
          for (const { number: ticket, sla } of model.tickets) {
            for (const { by, since } of sla.onIt) pressed.push({ ticket, by, since });
          }
          for (const ticket of model.tickets) expectStruck(ticket);
          const told = keysTold(model);
          expect(new Set(told).size).toBe(told.length);
          // Only their timer tells anything.
          if (!passes) {
            expect(told.length).toBe(before);
            continue;
          }
          for (const ticket of model.tickets) {
            expectReminders(model, ticket);
            expectCalls(model, ticket, pressed);
          }
          for (const one of told.slice(before)) {
            const [number = '', key = ''] = one.split(' ');
            if (isSatOn(key)) continue;
            const ticket = model.numbered(Number(number));
            const { clocks } = deriveSla(ticket.sla.facts, model.now);
            const clock = clocks.find((other) => key.startsWith(`${clockId(other)}|${other.target}|`));
            expect(clock).toMatchObject({ endedAt: null, state: 'breached' });
            expect(clock !== undefined && runsStill(ticket, clock)).toBe(true);
          }
        }
      }),
      { numRuns: runs / 4 },
    );
  });
});
