import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../../src/desk/ticket.ts';
import { ana, ben, day, gina, globexChannel, hank } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const minute = 60_000;

/** #1 of Gina and #2 of Hank, an hour ago; their cards stand. */
function given(told: ConstructorParameters<typeof ModelDesk>[0] = {}) {
  const desk = new ModelDesk(told);
  const first = desk.says(gina, 'The export fails');
  desk.passes(minute);
  const second = desk.says(hank, 'The export is empty');
  desk.passes(60 * minute);
  desk.cardOf(1);
  return { desk, first, second };
}

/** A ticket without what only remembers. */
// That a solving was taken back is kept: each is counted, with why it was not asked about, in the hour that it was.
const state = ({ version, applied, updatedAt, undoable, emojiActs, sla, group, csat, measuredAt, ...rest }: Ticket) =>
  JSON.stringify(rest);
const historyOf = (desk: ModelDesk, number: number) => desk.numbered(number).applied.flatMap(({ history }) => history);

/** What the button under the last answer asks. */
function undoUnder({ lastAnswer }: ModelDesk): string {
  const [does] = (lastAnswer.parts ?? []).flatMap(({ buttons }) => buttons.map((button) => button.does));
  return does !== undefined && 'asks' in does ? does.asks : '';
}

type Given = ReturnType<typeof given>;
const deeds: [string, string, (given: Given) => void][] = [
  ['a claim by a button', 'Status, Assignee', ({ desk }) => desk.presses(ana, 'claim', '1')],
  ['a claim by a command', 'Status, Assignee', ({ desk }) => desk.commands(ana, 'claim 1')],
  ['a solve by a button', 'Status', ({ desk }) => desk.presses(ana, 'solve', '1')],
  ['a pending by a button', 'Status', ({ desk }) => desk.presses(ana, 'pending', '1')],
  ['on hold by a button', 'Status', ({ desk }) => desk.presses(ana, 'on-hold', '1')],
  ['a solve by emoji', 'Status', ({ desk, first }) => desk.reacts(ana, 'white_check_mark', first)],
  ['urgent by emoji on the card', 'Priority', ({ desk }) => desk.reacts(ana, 'rotating_light', desk.cardOf(1))],
  ['urgent by a button', 'Priority', ({ desk }) => desk.presses(ana, 'urgent', '1')],
  [
    'everything at once in a form',
    'Status, Priority, Tags, Assignee',
    ({ desk }) =>
      desk.submits(ana, 'details', 1, {
        status: 'pending',
        priority: 'high',
        tags: 'billing, vip',
        assignee: 'ben@acme.test',
      }),
  ],
  ['a snooze', 'Snooze', ({ desk }) => desk.submits(ana, 'snooze', 1, { until: String(desk.now + day) })],
  ['putting aside', 'Status, not a request', ({ desk }) => desk.submits(ana, 'discard', 1, {})],
  ['an issue', 'Status, Issues', ({ desk }) => desk.commands(ana, 'link 1 https://tracker.test/PROJ-1')],
  ['a problem', 'Incident of', ({ desk }) => desk.submits(ana, 'link', 1, { tickets: '2' })],
  ['a reply', 'Status, Assignee, your reply', ({ desk }) => desk.submits(ana, 'reply', 1, { text: 'Please restart.' })],
  ['a note', 'your note', ({ desk }) => desk.submits(ana, 'note', 1, { text: 'On the old plan.' })],
  [
    'a reply by a word under the card',
    'Status, Assignee, your reply',
    ({ desk }) => desk.saysUnder(ana, 1, '@Threadwell reply Please restart.'),
  ],
  ['a solve with words', 'Status, your reply', ({ desk }) => desk.commands(ana, 'solve 1 Please restart.')],
];

