import { describe, expect, it } from 'vitest';
import type { IssueDoneInbound } from '../../../src/desk/inbound.ts';
import { ana, ben, gina, globexChannel, hank, ines } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const minute = 60_000;
const address = 'https://tracker.test/PROJ-1';

/** #1 of Gina and #3 of Ines are linked to the issue, #2 of Hank is not. */
function given() {
  const desk = new ModelDesk();
  const home = desk.channel;
  desk.says(gina, 'All exports fail');
  desk.says(hank, 'How do I invite people?');
  desk.goesTo(globexChannel({ id: 'slack:C0INITECH', platformId: 'C0INITECH', customer: 'customer:initech' }));
  desk.says(ines, 'Our export fails');
  desk.goesTo(home);
  desk.passes(10 * minute);
  desk.presses(ana, 'claim', '1');
  desk.commands(ana, `link 1 ${address}`);
  desk.commands(ana, `link 3 ${address}/#comment-7`);
  desk.passes(60 * minute);
  return desk;
}
function isDone(desk: ModelDesk, key = 'api:done', of = address): void {
  const actor = { account: 'threadwell', team: null, name: 'Threadwell', app: null };
  const inbound: IssueDoneInbound = {
    kind: 'issue-done',
    key,
    conversation: `issue:${of}`,
    at: desk.now,
    address: of,
    actor,
  };
  desk.receive(inbound, { actor, profile: null });
}
const drafts = (desk: ModelDesk) =>
  desk.effects.flatMap((one) =>
    one.kind === 'post' && one.audience === 'desk' && one.content.key === 'closeTheLoop' ? [one] : [],
  );
const replies = (desk: ModelDesk) => {
  desk.sends();
  return desk.sender.sent.flatMap(({ effect, text }) =>
    effect.kind === 'reply' ? [[effect.ticket, effect.channel, text]] : [],
  );
};
const send = (desk: ModelDesk, values: Record<string, string | string[]>, how: { stopAfter?: 'messages' } = {}) =>
  desk.submits(
    ana,
    'close-loop',
    null,
    { text: 'It works again.', loop: ['1', '3'], ...values },
    { subject: address, ...how },
  );

describe('linking to an issue in a tracker', () => {
  it('given a ticket, when linked, then it rests on hold, and its card names the issue', () => {
    const desk = given();
    expect(desk.numbered(1)).toMatchObject({ status: 'on-hold', issues: [address] });
    expect(desk.numbered(3)).toMatchObject({ status: 'on-hold', issues: [address] });
    expect(desk.numbered(2)).toMatchObject({ status: 'new', issues: [] });
    expect(desk.commands(ana, `link 1 ${address}/`)).toBe(`#1 is linked to ${address} already.`);
  });

  it('given a link, when it is removed, then it is gone, and the ticket stays on hold', () => {
    const desk = given();
    expect(desk.commands(ana, `link 1 remove ${address}`)).toBe(`#1 is no longer linked to ${address}.`);
    expect(desk.numbered(1)).toMatchObject({ issues: [], status: 'on-hold' });
    expect(desk.commands(ana, `link 1 remove ${address}`)).toBe(`#1 is not linked to ${address}.`);
  });

  it('given a solved ticket, when linked, then it stays solved; a closed one is not linked', () => {
    const desk = given();
    desk.presses(ana, 'solve', '2');
    desk.commands(ana, `link 2 ${address}`);
    expect(desk.numbered(2)).toMatchObject({ status: 'solved', issues: [address] });
    desk.presses(ana, 'discard', '2');
    expect(desk.commands(ana, 'link 2 https://tracker.test/PROJ-2')).toContain('not a request');
  });

  it('given no address, when linked, then it is said what one is', () => {
    expect(given().commands(ana, 'link 1 PROJ-1')).toBe(
      'Please write an address that begins with https:// or http://.',
    );
  });
});

