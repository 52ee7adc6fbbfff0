import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deriveSla } from '../../../src/desk/sla/derive.ts';
import type { Fact } from '../../../src/desk/sla/fact.ts';
import { noSla } from '../../../src/desk/sla/record.ts';
import type { Terms } from '../../../src/desk/sla/terms.ts';
import type { Ticket } from '../../../src/desk/ticket.ts';
import { problemSchema } from '../../../src/web/api/problem.ts';
import { reportSchema } from '../../../src/web/api/resources/report.ts';
import { explanationSchema } from '../../../src/web/api/resources/sla.ts';
import { ticketSchema, wholeTicketSchema } from '../../../src/web/api/resources/ticket.ts';
import { aChannel, aTicket, someMonday } from '../../support/builders.ts';
import { openWeb, type TestWeb } from '../open-web.ts';

const minute = 60_000;
/** When the test's desk is asked. */
const now = someMonday + minute;
const ana = { id: 'ana@acme.test', name: 'Ana' };
const gold: Terms = {
  policy: 'gold',
  why: ['tier gold'],
  priority: 'normal',
  targets: { 'first-response': 60 * minute, resolution: 480 * minute },
  calendars: [],
  pause: ['pending'],
};

/** Asked so many minutes ago; what else happened, in minutes since then. */
function ticket(number: number, ago: number, more: (since: (minutes: number) => number) => Fact[] = () => []): Ticket {
  const at = now - ago * minute;
  const facts: Fact[] = [
    { is: 'opened', at, byDesk: false },
    { is: 'terms', at, terms: gold, by: ana, because: null },
    ...more((minutes) => at + minutes * minute),
  ];
  const { clocks, moves, silentSolves } = deriveSla(facts, now);
  const owed = clocks.filter(({ segments }) => segments.at(-1)?.to === null);
  const earliest = (times: (number | null)[]) => Math.min(...times.map((time) => time ?? Number.MAX_SAFE_INTEGER));
  return aTicket({
    number,
    openedBy: `key:${number}`,
    root: `slack:C0GLOBEX:${number}.1`,
    createdAt: at,
    updatedAt: now,
    sla: { ...noSla, facts, clocks: clocks.map(({ calendar: _, ...clock }) => clock), moves, silentSolves },
    breachAt: owed.length === 0 ? null : earliest(owed.map(({ dueAt }) => dueAt)),
    atRiskAt: owed.length === 0 ? null : earliest(owed.map(({ startedAt, target }) => startedAt + 0.75 * target)),
  });
}

const listSchema = z.object({ tickets: z.array(ticketSchema), nextCursor: z.string().nullable() });

const answered = (at: (minutes: number) => number, after: number): Fact[] => [
  { is: 'spoke', at: at(after), message: null, by: ana, answers: true },
  { is: 'status', at: at(after), status: 'open', by: ana },
];

