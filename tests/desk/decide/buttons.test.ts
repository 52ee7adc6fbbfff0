import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../src/desk/effect.ts';
import { ana, ben, cleo, day, gina, hank } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const minute = 60_000;

function given(channel: ConstructorParameters<typeof ModelDesk>[0] = {}) {
  const desk = new ModelDesk(channel);
  const asked = desk.says(gina, 'The export fails');
  desk.passes(10 * minute);
  return { desk, asked };
}
const toCustomers = ({ effects }: ModelDesk): Effect[] => effects.filter(({ audience }) => audience === 'customer');

describe('claiming by button', () => {
  it('given two agents in the same second, when both press Claim, then the first has it and the second is told who', () => {
    const { desk } = given();
    expect(desk.presses(ana, 'claim', '1')).toBeNull();
    expect(desk.presses(ben, 'claim', '1')).toMatch(/^Ana has #1 since .+ More/u);
    expect(desk.ticket).toMatchObject({ assignee: { id: 'ana@acme.test' }, status: 'open' });
    expect(desk.ticket.applied.at(-1)?.history).toMatchObject([
      { what: 'assignee', to: 'ana@acme.test', door: 'button' },
      { what: 'status', from: 'new', to: 'open' },
    ]);
  });

  it('given one’s own ticket, when claimed again, then it is said so and nothing changes', () => {
    const { desk } = given();
    desk.presses(ana, 'claim', '1');
    const { version } = desk.ticket;
    expect(desk.presses(ana, 'claim', '1')).toBe('#1 is yours already.');
    expect(desk.ticket.version).toBe(version);
  });

  it('given somebody else’s ticket, when it is handed over to whoever presses, then they have it', () => {
    const { desk } = given();
    desk.presses(ana, 'claim', '1');
    expect(desk.presses(ben, 'hand-over', '1|ben@acme.test')).toBeNull();
    expect(desk.ticket.assignee?.name).toBe('Ben');
    expect(desk.presses(ana, 'hand-over', '1|nobody@acme.test')).toBe('I know no such agent.');
    expect(desk.ticket.assignee?.name).toBe('Ben');
  });

  it('given an agent who is away, when two press the offer in the same second, then the first has it', () => {
    const { desk } = given();
    desk.presses(ana, 'claim', '1');
    desk.desk = { ...desk.desk, away: new Set(['ana@acme.test']) };
    expect(desk.presses(ben, 'hand-over', '1')).toBeNull();
    expect(desk.presses(ana, 'hand-over', '1')).toMatch(/^Ben has #1/u);
    expect(desk.ticket.assignee?.name).toBe('Ben');
  });

  it('given an assigned ticket, when given back, then nobody has it; again, then it is said so', () => {
    const { desk } = given();
    desk.presses(ana, 'claim', '1');
    desk.presses(ana, 'unassign', '1');
    expect(desk.ticket.assignee).toBeNull();
    expect(desk.presses(ana, 'unassign', '1')).toBe('Nobody has #1 now.');
  });
});

describe('a button on an outdated card', () => {
  it.each([
    ['solved', 'claim', '#1 is solved. Reopen it to go on.'],
    ['solved', 'solve', '#1 is solved already.'],
    ['solved', 'urgent', '#1 is solved. Reopen it to go on.'],
    ['closed', 'claim', '#1 is closed already. A reply by the customer opens a follow-up.'],
    ['closed', 'solve', '#1 is closed already. A reply by the customer opens a follow-up.'],
    ['closed', 'reopen', '#1 is closed already. A reply by the customer opens a follow-up.'],
    ['closed', 'pending', '#1 is closed already. A reply by the customer opens a follow-up.'],
    ['discarded', 'claim', '#1 was put aside as not a request. Reopen it to go on.'],
  ])('given a ticket that is %s by now, when %s is pressed, then “%s”', (state, action, sentence) => {
    const { desk } = given();
    if (state === 'discarded') desk.presses(ana, 'discard', '1');
    else desk.presses(ana, 'solve', '1');
    if (state === 'closed') desk.passes(8 * day);
    const before = JSON.stringify(desk.ticket);
    expect(desk.presses(ben, action, '1')).toBe(sentence);
    expect(JSON.stringify(desk.ticket)).toBe(before);
  });

  it('given no such ticket, when a button is pressed, then it is said so', () => {
    expect(given().desk.presses(ana, 'claim', '77')).toBe('I do not know that ticket.');
  });

  it('given an unknown action, when pressed by anybody, then nothing happens and nothing is said', () => {
    const { desk } = given();
    for (const by of [ana, gina, cleo]) expect(desk.presses(by, 'explode', '1')).toBeNull();
    expect(desk.ticket.version).toBe(0);
  });

  it('given an agent who lost their role, when they press, then they are told kindly', () => {
    const { desk } = given();
    const agents = (desk.desk.directory.agents ?? []).filter(({ name }) => name !== 'Ben');
    desk.desk = { ...desk.desk, directory: { ...desk.desk.directory, agents } };
    expect(desk.presses(ben, 'claim', '1')).toMatch(/^Only agents of the desk can do that\./u);
    expect(desk.ticket.version).toBe(0);
  });
});

describe('moving a ticket by button', () => {
  it('given a solved ticket, when reopened, then it waits again for whoever had not the last word', () => {
    const { desk, asked } = given();
    desk.presses(ana, 'solve', '1');
    expect(desk.ticket).toMatchObject({ status: 'solved', waitingOn: null });
    desk.presses(ana, 'reopen', '1');
    expect(desk.ticket).toMatchObject({ status: 'open', waitingOn: 'us', waitingSince: asked.at, solvedAt: null });
    desk.says(ana, 'Please restart the agent.', { thread: asked });
    desk.presses(ana, 'solve', '1');
    desk.presses(ana, 'reopen', '1');
    expect(desk.ticket).toMatchObject({ status: 'open', waitingOn: 'customer', waitingSince: null });
  });

  it.each(['pending', 'on-hold'] as const)(
    'given a ticket, when %s is pressed twice, then it is, and that is said',
    (status) => {
      const { desk } = given();
      desk.presses(ana, status, '1');
      expect(desk.ticket.status).toBe(status);
      expect(desk.presses(ana, status, '1')).toMatch(/already/u);
    },
  );

  it('given a ticket, when solved by button, then customers get the ✅ and no words', () => {
    const { desk, asked } = given();
    desk.presses(ana, 'solve', '1');
    expect(desk.reactionsOn(asked)).toEqual(['white_check_mark']);
    expect(desk.toCustomer).toEqual([]);
  });

  it('given no request, when discarded, then it is closed quietly, its reaction is gone and its record stays', () => {
    const { desk, asked } = given();
    expect(desk.reactionsOn(asked)).toEqual(['incoming_envelope']);
    desk.presses(ana, 'discard', '1');
    expect(desk.ticket).toMatchObject({ discarded: true, status: 'closed', dueAt: null, waitingOn: null });
    expect(desk.reactionsOn(asked)).toEqual([]);
    expect(desk.toCustomer).toEqual([]);
    expect(desk.message(asked).ticket).toBe(1);
  });

  it('given a discarded ticket, when reopened, then it is a request again', () => {
    const { desk, asked } = given();
    desk.presses(ana, 'discard', '1');
    desk.presses(ana, 'reopen', '1');
    expect(desk.ticket).toMatchObject({ discarded: false, status: 'open', waitingOn: 'us', closedAt: null });
    expect(desk.reactionsOn(asked)).toEqual(['incoming_envelope']);
  });

  it('given a silent channel, when a ticket goes through all buttons, then nothing reaches customers', () => {
    const { desk } = given({ channel: { mode: 'silent' } });
    for (const action of ['claim', 'pending', 'on-hold', 'urgent', 'solve', 'reopen', 'unassign', 'discard']) {
      expect(desk.presses(ana, action, '1')).toBeNull();
    }
    expect(toCustomers(desk)).toEqual([]);
  });
});

describe('snoozing', () => {
  const hour = 60 * minute;
  it('given a snooze until a time, when it comes, then the ticket is back and its assignee is called in the card’s thread', () => {
    const { desk } = given();
    desk.presses(ana, 'claim', '1');
    desk.submits(ben, 'snooze', 1, { until: String(desk.now + hour) });
    expect(desk.ticket).toMatchObject({ snoozedUntil: desk.now + hour, timers: { snooze: desk.now + hour } });
    desk.passes(hour);
    expect(desk.ticket).toMatchObject({ snoozedUntil: null, timers: {} });
    const [line] = desk.effects.flatMap((one) =>
      one.kind === 'post' && one.audience === 'desk' && one.content.key === 'snoozeEnded' ? [one] : [],
    );
    expect(line).toMatchObject({ inCardThread: true, calls: ['slack:U0ANA'], broadcast: false });
  });

  it('given a snooze without a time, when days pass, then it stays; when the customer writes, then it ends', () => {
    const { desk, asked } = given();
    desk.submits(ana, 'snooze', 1, {});
    desk.passes(30 * day);
    expect(desk.ticket.snoozedUntil).not.toBeNull();
    desk.says(hank, 'Thanks!', { thread: asked });
    expect(desk.ticket.snoozedUntil).not.toBeNull();
    desk.says(hank, 'Any news?', { thread: asked });
    expect(desk.ticket.snoozedUntil).toBeNull();
  });

  it('given a snooze, when the ticket is solved or taken out of it, then it is over', () => {
    const { desk } = given();
    desk.submits(ana, 'snooze', 1, { until: String(desk.now + hour) });
    desk.presses(ana, 'solve', '1');
    expect(desk.ticket.snoozedUntil).toBeNull();
    expect(desk.ticket.timers.snooze).toBeUndefined();
    desk.presses(ana, 'reopen', '1');
    desk.submits(ana, 'snooze', 1, {});
    expect(desk.presses(ana, 'unsnooze', '1')).toBeNull();
    expect(desk.ticket.snoozedUntil).toBeNull();
    expect(desk.presses(ana, 'unsnooze', '1')).toBe('#1 is in the queue already.');
  });

  it('given a time that has passed, when sent, then the form says so', () => {
    const { desk } = given();
    expect(desk.submits(ana, 'snooze', 1, { until: String(desk.now - 1) })).toMatchObject({
      form: { faults: { until: expect.any(String) } },
    });
    expect(desk.ticket.snoozedUntil).toBeNull();
  });
});
