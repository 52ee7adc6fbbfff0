import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Desk } from '../../../src/desk/decide/context.ts';
import { deriveSla } from '../../../src/desk/sla/derive.ts';
import type { Fact } from '../../../src/desk/sla/fact.ts';
import { isOpen, type Ticket } from '../../../src/desk/ticket.ts';
import { ana, ben } from './model/cast.ts';
import type { ModelDesk } from './model/model-desk.ts';
import { type Life, LivingDesk, life, runs, type Step } from './model/random-life.ts';
import { hour, minute } from './model/reminded.ts';

const office = { mon: ['09:00-17:00'], tue: ['09:00-17:00'], wed: ['09:00-17:00'], thu: ['22:00-06:00'] };
const policies: Desk['policies'] = [
  {
    name: 'fails',
    when: { tag: ['The export fails'] },
    calendar: ['office'],
    targets: { default: { 'first-response': hour, 'next-response': 10 * minute } },
  },
  {
    name: 'all',
    pause: ['pending', 'on-hold'],
    targets: {
      default: {
        'first-response': 5 * minute,
        'next-response': 10 * minute,
        'periodic-update': hour,
        resolution: 48 * hour,
      },
      low: { 'first-response': hour, resolution: 96 * hour },
    },
  },
];
const calendars: Desk['calendars'] = [
  { name: 'office', timeZone: 'Europe/Berlin', hours: office, closed: [], holidays: null },
];

const commands = [
  'promise # 2h',
  'promise # 5m tell because of it',
  'promise # off',
  'priority # low',
  'priority # low because',
  'undo',
  'reopen #',
  'solve #',
  'pending #',
];

/** What random lives do not do: promises, reasons, undoing. */
function commanded(model: ModelDesk, { which, who, text }: Step): void {
  const asks = commands[(which + text.length) % commands.length] ?? 'undo';
  model.commands(who % 2 === 0 ? ana : ben, asks.replace('#', String(1 + (which % 3))));
}

const stored = ({ sla }: Ticket) => sla.clocks;
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
function derived(facts: readonly Fact[], now: number): unknown {
  return plain(deriveSla(facts, now).clocks.map(({ calendar: _, ...clock }) => clock));
}

/** Every life with something that measures it, and the timers of the clocks firing. */
function living(check: (model: ModelDesk, before: ReadonlyMap<number, Ticket>) => void): void {
  fc.assert(
    fc.property(life, (given) => {
      const lived = new LivingDesk({ ...given, mode: given.mode === 'off' ? 'auto' : given.mode }, 'x', {
        policies,
        calendars,
      });
      for (const step of given.steps) {
        const before = new Map(lived.model.store.tickets);
        if (step.what === 'command' && step.which % 4 !== 0) commanded(lived.model, step);
        else lived.live(step);
        if (step.what === 'time') fireClocks(lived.model);
        check(lived.model, before);
      }
    }),
    { numRuns: runs / 4, examples: [[answeredLate]] },
  );
}

/** A word to the bot becomes, by an edit, the answer to the first of two questions: the second waits from its own time on. */
const answeredLate: Life = {
  mode: 'auto',
  acknowledge: 'reaction',
  steps: [
    { what: 'reply', who: 3, which: 0, text: '@Threadwell', after: 0 },
    { what: 'post', who: 0, which: 0, text: 'The export fails', after: 0 },
    { what: 'edit', who: 0, which: 2, text: 'The export fails', after: 0 },
  ],
};

function fireClocks(model: ModelDesk): void {
  for (const { number, timers } of model.tickets) {
    if (timers.sla !== undefined && timers.sla <= model.now) model.fires(number, 'sla', timers.sla);
  }
}

describe('what clocks are stored', () => {
  it('given any life, then after each step they are what its facts give, in whichever order those were heard of', {
    timeout: 3_600_000,
  }, () => {
    living((model, before) => {
      for (const ticket of model.tickets) {
        if (before.get(ticket.number) === ticket) continue;
        const { facts } = ticket.sla;
        expect(plain(stored(ticket))).toEqual(derived(facts, ticket.updatedAt));
        // Of one instant the order tells; of others it does not.
        const reversed = [...new Set(facts.map(({ at }) => at))]
          .sort((a, b) => b - a)
          .flatMap((at) => facts.filter((fact) => fact.at === at));
        expect(derived(reversed, model.now)).toEqual(derived(facts, model.now));
      }
    });
  });

  it('given any life, then the ticket and its clocks agree on its status, on whether it was dropped, and on what waits', {
    timeout: 3_600_000,
  }, () => {
    living((model) => {
      for (const ticket of model.tickets) {
        const { status, sla, waitingSince, waitingOn, breachAt } = ticket;
        const told = sla.facts.findLast((fact) => fact.is === 'status');
        expect(told?.is === 'status' ? told.status : 'new').toBe(status);
        const open = isOpen(ticket) && status !== 'pending';
        if (!open) continue;
        const { waiting, clocks } = deriveSla(sla.facts, model.now);
        const since = waiting.length === 0 ? null : Math.min(...waiting.map(({ at }) => at));
        if (!isDesks(ticket)) expect([waitingOn, waitingSince]).toEqual([since === null ? 'customer' : 'us', since]);
        const owed = clocks.flatMap((clock) =>
          clock.segments.at(-1)?.to === null && clock.endedAt === null && clock.state !== 'cancelled'
            ? (clock.dueAt ?? [])
            : [],
        );
        expect(breachAt).toBe(owed.length === 0 ? null : Math.min(...owed));
      }
    });
  });

  it('given any life, when a breach is known, then nothing but an answer from before it, or a merge that is undone, takes it back', {
    timeout: 3_600_000,
  }, () => {
    living((model, before) => {
      for (const [number, old] of before) {
        const broken = old.sla.clocks.filter(
          ({ breachedAt, metric }) => breachedAt !== null && metric !== 'next-response',
        );
        const now = model.numbered(number);
        const heard =
          now.sla.facts.length !== old.sla.facts.length && now.sla.facts.some((fact) => fact.is === 'spoke');
        const parted = now.mergedFrom.length < old.mergedFrom.length;
        if (heard || parted) continue;
        for (const clock of broken) {
          expect(
            now.sla.clocks.some((one) => one.metric === clock.metric && one.n === clock.n && one.breachedAt !== null),
          ).toBe(true);
        }
      }
    });
  });
});

/** Of one that the desk made itself nobody waits for an answer, and it is the desk's to do. */
const isDesks = ({ sla }: Ticket): boolean => sla.facts.some((fact) => fact.is === 'opened' && fact.byDesk);