describe('an issue that is done', () => {
  it('given linked tickets, when it is done, then each is open, the desk’s turn, and tells so; the others are left', () => {
    const desk = given();
    isDone(desk);
    for (const number of [1, 3]) {
      expect(desk.numbered(number)).toMatchObject({ status: 'open', loop: address, waitingOn: 'us' });
      expect(desk.numbered(number).applied.at(-1)?.history).toMatchObject([
        { what: 'issue-done', door: 'api', actor: { name: 'Threadwell' } },
        { what: 'status', from: 'on-hold', to: 'open', door: 'api' },
      ]);
    }
    expect(desk.numbered(2)).toMatchObject({ status: 'new', loop: null });
    expect(desk.toCustomer).toEqual([]);
  });

  it('given linked tickets, when it is done, then triage gets one draft for all, with its button', () => {
    const desk = given();
    isDone(desk);
    expect(drafts(desk)).toMatchObject([
      {
        channel: 'slack:C0TRIAGE',
        ticket: null,
        content: { params: { address, count: 2, tickets: '#1, #3', draft: expect.stringContaining('Good news') } },
        buttons: [{ action: 'form:close-loop', value: `|${address}` }],
      },
    ]);
  });

  it('given it is told twice, when the second comes, or the first again, then nothing happens', () => {
    const desk = given();
    isDone(desk);
    const before = JSON.stringify([desk.tickets, desk.effects]);
    desk.again();
    isDone(desk, 'api:again');
    isDone(desk, 'api:other', 'https://tracker.test/PROJ-9');
    expect(JSON.stringify([desk.tickets, desk.effects])).toBe(before);
  });

  it('given the customers were told and the tickets solved, when it is said again, then they stay solved and no draft is posted', () => {
    const desk = given();
    isDone(desk);
    send(desk, { solve: ['yes'] });
    desk.passes(60 * minute);
    const before = JSON.stringify([desk.tickets, desk.effects]);
    isDone(desk, 'api:again');
    expect(JSON.stringify([desk.tickets, desk.effects])).toBe(before);
    expect(desk.numbered(1)).toMatchObject({ status: 'solved', issues: [address], issuesDone: [address] });
  });

  it.each([
    ['again', `link 1 ${address}`],
    ['away and again', `link 1 remove ${address}`, `link 1 ${address}`],
  ])(
    'given it was done, when a ticket is linked %s and it is done again, then that one is open again',
    (_, ...said) => {
      const desk = given();
      isDone(desk);
      send(desk, {});
      for (const text of said) desk.commands(ana, text);
      expect(desk.numbered(1)).toMatchObject({ status: 'on-hold', issues: [address], issuesDone: [] });
      isDone(desk, 'api:again');
      expect(desk.numbered(1)).toMatchObject({ status: 'open', loop: address, issuesDone: [address] });
      expect(desk.numbered(3)).toMatchObject({ loop: null });
      expect(drafts(desk).at(-1)).toMatchObject({ content: { params: { count: 1, tickets: '#1' } } });
    },
  );

  it.each([
    ['linking it again', `link 1 ${address}`],
    ['unlinking it', `link 1 remove ${address}`],
  ])('given it was done, when %s is undone, then it is done as before', (_, text) => {
    const desk = given();
    isDone(desk);
    send(desk, {});
    const { status, issues, issuesDone } = desk.numbered(1);
    desk.commands(ana, text);
    expect(desk.commands(ana, 'undo 1')).toContain('Issues');
    expect(desk.numbered(1)).toMatchObject({ status, issues, issuesDone });
    isDone(desk, 'api:again');
    expect(desk.numbered(1)).toMatchObject({ status, loop: null });
  });

  it('given it was done after linking, when the linking is undone, then nothing of it is left', () => {
    const desk = given();
    desk.presses(ana, 'solve', '2');
    desk.commands(ana, `link 2 ${address}`);
    isDone(desk);
    desk.commands(ana, 'undo 2');
    expect(desk.numbered(2)).toMatchObject({ issues: [], issuesDone: [] });
  });

  it.each([
    ['both know that it is done', '1', [address]],
    ['one waits for it', '2', []],
  ])('given two of a customer of which %s, when merged, then that goes on', (_, done, left) => {
    const desk = new ModelDesk();
    desk.says(gina, 'All exports fail');
    desk.says(hank, 'The export fails');
    desk.passes(minute);
    desk.commands(ana, `link 1 ${address}`);
    if (done === '1') desk.commands(ana, `link 2 ${address}`);
    isDone(desk);
    if (done === '2') desk.commands(ana, `link 2 ${address}`);
    desk.commands(ana, 'merge 2 into 1');
    expect(desk.numbered(1)).toMatchObject({ issues: [address], issuesDone: left });
  });

  it('given a solved one, when it is done, then it is open again; a closed or merged one is left', () => {
    const desk = given();
    desk.presses(ana, 'solve', '1');
    desk.presses(ana, 'discard', '3');
    isDone(desk);
    expect(desk.numbered(1)).toMatchObject({ status: 'open', loop: address });
    expect(desk.numbered(3)).toMatchObject({ status: 'closed', loop: null });
    expect(drafts(desk)).toMatchObject([{ content: { params: { count: 1 } } }]);
  });
});

