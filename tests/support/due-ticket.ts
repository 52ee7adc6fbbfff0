import { deriveSla } from '../../src/desk/sla/derive.ts';
import type { Fact } from '../../src/desk/sla/fact.ts';
import { noSla } from '../../src/desk/sla/record.ts';
import type { Terms } from '../../src/desk/sla/terms.ts';
import type { Ticket } from '../../src/desk/ticket.ts';
import { aTicket } from './builders.ts';

const by = { id: 'threadwell', name: 'Threadwell' };

/** What a policy for all tickets asks: a first reply in two hours, around the clock. */
export const twoHours: Terms = {
  policy: 'all',
  why: [],
  priority: 'normal',
  targets: { 'first-response': 7_200_000 },
  calendars: [],
  pause: ['pending'],
};

/** An open ticket as the store has it, whose clocks are to be looked at at an instant. */
export function aDueTicket(told: Partial<Ticket> & { number: number; dueAt: number; openedAt: number }): Ticket {
  const { number, dueAt, openedAt, ...rest } = told;
  const root = `${rest.channel ?? 'slack:C0GLOBEX'}:${Math.floor(openedAt / 1_000)}.${String(number).padStart(6, '0')}`;
  const facts: Fact[] = [
    { is: 'opened', at: openedAt, byDesk: false },
    { is: 'terms', at: openedAt, terms: twoHours, by, because: null },
  ];
  const clocks = deriveSla(facts, openedAt).clocks.map(({ calendar: _, ...clock }) => clock);
  const sla = { ...noSla, facts, clocks };
  const timers = { sla: dueAt };
  const since = { createdAt: openedAt, firstMessageAt: openedAt, waitingSince: openedAt, lastCustomerAt: openedAt };
  return aTicket({
    number,
    root,
    subjectFrom: null,
    ...since,
    sla,
    timers,
    dueAt,
    openedBy: `opened:${number}`,
    ...rest,
  });
}