describe('taking back one’s last change', () => {
  it.each(deeds)('given %s, when undone without a number, then all is as it was before', (_, what, deed) => {
    const before = given();
    const after = given();
    deed(after);
    expect(state(after.desk.numbered(1))).not.toBe('');
    const said = after.desk.commands(ana, 'undo');
    expect(said).toContain('Taken back on #1 (');
    for (const word of what.split(', ')) expect(said).toContain(word);
    expect(state(after.desk.numbered(1))).toBe(state(before.desk.numbered(1)));
    expect(after.desk.numbered(1).undoable).toEqual([]);
  });

  it('given a deed, when it is undone, then history tells both, by whom and through which door', () => {
    const { desk } = given();
    desk.presses(ana, 'urgent', '1');
    desk.commands(ana, 'undo 1');
    const actor = { id: 'ana@acme.test', name: 'Ana' };
    expect(historyOf(desk, 1).slice(-3)).toMatchObject([
      { what: 'priority', from: 'normal', to: 'urgent', door: 'button', actor },
      { what: 'undone', door: 'command', actor },
      { what: 'priority', from: 'urgent', to: 'normal', door: 'command', actor },
    ]);
  });

  it('given a solve, when it is undone, then the reaction is that of before', () => {
    const { desk, first } = given();
    const before = desk.reactionsOn(first);
    desk.presses(ana, 'solve', '1');
    expect(desk.reactionsOn(first)).toEqual(['white_check_mark']);
    desk.commands(ana, 'undo');
    expect(desk.reactionsOn(first)).toEqual(before);
  });

  it('given a reply, when it is undone, then it goes from the customer’s thread and stays in the desk’s', () => {
    const { desk } = given();
    desk.submits(ana, 'reply', 1, { text: 'Please restart.' });
    desk.sends();
    const [message] = [...desk.store.messages.values()].filter(({ text }) => text === 'Please restart.');
    expect(message?.copies.map(({ to }) => to)).toContain('customer');
    desk.commands(ana, 'undo');
    desk.sends();
    const now = desk.message({ id: message?.id ?? '' });
    expect(now).toMatchObject({ note: true, text: 'Please restart.', verdict: { rule: 'reply-taken-back' } });
    expect(now.copies.map(({ to }) => to)).not.toContain('customer');
  });

  it('given several changes, when undone again and again, then each the one before, never the undoing', () => {
    const { desk } = given();
    desk.presses(ana, 'urgent', '1');
    desk.passes(minute);
    desk.presses(ana, 'claim', '2');
    expect(desk.commands(ana, 'undo')).toContain('Taken back on #2');
    expect(desk.commands(ana, 'undo')).toContain('Taken back on #1');
    expect(desk.commands(ana, 'undo')).toBeNull();
    expect(desk.tickets.map(({ priority, assignee }) => [priority, assignee])).toEqual([
      ['normal', null],
      ['normal', null],
    ]);
  });

  it('given the button under an answer, when pressed after another change, then its own is taken back; pressed again, nothing', () => {
    const { desk } = given();
    desk.commands(ana, 'priority 1 urgent');
    const button = undoUnder(desk);
    desk.passes(minute);
    desk.commands(ana, 'reply 1 Please restart.');
    expect(desk.commands(ana, button)).toBe('Taken back on #1 (Priority).');
    const before = state(desk.numbered(1));
    expect(desk.commands(ana, button)).toBeNull();
    expect(state(desk.numbered(1))).toBe(before);
    expect(desk.numbered(1)).toMatchObject({ priority: 'normal', waitingOn: 'customer', assignee: { name: 'Ana' } });
  });

  it('given the button under a merge, when pressed after another change, then the merge is undone', () => {
    const { desk } = given();
    desk.commands(ana, 'merge 2 into 1');
    const button = undoUnder(desk);
    desk.passes(minute);
    desk.commands(ana, 'note 1 On the old plan.');
    expect(desk.commands(ana, button)).toContain('the merge');
    expect(desk.numbered(2)).toMatchObject({ mergedInto: null, status: 'new' });
  });

  it('given another agent’s change, when undone, then one’s own on another ticket is taken back, and theirs stays', () => {
    const { desk } = given();
    desk.presses(ana, 'urgent', '1');
    desk.presses(ben, 'claim', '2');
    expect(desk.commands(ana, 'undo 2')).toBeNull();
    desk.commands(ana, 'undo');
    expect(desk.numbered(1).priority).toBe('normal');
    expect(desk.numbered(2).assignee).toMatchObject({ name: 'Ben' });
  });

  it('given ten minutes, when undone at their very end, then it is taken back; a millisecond later not', () => {
    const { desk } = given();
    desk.presses(ana, 'urgent', '1');
    desk.passes(10 * minute + 1);
    expect(desk.commands(ana, 'undo')).toBeNull();
    desk.presses(ana, 'claim', '1');
    expect(desk.numbered(1).undoable).toHaveLength(1);
    desk.passes(10 * minute);
    expect(desk.commands(ana, 'undo')).toContain('Taken back');
    expect(desk.numbered(1)).toMatchObject({ priority: 'urgent', assignee: null });
  });

  it('given somebody writes the ticket at the very end of the ten minutes, when undone then, then it is still known', () => {
    const { desk } = given();
    desk.presses(ana, 'urgent', '1');
    desk.passes(10 * minute);
    desk.presses(ben, 'claim', '1');
    expect(desk.commands(ana, 'undo')).toContain('Priority');
    desk.passes(1);
    desk.presses(ben, 'unassign', '1');
    expect(desk.numbered(1).undoable.map(({ by }) => by)).toEqual(['ben@acme.test', 'ben@acme.test']);
  });

  it('given another’s change, when somebody names it as their own, then it stays', () => {
    const { desk } = given();
    desk.presses(ben, 'urgent', '1');
    desk.commands(ben, 'undo');
    const { inbound } = desk.lastSeen;
    desk.presses(ben, 'urgent', '1');
    const change = desk.numbered(1).undoable.at(-1)?.inbound ?? null;
    if (inbound.kind !== 'command') throw new Error('It was a command.');
    const about = { ...inbound.about, change };
    const { say } = desk.receive({ ...inbound, key: 'trigger:other', actor: ana.actor, about }, ana);
    expect(say).toContain('Nothing was taken back: that change of #1');
    expect(desk.numbered(1).priority).toBe('urgent');
  });

  it('given a post taken as the reply, when undone, then it is the change before: that cannot be taken back as a whole', () => {
    const { desk } = given();
    desk.presses(ana, 'urgent', '1');
    const post = desk.says(ben, 'Please restart the agent.');
    desk.presses(ana, 'take-as-reply', `1|${post.id}`);
    expect(desk.message(post).ticket).toBe(1);
    expect(desk.commands(ana, 'undo')).toBe('Taken back on #1 (Priority).');
    expect(desk.numbered(1)).toMatchObject({ assignee: { name: 'Ben' }, waitingOn: 'customer' });
  });

  it('given a contact, when they ask for it, then they are refused', () => {
    const { desk } = given();
    desk.presses(ana, 'claim', '1');
    desk.commands(gina, 'undo 1');
    expect(desk.numbered(1).assignee).not.toBeNull();
  });

  it('given an emoji, when it is taken off, then its change can be undone no more', () => {
    const { desk, first } = given();
    desk.presses(ana, 'urgent', '1');
    desk.reacts(ana, 'eyes', first);
    desk.reacts(ana, 'eyes', first, desk.now, 'removed');
    expect(desk.commands(ana, 'undo')).toContain('Priority');
  });

  it('given an emoji whose change was undone, when it is taken off, then nothing happens again', () => {
    const { desk, first } = given();
    desk.reacts(ana, 'eyes', first);
    desk.commands(ana, 'undo');
    desk.presses(ana, 'claim', '1');
    desk.reacts(ana, 'eyes', first, desk.now, 'removed');
    expect(desk.numbered(1).assignee).toMatchObject({ name: 'Ana' });
  });

  it('given a reply taken back by emoji, when undone, then it is the change before that', () => {
    const { desk } = given();
    desk.presses(ana, 'urgent', '1');
    desk.submits(ana, 'reply', 1, { text: 'Please restart.' });
    desk.sends();
    const mirrored = [...desk.store.messages.values()].find(
      ({ copyOf, channel }) => copyOf !== null && channel.includes('TRIAGE'),
    );
    desk.reacts(ana, 'x', mirrored ?? { id: '', ts: '' });
    expect(desk.commands(ana, 'undo')).toContain('Priority');
  });
});