describe('closing the loop', () => {
  it('given the form, when opened, then it holds the draft and everybody who waits', () => {
    const desk = given();
    isDone(desk);
    const opened = desk.opens(ana, 'close-loop', null, address);
    expect(opened).toMatchObject({
      form: {
        about: { subject: address },
        fields: [
          { name: 'text', value: expect.stringContaining('Good news') },
          { name: 'loop', values: ['1', '3'] },
          { name: 'solve', values: [] },
        ],
      },
    });
  });

  it('given the words for all, when sent, then each customer reads them in their own thread, once, also when tried again', () => {
    const desk = given();
    isDone(desk);
    send(desk, {}, { stopAfter: 'messages' });
    desk.again();
    expect(replies(desk)).toEqual([
      [1, 'slack:C0GLOBEX', 'It works again.'],
      [3, 'slack:C0INITECH', 'It works again.'],
    ]);
    desk.again();
    expect(replies(desk)).toHaveLength(2);
    for (const number of [1, 3]) {
      expect(desk.numbered(number)).toMatchObject({ loop: null, status: 'open', waitingOn: 'customer' });
    }
    expect(desk.opens(ben, 'close-loop', null, address)).toEqual({
      refused: 'Everybody who waited for this has been told.',
    });
  });

  it('given they are to be solved with it, when sent to some, then those are solved, and the rest still waits', () => {
    const desk = given();
    isDone(desk);
    send(desk, { loop: ['3'], solve: ['yes'] });
    expect(desk.numbered(3)).toMatchObject({ status: 'solved', loop: null });
    expect(desk.numbered(1)).toMatchObject({ status: 'open', loop: address });
    expect(replies(desk).map(([number]) => number)).toEqual([3]);
  });

  it('given one was answered meanwhile, when sent to all, then it is not told twice', () => {
    const desk = given();
    isDone(desk);
    desk.submits(ben, 'reply', 1, { text: 'Please try the export again now.' });
    send(desk, {});
    expect(replies(desk).map(([number]) => number)).toEqual([1, 3]);
    expect(replies(desk)[0]).toEqual([1, 'slack:C0GLOBEX', 'Please try the export again now.']);
  });

  it.each([
    ['no words', { text: ' ' }, { text: 'Please write something.' }],
    ['a note', { text: 'note: not yet' }, { text: expect.any(String) }],
    ['nobody', { loop: [] }, { loop: 'Please choose at least one ticket.' }],
  ])('given %s, when sent, then the form says so and nothing goes out', (_, values, faults) => {
    const desk = given();
    isDone(desk);
    const answer = send(desk, values);
    expect(Object.keys(answer.form !== undefined && 'faults' in answer.form ? answer.form.faults : {})).toEqual(
      Object.keys(faults),
    );
    expect(replies(desk)).toEqual([]);
  });

  it('given a contact, when they send such a form, then they are refused', () => {
    const desk = given();
    isDone(desk);
    desk.submits(gina, 'close-loop', null, { text: 'Hello', loop: ['1'] }, { subject: address });
    expect(replies(desk)).toEqual([]);
  });

  it('given words for all, when one’s sender undoes, then the last is taken back there, and it still waits', () => {
    const desk = given();
    isDone(desk);
    send(desk, {});
    expect(desk.commands(ana, 'undo 3')).toContain('your reply');
    expect(desk.numbered(3)).toMatchObject({ loop: address, waitingOn: 'us' });
    expect(desk.numbered(1)).toMatchObject({ loop: null });
  });
});
