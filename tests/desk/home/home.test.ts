import { describe, expect, it } from 'vitest';
import { homeOf } from '../../../src/desk/home/home.ts';
import type { HomeFacts, HomeTicket } from '../../../src/desk/home/home-facts.ts';
import type { Who } from '../../../src/desk/people.ts';
import { homeBlocks } from '../../../src/platforms/slack/blocks/home.ts';
import { aChannel, aTicket, someMonday } from '../../support/builders.ts';

const minute = 60_000;
const ben: Who = { is: 'agent', role: 'agent', id: 'ben@acme.test', name: 'Ben' };
const ana: Who = { is: 'agent', role: 'lead', id: 'ana@acme.test', name: 'Ana' };
const cleo: Who = { is: 'colleague', id: 'slack:U0CLEO', name: 'Cleo' };
const gina: Who = { is: 'contact', id: 'slack:U0GINA', name: 'Gina', customer: null, unknownCompany: false };
const bens = { id: 'ben@acme.test', name: 'Ben' };
const anas = { id: 'ana@acme.test', name: 'Ana' };

const someFacts = (told: Partial<HomeFacts> = {}): HomeFacts => ({
  who: ben,
  away: false,
  page: 0,
  mine: [],
  breaching: [],
  waiting: { tickets: [], more: false },
  recoveries: [],
  requests: [],
  people: [],
  held: [],
  unset: [],
  reader: { locale: 'en', timeZone: 'UTC' },
  overrides: {},
  now: someMonday,
  ...told,
});
const waiting = (...tickets: HomeTicket[]) => ({ waiting: { tickets, more: false } });
const since = (minutes: number) => ({ waitingSince: someMonday - minutes * minute });
const numbersOf = (facts: HomeFacts) =>
  homeOf(facts).sections[0]?.lines.map(({ title }) => Number(/#(\d+)/u.exec(title)?.[1]));

describe('an agent’s queue', () => {
  it('given what waits, when it is shown, then the urgent comes first, then whoever waits longest', () => {
    const facts = someFacts(
      waiting(
        aTicket({ number: 1, ...since(5) }),
        aTicket({ number: 2, ...since(50) }),
        aTicket({ number: 3, priority: 'urgent', ...since(1) }),
        aTicket({ number: 4, priority: 'low', ...since(500) }),
        aTicket({ number: 5, priority: 'high', ...since(2) }),
      ),
    );
    expect(numbersOf(facts)).toEqual([3, 5, 2, 1, 4]);
  });

  it('given deadlines, when the queue is shown, then what breaches next comes first, and the overdue stands out', () => {
    const due = (number: number, minutes: number, told: Partial<HomeTicket> = {}) => {
      const dueAt = someMonday + minutes * minute;
      const broken = minutes < 0 ? dueAt : null;
      const clock = {
        metric: 'first-response',
        n: 0,
        state: broken === null ? 'running' : 'breached',
        policy: 'gold',
        calendars: [],
        target: 60 * minute,
        startedAt: dueAt - 60 * minute,
        segments: [{ from: dueAt - 60 * minute, to: null, stopped: null }],
        used: 0,
        dueAt,
        breachedAt: broken,
        endedAt: null,
        by: null,
        assignee: null,
      } as const;
      return {
        ...aTicket({ number }),
        sla: { clocks: [clock] },
        breachAt: dueAt,
        atRiskAt: dueAt - 15 * minute,
        ...told,
      };
    };
    const facts = someFacts({
      ...waiting(due(1, 50), due(2, -5), aTicket({ number: 3, priority: 'urgent' }), due(4, 5)),
      // At risk, though the customer is waited for; and overdue, though snoozed.
      breaching: [
        due(5, 3, { waitingOn: 'customer' }),
        due(6, -9, { snoozedUntil: someMonday + minute }),
        due(7, 4, { snoozedUntil: someMonday + minute }),
      ],
    });
    expect(numbersOf(facts)).toEqual([6, 2, 5, 4, 1, 3]);
    const [first] = homeOf(facts).sections[0]?.lines ?? [];
    expect(first).toMatchObject({
      tone: 'urgent',
      since: { at: someMonday - 9 * minute, sentence: '🔴 First reply OVERDUE since {when}' },
    });
    expect(JSON.stringify(homeBlocks(homeOf(facts), null))).toContain('⏱ First reply due <!date^');
  });

  it('given what is theirs, nobody’s and another’s, when it is shown, then another’s is not there, and each stands once', () => {
    const own = aTicket({ number: 1, assignee: bens, ...since(3) });
    const facts = someFacts({
      mine: [own],
      ...waiting(own, aTicket({ number: 2, ...since(2) }), aTicket({ number: 3, assignee: anas, ...since(1) })),
    });
    expect(numbersOf(facts)).toEqual([1, 2]);
    const [first, second] = homeOf(facts).sections[0]?.lines ?? [];
    expect(first?.buttons.map(({ action }) => action)).toEqual(['form:reply', 'solve']);
    expect(second?.buttons.map(({ action }) => action)).toEqual(['claim', 'form:reply', 'solve']);
    expect([first?.detail, second?.detail]).toEqual(['Globex · normal · yours', 'Globex · normal · nobody has it']);
  });

  it.each<[string, Partial<HomeTicket>]>([
    ['waits for the customer', { waitingOn: 'customer' }],
    ['is solved', { status: 'solved' }],
    ['is no request', { discarded: true }],
    ['is snoozed', { snoozedUntil: someMonday + 1 }],
  ])('given one that %s, when the queue is shown, then it is hidden', (_, told) => {
    expect(numbersOf(someFacts({ mine: [{ ...aTicket({ assignee: bens }), ...told }] }))).toEqual([]);
  });

  it('given one whose snooze is over, when the queue is shown, then it is there', () => {
    expect(numbersOf(someFacts(waiting(aTicket({ number: 7, snoozedUntil: someMonday }))))).toEqual([7]);
  });

  it('given many, when pages are turned, then each is on one of them, twenty a page, and the last page has no more', () => {
    const tickets = Array.from({ length: 45 }, (_, index) => aTicket({ number: index + 1, ...since(100 - index) }));
    const page = (number: number) => homeOf(someFacts({ page: number, ...waiting(...tickets) }));
    const shown = [0, 1, 2].map((number) => page(number).sections[0]);
    expect(shown.map((section) => section?.lines.length)).toEqual([20, 20, 5]);
    expect(new Set(shown.flatMap((section) => section?.lines.map(({ title }) => title))).size).toBe(45);
    expect(shown.map((section) => section?.more?.value ?? null)).toEqual(['|1', '|2', null]);
    expect(page(0).buttons.some(({ action }) => action === 'home-page')).toBe(false);
    expect(page(2).buttons).toContainEqual(expect.objectContaining({ action: 'home-page', value: '|0' }));
    // What was there is done by now.
    expect(page(9).sections[0]?.lines).toHaveLength(5);
  });

  it('given a card, when its line is shown, then it links there', () => {
    const [line] = homeOf(someFacts(waiting(aTicket({ card: 'slack:C0TRIAGE:17.1' })))).sections[0]?.lines ?? [];
    expect(line?.link).toEqual({ channel: 'slack:C0TRIAGE', ts: '17.1' });
  });

  it.each([
    [false, 'away'],
    [true, 'back'],
  ])('given that they are away: %s, when it is shown, then the button says %s', (away, action) => {
    const { buttons, alerts } = homeOf(someFacts({ away }));
    expect(buttons[0]?.action).toBe(action);
    expect(alerts).toHaveLength(away ? 1 : 0);
  });

  it('given a triage channel that cannot be posted in, when it is shown, then it says how much waits', () => {
    expect(homeOf(someFacts({ held: [{ channel: 'triage', count: 3 }] })).alerts).toEqual([
      'I cannot post in triage. Tickets that wait for it: 3.',
    ]);
  });

  it('given channels that nobody has confirmed, when it is shown, then they can be confirmed here', () => {
    const unset = [aChannel({ platformId: 'C0NEW', name: 'umbrella', confirmed: false })];
    const section = homeOf(someFacts({ unset })).sections.at(-1);
    expect(section?.lines[0]?.title).toBe('umbrella');
    expect(section?.lines[0]?.buttons.map(({ action, value }) => [action, value])).toEqual([
      ['confirm-channel', '|slack:C0NEW'],
      ['form:confirm-channel', '|slack:C0NEW'],
      ['ignore-channel', '|slack:C0NEW'],
    ]);
  });
});

describe('who sees what', () => {
  const facts = {
    ...waiting(aTicket({ number: 1 }), aTicket({ number: 2, assignee: bens, customer: { id: 'x', name: 'Initech' } })),
    people: [
      { name: 'Ben', open: 1, away: false },
      { name: 'Cleo', open: 0, away: true },
      { name: 'Dan', open: 0, away: false },
    ],
    requests: [aTicket({ number: 9, internal: true, subject: 'A new laptop' })],
  };

  it('given a lead, when it is shown, then the overview tells what waits, what nobody has, by person and by customer', () => {
    const sections = homeOf(someFacts({ who: ana, ...facts })).sections.slice(1);
    expect(sections.map(({ lines }) => lines.map(({ title, detail }) => `${title} ${detail}`.trim()))).toEqual([
      ['Waiting for us: 2', 'Nobody has them: 1'],
      ['Ben 1 open', 'Cleo 0 open · away'],
      ['Globex 1', 'Initech 1'],
    ]);
  });

  it('given more than was read, when the overview is shown, then it says so', () => {
    const more = { waiting: { tickets: facts.waiting.tickets, more: true } };
    expect(homeOf(someFacts({ who: ana, ...more })).sections[1]?.lines[0]?.title).toBe('Waiting for us: 2+');
  });

  it('given an agent, when it is shown, then there is no overview', () => {
    expect(homeOf(someFacts(facts)).sections).toHaveLength(1);
  });

  it('given a colleague, when it is shown, then their own requests and the way to a new one, and no customer’s ticket', () => {
    const view = homeOf(someFacts({ who: cleo, ...facts }));
    expect(view.buttons.map(({ action }) => action)).toEqual(['form:new-ticket']);
    expect(view.sections.map(({ lines }) => lines.map(({ title }) => title))).toEqual([['#9 · A new laptop']]);
    expect(JSON.stringify(view)).not.toMatch(/Globex|Initech/u);
  });

  it('given somebody of another company, when it is shown, then nothing', () => {
    const view = homeOf(someFacts({ who: gina, ...facts, held: [{ channel: 'triage', count: 1 }] }));
    expect([view.alerts, view.buttons, view.sections]).toEqual([[], [], []]);
  });
});

describe('a home on Slack', () => {
  it('given as much of everything as there can be, when it is drawn, then nothing of it is left out', () => {
    const tickets = Array.from({ length: 200 }, (_, index) =>
      aTicket({ number: index + 1, customer: { id: `c${index}`, name: `Customer ${index}` } }),
    );
    const view = homeOf(
      someFacts({
        who: ana,
        away: true,
        page: 1,
        ...waiting(...tickets),
        people: tickets.map(({ number }) => ({ name: `Agent ${number}`, open: number, away: false })),
        held: [{ channel: 'triage', count: 3 }],
        unset: tickets.map(({ number }) => aChannel({ platformId: `C${number}` })),
      }),
    );
    const drawn = JSON.parse(JSON.stringify(homeBlocks(view, null)));
    expect(drawn.blocks.length).toBeLessThanOrEqual(100);
    const lines = view.sections.flatMap(({ lines }) => lines);
    for (const { title } of lines) expect(JSON.stringify(drawn)).toContain(title);
  });
});