describe('what somebody has changed since', () => {
  it.each([
    [
      'the priority',
      ({ desk }: Given) => desk.presses(ana, 'urgent', '1'),
      ({ desk }: Given) => desk.submits(ben, 'details', 1, { priority: 'low' }),
      'Ben has changed #1 since (Priority)',
    ],
    [
      'the assignee',
      ({ desk }: Given) => desk.presses(ana, 'claim', '1'),
      ({ desk }: Given) => desk.submits(ben, 'details', 1, { assignee: 'ben@acme.test' }),
      'Ben has changed #1 since (Assignee)',
    ],
    [
      'the status, by writing',
      ({ desk }: Given) => desk.presses(ana, 'pending', '1'),
      ({ desk, first }: Given) => desk.says(gina, 'It fails again, please look', { thread: first }),
      'Gina has changed #1 since (Status)',
    ],
    [
      'the tags',
      ({ desk }: Given) => desk.submits(ana, 'details', 1, { tags: 'a' }),
      ({ desk }: Given) => desk.submits(ben, 'details', 1, { tags: 'a, b' }),
      'Ben has changed #1 since (Tags)',
    ],
  ] as const)('given %s, when undone, then it is said who did, and nothing is taken back', (_, deed, then, told) => {
    const all = given();
    deed(all);
    all.desk.passes(minute);
    then(all);
    const before = state(all.desk.numbered(1));
    expect(all.desk.commands(ana, 'undo')).toContain(told);
    expect(state(all.desk.numbered(1))).toBe(before);
  });

  it('given a change to and fro by others, when undone, then that is no reason to think that nobody did', () => {
    const { desk } = given();
    desk.presses(ana, 'urgent', '1');
    desk.submits(ben, 'details', 1, { priority: 'low' });
    desk.submits(ben, 'details', 1, { priority: 'urgent' });
    expect(desk.commands(ana, 'undo')).toContain('Ben has changed #1 since');
    expect(desk.numbered(1).priority).toBe('urgent');
  });

  it('given others changed other things, when undone, then only one’s own is taken back', () => {
    const { desk } = given();
    desk.presses(ana, 'urgent', '1');
    desk.presses(ben, 'pending', '1');
    const { waitingOn, pendingSince, timers } = desk.numbered(1);
    desk.commands(ana, 'undo');
    expect(desk.numbered(1)).toMatchObject({ priority: 'normal', status: 'pending', waitingOn, pendingSince, timers });
  });

  it('given the desk answered since, when a pending is undone, then whom it waits for follows from that answer', () => {
    const { desk, first } = given();
    desk.presses(ana, 'pending', '1');
    desk.says(ben, 'Please restart the agent.', { thread: first });
    desk.commands(ana, 'undo');
    expect(desk.numbered(1)).toMatchObject({ waitingOn: 'customer', timers: {} });
  });

  it('given it was set to pending since, when a reply is undone, then that stands', () => {
    const { desk } = given();
    desk.presses(ana, 'claim', '1');
    desk.submits(ana, 'reply', 1, { text: 'Please restart.' });
    desk.presses(ben, 'pending', '1');
    expect(desk.commands(ana, 'undo')).toContain('your reply');
    expect(desk.numbered(1)).toMatchObject({ status: 'pending', waitingOn: 'customer', lastDeskAt: null });
  });

  it('given it was closed since, when a priority is undone, then it is left as it is', () => {
    const { desk } = given();
    desk.presses(ana, 'urgent', '1');
    desk.submits(ben, 'discard', 1, {});
    expect(desk.commands(ana, 'undo')).toContain('not a request');
    expect(desk.numbered(1).priority).toBe('urgent');
  });
});

