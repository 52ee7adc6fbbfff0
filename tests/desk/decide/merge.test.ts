import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../../src/desk/ticket.ts';
import { ana, ben, day, gina, globexChannel, hank, ines } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const minute = 60_000;

/** #1 of Gina, #2 of Hank. */
function given(told: ConstructorParameters<typeof ModelDesk>[0] = {}) {
  const desk = new ModelDesk(told);
  const first = desk.says(gina, 'The export fails');
  desk.passes(minute);
  const second = desk.says(hank, 'The export is empty');
  desk.passes(10 * minute);
  return { desk, first, second };
}
const merge = (
  desk: ModelDesk,
  from: number,
  into: number | string,
  how: { stopAfter?: 'first-ticket' | 'tickets' } = {},
) => desk.submits(ana, 'merge', from, { tickets: `#${into}` }, how);
const faultOf = (answer: ReturnType<typeof merge>) =>
  answer.form !== undefined && 'faults' in answer.form ? answer.form.faults.tickets : answer.say;
const linesFor = ({ effects }: ModelDesk, number: number): string[] =>
  effects.flatMap((one) =>
    one.kind === 'post' && one.audience === 'desk' && one.inCardThread && one.ticket === number
      ? [one.content.key]
      : [],
  );

describe('a follow-up that was stopped half-way', () => {
  it('given words to the bot in a closed ticket’s thread, when the try stops after the thread was handed over, then it is a follow-up all the same', () => {
    const { desk, first } = given();
    desk.presses(ana, 'discard', '1');
    desk.crashes = 'hand-over';
    desk.says(gina, '@Threadwell the invoice is wrong', { thread: first.ts });
    expect(desk.numbered(3)).toMatchObject({ followUpOf: 1, threads: [first.id] });
  });
});