describe('what the API tells of clocks', () => {
  let web: TestWeb;
  beforeAll(async () => {
    web = await openWeb({
      commands: {
        run: async () => ({ state: 'done', say: null }),
        issueDone: async () => null,
        desk: () => ({
          command: 'ticket',
          templates: {},
          timeZone: 'UTC',
          policies: [
            {
              name: 'gold',
              when: { tier: ['gold'] },
              targets: { default: { 'first-response': 60 * minute } },
              escalations: [
                { at: { kind: 'share', percent: 75 }, to: { kind: 'assignee' } },
                { at: { kind: 'offset', milliseconds: -30 * minute }, to: { kind: 'triage' } },
              ],
            },
          ],
        }),
      },
    });
    await web.store.channels.saveAll([aChannel()]);
    await web.store.tickets.insert([
      ticket(1, 10),
      ticket(2, 50),
      ticket(3, 90),
      ticket(4, 200),
      ticket(5, 120, (at) => [...answered(at, 30), { is: 'status', at: at(40), status: 'pending', by: ana }]),
      ticket(6, 300, (at) => [...answered(at, 75), { is: 'status', at: at(100), status: 'solved', by: ana }]),
      aTicket({ number: 7, openedBy: 'key:7', root: 'slack:C0GLOBEX:7.1', updatedAt: now - 1 }),
    ]);
  });
  afterAll(() => web.close());

  const list = async (query: string) => listSchema.parse((await web.ask(`/api/v1/tickets?${query}`)).body);
  const faultOf = async (path: string) => {
    const { status, body } = await web.ask(`/api/v1/${path}`);
    return [status, problemSchema.parse(body).errors?.[0]?.name];
  };
  const clocksOf = async (number: number) =>
    wholeTicketSchema.parse((await web.ask(`/api/v1/tickets/${number}`)).body).sla;

  it.each([
    [
      'runs',
      1,
      [
        ['first-response', 'running', now + 50 * minute, 50 * 60],
        ['resolution', 'running', now + 470 * minute, 470 * 60],
      ],
    ],
    [
      'is broken',
      3,
      [
        ['first-response', 'breached', now - 30 * minute, -30 * 60],
        ['resolution', 'running', now + 390 * minute, 390 * 60],
      ],
    ],
    [
      'rests',
      5,
      [
        ['first-response', 'met', null, null],
        ['resolution', 'paused', null, 440 * 60],
      ],
    ],
    [
      'is over',
      6,
      [
        ['first-response', 'met-late', null, null],
        ['resolution', 'met', null, null],
      ],
    ],
    ['was never kept', 7, []],
  ] as const)(
    'given what %s, when its ticket is shown, then it tells when it is due and what is left',
    async (_, number, told) => {
      expect(await clocksOf(number)).toEqual(
        told.map(([metric, state, dueAt, remainingSeconds]) => ({
          metric,
          state,
          dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
          remainingSeconds,
        })),
      );
    },
  );

  it('given a list, when it is asked for what breaches, then the overdue come first, longest first, then those with little time, in pages', async () => {
    const numbers: number[] = [];
    let cursor: string | null = null;
    do {
      const page = await list(`sla=breaching&limit=2${cursor === null ? '' : `&cursor=${cursor}`}`);
      numbers.push(...page.tickets.map(({ number }) => number));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(numbers).toEqual([4, 3, 2]);
    expect((await list('sla=breaching&limit=1')).tickets[0]?.sla[0]?.remainingSeconds).toBe(-140 * 60);
    expect((await list('sla=breaching&q=login')).tickets).toHaveLength(3);
    expect((await list('sla=breaching&q=%234')).tickets[0]?.number).toBe(4);
    expect((await list('sla=breaching&customer=nobody')).tickets).toEqual([]);
  });

  it('given a cursor of another order, when it is sent, then it is refused by name', async () => {
    const { nextCursor } = await list('limit=1');
    expect(await faultOf(`tickets?sla=breaching&cursor=${nextCursor}`)).toEqual([400, 'cursor']);
    expect(await faultOf('tickets?sla=soon')).toEqual([400, 'sla']);
  });

  it('given a ticket, when its clocks are explained, then the answer is as documented and tells of pauses and who caused them', async () => {
    const { status, body } = await web.ask('/api/v1/tickets/5/sla');
    expect(status).toBe(200);
    const told = explanationSchema.parse(body);
    expect(told).toEqual(body);
    const [first, resolution] = told.clocks;
    expect(first).toMatchObject({
      metric: 'first-response',
      state: 'met',
      policy: 'gold',
      why: ['tier gold'],
      by: ana,
    });
    expect(resolution?.pauses).toEqual([
      { from: new Date(now - 80 * minute).toISOString(), to: null, why: 'pending', by: ana },
    ]);
    expect(resolution?.segments[0]?.usedSeconds).toBe(40 * 60);
  });

  it('given no such ticket, when its clocks are asked for, then it is a 404; and without a token a 401', async () => {
    expect((await web.ask('/api/v1/tickets/999/sla')).status).toBe(404);
    expect((await web.ask('/api/v1/tickets/one/sla')).status).toBe(400);
    expect((await web.ask('/api/v1/tickets/5/sla', { headers: {} })).status).toBe(401);
  });

  it('given policies, when they are listed, then they are in order, with times in seconds', async () => {
    expect((await web.ask('/api/v1/policies')).body).toEqual({
      policies: [
        {
          name: 'gold',
          why: ['tier gold'],
          calendars: [],
          targets: { default: { 'first-response': 3_600 } },
          pause: ['pending'],
          tellCustomerSeconds: null,
          escalations: ['75%', '-30m'],
        },
      ],
    });
  });

  it('given what was decided today, when a report is asked for, then each clock counts once', async () => {
    const { status, body } = await web.ask('/api/v1/reports/summary?from=2026-03-01&to=2026-03-02&groupBy=customer');
    expect(status).toBe(200);
    const report = reportSchema.parse(body);
    expect(report).toEqual(body);
    expect(body).toMatchObject({
      from: '2026-03-01T00:00:00.000Z',
      to: '2026-03-03T00:00:00.000Z',
      total: { decided: 5, kept: 2, share: 0.4 },
      groups: [{ key: 'customer:globex', name: 'Globex', decided: 5, kept: 2 }],
      resolution: { count: 1, medianSeconds: 6_000, p90Seconds: 6_000 },
      broken: 3,
      csat: { solvings: 0, ratings: { count: 0, of: 0, share: null }, reopened: { count: 0, of: 1 } },
    });
    expect(report.breaches.map(({ ticket: of, reason }) => [of, reason.kind])).toEqual([
      [3, 'waiting'],
      [4, 'waiting'],
      [6, 'late'],
    ]);
  });

  it.each([
    ['from=2026-03-02&to=2026-03-01', 'from'],
    ['from=2020-01-01', 'from'],
    ['from=yesterday', 'from'],
    ['groupBy=colour', 'groupBy'],
  ])('given %s, when a report is asked for, then it is refused by name', async (query, name) => {
    expect(await faultOf(`reports/summary?${query}`)).toEqual([400, name]);
  });
});