describe('taking a merge back', () => {
  const merged = () => {
    const all = given();
    all.desk.presses(ben, 'claim', '2');
    all.desk.submits(ben, 'details', 2, { tags: 'export', priority: 'high' });
    all.desk.presses(ben, 'pending', '2');
    all.desk.passes(minute);
    const before = all.desk.tickets.map(state);
    expect(all.desk.commands(ana, 'merge 2 into 1')).toBe('#2 goes on in #1.');
    return { ...all, before };
  };

  it.each(['undo', 'undo 1', 'undo 2'])(
    'given a merge, when “%s” is said, then both are exactly what they were',
    (text) => {
      const { desk, before, second } = merged();
      expect(desk.numbered(2)).toMatchObject({ mergedInto: 1, status: 'closed' });
      expect(desk.commands(ana, text)).toContain('the merge');
      const now = desk.tickets.map((ticket) =>
        state({ ...ticket, participants: before.length > 0 ? ticket.participants : [] }),
      );
      const plain = (one: string) => JSON.stringify({ ...JSON.parse(one), participants: [] });
      expect(now.map(plain)).toEqual(before.map(plain));
      expect(desk.message(second).ticket).toBe(2);
      expect(desk.tickets.flatMap(({ undoable }) => undoable.filter(({ by }) => by === 'ana@acme.test'))).toEqual([]);
    },
  );

  it.each(['messages', 'first-ticket', 'tickets'] as const)(
    'given a crash after %s, when it is tried again, then it ends the same',
    (stopAfter) => {
      const ended = (stop: boolean) => {
        const { desk } = merged();
        if (stop) desk.crashes = stopAfter;
        desk.commands(ana, 'undo');
        return JSON.stringify([
          desk.tickets.map(state),
          [...desk.store.messages.values()].map(({ id, ticket }) => [id, ticket]),
          desk.effects.map(({ id }) => id).sort(),
        ]);
      };
      expect(ended(true)).toBe(ended(false));
    },
  );

  it('given the target’s tags were changed since, when undone, then it is said, and they stay together', () => {
    const { desk } = merged();
    desk.submits(ben, 'details', 1, { tags: 'other' });
    expect(desk.commands(ana, 'undo')).toContain('Ben has changed #1 since (Tags)');
    expect(desk.numbered(2).mergedInto).toBe(1);
  });

  it('given a ticket of another channel, when its merge is undone, then it is as it was there', () => {
    const { desk } = given();
    desk.goesTo(globexChannel({ id: 'slack:C0OTHER', platformId: 'C0OTHER' }));
    desk.says(gina, 'The import fails');
    const before = state(desk.numbered(3));
    desk.commands(ana, 'merge 3 1');
    desk.commands(ana, 'undo');
    expect(state(desk.numbered(3))).toBe(before);
  });
});

describe('an undo that was stopped', () => {
  it.each(deeds)('given %s, when its undo is stopped and tried again, then it ends the same', (_, __, deed) => {
    const ended = (stopAfter: 'messages' | 'tickets' | null) => {
      const all = given();
      deed(all);
      all.desk.crashes = stopAfter;
      all.desk.commands(ana, 'undo');
      all.desk.crashes = null;
      return JSON.stringify([all.desk.tickets.map(state), all.desk.effects.map(({ id }) => id).sort()]);
    };
    expect(ended('messages')).toBe(ended(null));
    expect(ended('tickets')).toBe(ended(null));
  });
});