describe('merging', () => {
  it('given the target is closed, when somebody writes in the merged ticket’s thread, then a follow-up goes on in that thread', () => {
    const { desk, second } = given();
    merge(desk, 2, 1);
    desk.presses(ana, 'discard', '1');
    desk.says(hank, 'It fails again, can you look?', { thread: second.ts });
    expect(desk.numbered(3)).toMatchObject({ followUpOf: 1, threads: [second.id] });
    expect(desk.numbered(2).threads).toEqual([]);
  });

  it('given two tickets of a customer, when one is merged into the other, then it goes on there: messages, threads, people', () => {
    const { desk, first, second } = given();
    merge(desk, 2, 1);
    expect(desk.numbered(2)).toMatchObject({ mergedInto: 1, status: 'closed', absorbing: null });
    expect(desk.numbered(1)).toMatchObject({
      mergedFrom: [2],
      absorbing: null,
      messageCount: 2,
      participants: ['slack:U0GINA', 'slack:U0HANK'],
      waitingOn: 'us',
      waitingSince: first.at,
    });
    expect(desk.message(second).ticket).toBe(1);
    const again = desk.says(hank, 'Is there any news?', { thread: second });
    expect(desk.message(again)).toMatchObject({ ticket: 1, verdict: { rule: 'thread-reply' } });
    expect(desk.numbered(1).messageCount).toBe(3);
    expect(desk.numbered(2).messageCount).toBe(1);
    desk.says(ana, 'Please restart the agent.', { thread: second });
    expect(desk.numbered(1)).toMatchObject({ waitingOn: 'customer', assignee: { name: 'Ana' } });
  });

  it('given a merge, when it is done, then both threads are told: the customer’s in their words, both cards’ in the desk’s', () => {
    const { desk } = given();
    merge(desk, 2, 1);
    expect(desk.toCustomer).toEqual(['merged']);
    expect(linesFor(desk, 2)).toEqual(['mergedAway']);
    expect(linesFor(desk, 1)).toEqual(['mergedHere']);
  });

  it('given a merged ticket, when somebody would answer on it, then they are told where it went, and keep their words', () => {
    const { desk } = given();
    merge(desk, 2, 1);
    const told = '#2 was merged into #1: please go on there.';
    expect(desk.opens(ana, 'reply', 2)).toEqual({ refused: told });
    expect(desk.submits(ana, 'reply', 2, { text: 'Please restart.' })).toMatchObject({
      form: { faults: { text: told } },
    });
  });

  it('given a merge, when a message of the source is edited, then deleted, then the target’s card shows it', () => {
    const { desk, second } = given();
    merge(desk, 2, 1);
    desk.edits(hank, second, 'The export is empty, and slow');
    expect(desk.message(second)).toMatchObject({ ticket: 1, text: 'The export is empty, and slow' });
    const mirrored = () =>
      desk.effects.flatMap((one) => (one.kind === 'mirror' && one.ticket === 1 ? [one.change] : []));
    expect(mirrored()).toContain('edit');
    desk.deletes(second);
    expect(desk.message(second)).toMatchObject({ ticket: 1, text: '' });
    expect(mirrored()).toContain('trim');
  });

  it('given a silent channel, when merged, then customers hear nothing', () => {
    const { desk } = given({ channel: { mode: 'silent' } });
    merge(desk, 2, 1);
    expect(desk.effects.filter(({ audience }) => audience === 'customer')).toEqual([]);
  });

  it('given the solved target of a question, when merged, then it is open again and waits for the desk', () => {
    const { desk, first } = given();
    desk.presses(ana, 'solve', '1');
    merge(desk, 2, 1);
    expect(desk.numbered(1)).toMatchObject({ status: 'open', waitingOn: 'us', waitingSince: first.at });
  });

  it('given a chain, when somebody writes in its first thread, then it is written in the last ticket', () => {
    const { desk, second } = given();
    desk.says(gina, 'The import fails');
    merge(desk, 2, 1);
    merge(desk, 1, 3);
    const again = desk.says(hank, 'Is there any news?', { thread: second });
    expect(desk.message(again).ticket).toBe(3);
    expect(desk.message(second).ticket).toBe(3);
    expect(desk.numbered(3).mergedFrom).toEqual([1]);
  });

  it('given channels of the same customer, when a ticket of one is merged into one of the other, then it goes on there', () => {
    const { desk, second } = given();
    desk.goesTo(globexChannel({ id: 'slack:C0OTHER', platformId: 'C0OTHER' }));
    desk.says(gina, 'The import fails');
    expect(merge(desk, 2, 3)).toEqual({ say: null });
    expect(desk.message(second).ticket).toBe(3);
    const told = desk.effects.find((one) => one.kind === 'post' && one.audience === 'customer');
    expect(told).toMatchObject({ channel: 'slack:C0GLOBEX', thread: second.ts });
  });

  it.each([
    ['itself', '2', 'A ticket cannot be merged into itself.'],
    ['none that there is', '77', 'There is no #77.'],
    ['no number', 'soon', 'Please write the number of one ticket.'],
    ['several', '1 #2', 'Please write the number of one ticket.'],
  ])('given a ticket, when merged into %s, then it is refused in a clear sentence', (_, into, sentence) => {
    const { desk } = given();
    expect(faultOf(merge(desk, 2, into))).toBe(sentence);
    expect(desk.tickets).toMatchObject([{ version: 0 }, { version: 0 }]);
  });

  it('given a closed, a discarded or a merged target, when merged into it, then it is refused', () => {
    const { desk } = given();
    desk.says(gina, 'The import fails');
    desk.presses(ana, 'discard', '1');
    expect(faultOf(merge(desk, 2, 1))).toBe('#1 is closed: nothing can be merged into it.');
    merge(desk, 2, 3);
    desk.says(hank, 'The form fails');
    expect(faultOf(merge(desk, 4, 2))).toBe('#2 was merged into #3: please use that one.');
    expect(desk.numbered(4).mergedInto).toBeNull();
  });

  it('given a merged or closed source, when merged again, then it is said where it went', () => {
    const { desk } = given();
    desk.says(gina, 'The import fails');
    merge(desk, 2, 1);
    expect(faultOf(merge(desk, 2, 3))).toBe('#2 was merged into #1: please go on there.');
    expect(desk.presses(ben, 'claim', '2')).toBe('#2 was merged into #1: please go on there.');
    desk.presses(ana, 'solve', '3');
    desk.passes(8 * day);
    expect(faultOf(merge(desk, 3, 1))).toMatch(/^#3 is closed already/u);
    expect(desk.numbered(3).mergedInto).toBeNull();
  });

  it('given tickets of two customers, when merged, then it is refused: what one wrote must not reach the other', () => {
    const { desk } = given();
    desk.goesTo(globexChannel({ id: 'slack:C0INITECH', platformId: 'C0INITECH', customer: 'customer:initech' }));
    desk.says(ines, 'The import fails');
    expect(faultOf(merge(desk, 2, 3))).toMatch(/^#3 belongs to another customer/u);
    expect(desk.numbered(2).mergedInto).toBeNull();
  });

  it('given the form was sent twice, when the second comes, then nothing happens again', () => {
    const { desk } = given();
    merge(desk, 2, 1);
    const before = JSON.stringify([desk.tickets, desk.effects]);
    desk.again();
    expect(JSON.stringify([desk.tickets, desk.effects])).toBe(before);
  });
});

describe('a merge that was stopped', () => {
  const whole = () => {
    const { desk } = given();
    merge(desk, 2, 1);
    return desk;
  };
  const plain = (tickets: Ticket[]) => JSON.stringify(tickets.map(({ version, applied, updatedAt, ...rest }) => rest));

  it.each(['first-ticket', 'tickets'] as const)(
    'given a crash after %s, when it is tried again, then it ends the same',
    (stopAfter) => {
      const { desk } = given();
      merge(desk, 2, 1, { stopAfter });
      if (stopAfter === 'first-ticket') expect(desk.numbered(1)).toMatchObject({ absorbing: 2 });
      desk.again();
      expect(plain(desk.tickets)).toBe(plain(whole().tickets));
      expect(desk.tickets.map(({ version }) => version)).toEqual(whole().tickets.map(({ version }) => version));
      expect(desk.effects.map(({ id }) => id).sort()).toEqual(
        whole()
          .effects.map(({ id }) => id)
          .sort(),
      );
    },
  );

  it('given a crash after the target was written, when the source was closed meanwhile, then the target is let go', () => {
    const { desk } = given();
    merge(desk, 2, 1, { stopAfter: 'first-ticket' });
    const tried = desk.lastSeen;
    desk.presses(ana, 'discard', '2');
    desk.receive(tried.inbound, tried.by, { replay: true });
    expect(desk.numbered(1)).toMatchObject({ absorbing: null, mergedFrom: [] });
    expect(desk.numbered(2)).toMatchObject({ mergedInto: null, discarded: true });
  });

  it('given a target that absorbs another, when it is merged on or into, then one at a time', () => {
    const { desk } = given();
    desk.says(gina, 'The import fails');
    merge(desk, 2, 1, { stopAfter: 'first-ticket' });
    expect(faultOf(merge(desk, 3, 1))).toMatch(/^Another merge with #1 is under way/u);
    expect(faultOf(merge(desk, 1, 3))).toMatch(/^Another merge with #1 is under way/u);
    expect(desk.tickets.map(({ mergedInto }) => mergedInto)).toEqual([null, null, null]);
  });

  it('given the last step comes late, when somebody writes meanwhile, then it is the target’s already', () => {
    const { desk, second } = given();
    desk.heldSteps = [];
    merge(desk, 2, 1);
    const again = desk.says(hank, 'Is there any news?', { thread: second });
    expect(desk.message(again).ticket).toBe(1);
    desk.takesSteps(ana);
    expect(desk.numbered(1)).toMatchObject({ mergedFrom: [2], messageCount: 3 });
    expect(desk.message(second).ticket).toBe(1);
  });
});

describe('taking a merged ticket out again', () => {
  it('given a merge, when undone by split, then both are themselves again and history is kept', () => {
    const { desk, first, second } = given();
    merge(desk, 2, 1);
    const later = desk.says(hank, 'Is there any news?', { thread: second });
    desk.submits(ben, 'split', 1, { tickets: '2' });
    expect(desk.numbered(2)).toMatchObject({ mergedInto: null, status: 'new', waitingOn: 'us', closedAt: null });
    expect(desk.numbered(1)).toMatchObject({ mergedFrom: [], status: 'new' });
    expect(desk.toCustomer).toEqual(['merged', 'unmergedHere']);
    for (const message of [second, later]) expect(desk.message(message).ticket).toBe(2);
    expect(desk.message(first).ticket).toBe(1);
    const what = desk.numbered(2).applied.flatMap(({ history }) => history.map((line) => line.what));
    expect(what).toEqual(expect.arrayContaining(['opened', 'merged-into', 'unmerged']));
    const again = desk.says(hank, 'Hello? Any news?', { thread: second });
    expect(desk.message(again).ticket).toBe(2);
  });

  it.each(['messages', 'first-ticket', 'tickets'] as const)(
    'given a crash after %s, when it is tried again, then it ends the same',
    (stopAfter) => {
      const ended = (stop: boolean) => {
        const { desk } = given();
        merge(desk, 2, 1);
        desk.submits(ben, 'split', 1, { tickets: '2' }, { key: 'undo', ...(stop ? { stopAfter } : {}) });
        if (stop) desk.again();
        return JSON.stringify([
          desk.tickets.map(({ version, applied, updatedAt, ...rest }) => rest),
          [...desk.store.messages.values()].map(({ id, ticket }) => [id, ticket]),
          desk.effects.map(({ id }) => id).sort(),
        ]);
      };
      expect(ended(true)).toBe(ended(false));
    },
  );
});
