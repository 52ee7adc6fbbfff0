import { describe, expect, it } from 'vitest';
import type { Desk } from '../../../src/desk/decide/context.ts';
import { compileCalendar } from '../../../src/desk/sla/calendar.ts';
import { someMonday } from '../../support/builders.ts';
import { aDesk, gina, hank } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const ana = 'ana@acme.test';
const ben = 'ben@acme.test';

/** Who gets the next tickets, each asked for by a message of its own. */
function assigned(desk: ModelDesk, count: number): (string | null)[] {
  return Array.from({ length: count }, (_, index) => {
    desk.passesQuietly(10 * 60_000);
    desk.says(index % 2 === 0 ? gina : hank, `Request ${index} fails`);
    return desk.tickets.at(-1)?.assignee?.id ?? null;
  });
}
const aModel = (told: Partial<Desk>) => new ModelDesk({ desk: told });
/** On Mondays in the evening only; `someMonday` is a morning. */
const evenings = compileCalendar({ name: 'late', timeZone: 'UTC', hours: { mon: ['18:00-22:00'] }, closed: [] });

describe('who gets a new ticket', () => {
  it.each(['manual', 'first-responder'] as const)('given %s, when one is made, then nobody has it', (assignment) => {
    expect(assigned(aModel({ assignment }), 2)).toEqual([null, null]);
  });

  it('given owner, when one is made, then the account’s owner has it, and it is open', () => {
    const desk = aModel({ assignment: 'owner' });
    expect(assigned(desk, 1)).toEqual([ana]);
    expect(desk.ticket.status).toBe('open');
  });

  it('given owner, when the owner is away, then nobody has it, and the ticket is there', () => {
    const desk = aModel({ assignment: 'owner', away: new Set([ana]) });
    expect(assigned(desk, 1)).toEqual([null]);
    expect(desk.ticket).toMatchObject({ status: 'new', waitingOn: 'us' });
    const told = desk.ticket.applied.flatMap(({ history }) => history);
    expect(told).toContainEqual(expect.objectContaining({ door: 'rule', what: 'nobody-there', to: 'owner' }));
  });

  it('given round robin, when several are made, then each agent in turn', () => {
    const given = assigned(aModel({ assignment: 'round-robin' }), 6);
    expect(given.filter((who) => who === ana)).toHaveLength(3);
    expect(given.every((who, index) => index === 0 || who !== given[index - 1])).toBe(true);
  });

  it('given round robin, when one agent is away and one outside their hours, then they are passed over', () => {
    expect(assigned(aModel({ assignment: 'round-robin', away: new Set([ana]) }), 3)).toEqual([ben, ben, ben]);
    const outside = { assignment: 'round-robin', agentHours: new Map([[ben, evenings]]) } as const;
    expect(assigned(aModel(outside), 3)).toEqual([ana, ana, ana]);
    expect(assigned(aModel({ ...outside, away: new Set([ana]) }), 2)).toEqual([null, null]);
  });

  it('given round robin and their hours, when it is evening, then whoever is there then', () => {
    const desk = new ModelDesk({
      desk: { assignment: 'round-robin', away: new Set([ana]), agentHours: new Map([[ben, evenings]]) },
      at: someMonday + 9 * 3_600_000,
    });
    expect(assigned(desk, 1)).toEqual([ben]);
  });

  it('given round robin and no list of agents, when one is made, then nobody has it', () => {
    const directory = { ...aDesk().directory, agents: null };
    expect(assigned(aModel({ assignment: 'round-robin', directory }), 2)).toEqual([null, null]);
  });

  it('given round robin, when a rule gives one away, then no turn is used up', () => {
    const rule = {
      when: {
        text: (text: string) => text.includes('invoice'),
        customer: null,
        tier: null,
        channel: null,
        platform: null,
        form: null,
      },
      set: { priority: null, tags: [], assign: ana, triage: null, field: {} },
    };
    const desk = aModel({ assignment: 'round-robin', rules: [rule] });
    const [first] = assigned(desk, 1);
    desk.passesQuietly(10 * 60_000);
    desk.says(hank, 'The invoice is wrong');
    expect(assigned(desk, 1)).not.toEqual([first]);
  });

  it('given least loaded, when several are made, then whoever has the fewest open ones', () => {
    const desk = aModel({ assignment: 'least-loaded' });
    assigned(desk, 4);
    for (const { number, assignee } of desk.tickets) {
      if (assignee?.id !== ana) continue;
      const ticket = desk.numbered(number);
      desk.store.tickets.set(number, { ...ticket, status: 'closed', group: null });
    }
    expect(assigned(desk, 2)).toEqual([ana, ana]);
  });

  it('given least loaded, when they have as many, then they take turns', () => {
    const desk = aModel({ assignment: 'least-loaded' });
    const given = assigned(desk, 6);
    expect(given.filter((who) => who === ana)).toHaveLength(3);
  });

  it('given on-call, when one is made, then whose turn it is, also outside their hours; who is away is passed over', () => {
    const oncall = [{ zone: 'UTC', people: [ben, ana], from: '2026-02-23', every: 7 * 86_400_000 }];
    const told = { assignment: 'on-call', oncall, agentHours: new Map([[ana, evenings]]) } as const;
    // Monday, 2 March, is the first day of Ana's week.
    expect(assigned(aModel(told), 1)).toEqual([ana]);
    expect(assigned(aModel({ ...told, away: new Set([ana]) }), 1)).toEqual([ben]);
    expect(assigned(aModel({ ...told, away: new Set([ana, ben]) }), 1)).toEqual([null]);
  });
});
