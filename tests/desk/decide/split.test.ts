import { describe, expect, it } from 'vitest';
import { ana, gina, hank } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

function given(told: ConstructorParameters<typeof ModelDesk>[0] = {}) {
  const desk = new ModelDesk(told);
  const asked = desk.says(gina, 'The export fails');
  desk.passes(60_000);
  const other = desk.says(hank, 'And the invoice is wrong', { thread: asked });
  desk.passes(60_000);
  const more = desk.says(hank, 'It shows the tax twice', { thread: asked });
  desk.passes(10 * 60_000);
  return { desk, asked, other, more };
}

describe('splitting messages out', () => {
  it('given messages about something else, when chosen, then they are a ticket of their own, linked in history', () => {
    const { desk, asked, other, more } = given();
    desk.presses(ana, 'claim', '1');
    desk.submits(ana, 'split', 1, { messages: [more.id, other.id] });
    expect(desk.numbered(2)).toMatchObject({
      subject: 'And the invoice is wrong',
      requester: { account: 'slack:U0HANK', name: 'Hank' },
      customer: { id: 'customer:globex' },
      assignee: { name: 'Ana' },
      status: 'open',
      waitingOn: 'us',
      waitingSince: other.at,
      messageCount: 2,
      threads: [],
    });
    expect(desk.numbered(1).messageCount).toBe(1);
    for (const message of [other, more]) expect(desk.message(message).ticket).toBe(2);
    expect(desk.message(asked).ticket).toBe(1);
    expect(desk.numbered(2).applied[0]?.history).toMatchObject([{ what: 'split-from', to: 1 }]);
    expect(desk.numbered(1).applied.at(-1)?.history).toMatchObject([{ what: 'split-off', to: 2 }]);
    const start = desk.effects.find((one) => one.kind === 'post' && one.audience === 'customer' && one.startsThread);
    expect(start).toMatchObject({ ticket: 2, thread: null, content: { key: 'splitStarted' } });
  });

  it('given a silent channel, when split, then nothing is posted and answers go where the words stand', () => {
    const { desk, asked, other } = given({ channel: { mode: 'silent' } });
    desk.submits(ana, 'split', 1, { messages: [other.id] });
    expect(desk.numbered(2)).toMatchObject({ root: asked.id, firstMessage: other.id, threads: [] });
    expect(desk.effects.filter(({ audience }) => audience === 'customer')).toEqual([]);
  });

  it('given an answer from triage is the first that is chosen, when split, then the ticket begins with the customer’s words', () => {
    const { desk, asked } = given({ channel: { mode: 'silent' } });
    const answer = desk.saysUnder(ana, 1, '@Threadwell reply Please restart the export.');
    desk.passes(60_000);
    const thanks = desk.says(hank, 'But who pays the tax?', { thread: asked });
    desk.submits(ana, 'split', 1, { messages: [answer.id, thanks.id] });
    expect(desk.numbered(2)).toMatchObject({
      subject: 'But who pays the tax?',
      requester: { account: 'slack:U0HANK', name: 'Hank' },
      root: asked.id,
      firstMessage: thanks.id,
      messageCount: 2,
    });
    expect(desk.message(answer).ticket).toBe(2);
  });

  it.each(['triage', 'form'])(
    'given answers by %s alone are chosen, when split, then the form asks for more',
    (way) => {
      const { desk } = given();
      if (way === 'triage') desk.saysUnder(ana, 1, '@Threadwell reply Please restart the export.');
      else desk.submits(ana, 'reply', 1, { text: 'Please restart the export.' });
      const answer = [...desk.store.messages.values()].find(({ text }) => text.includes('restart'));
      expect(desk.submits(ana, 'split', 1, { messages: [answer?.id ?? ''] })).toMatchObject({
        form: { faults: { messages: 'Please choose at least one message that stands in the customer’s channel.' } },
      });
      expect(desk.tickets).toHaveLength(1);
    },
  );

  it.each([
    ['nothing', () => []],
    ['everything', ({ asked, other, more }: ReturnType<typeof given>) => [asked.id, other.id, more.id]],
    ['what is not in it', () => ['slack:C0ELSE:1.1']],
  ])('given %s is chosen, when sent, then the form says what is wrong', (_, choose) => {
    const all = given();
    const answer = all.desk.submits(ana, 'split', 1, { messages: choose(all) });
    expect(answer).toMatchObject({ form: { faults: { messages: expect.any(String) } } });
    expect(all.desk.tickets).toHaveLength(1);
  });

  it('given a ticket, when the form is opened, then it offers its public messages, and none that was erased', () => {
    const { desk, other } = given();
    desk.deletes(other);
    expect(desk.opens(ana, 'split', 1)).toMatchObject({
      form: {
        fields: [
          {
            kind: 'choices',
            name: 'messages',
            options: [{ label: 'Gina: The export fails' }, { label: 'Hank: It shows the tax twice' }],
          },
        ],
      },
    });
  });

  it('given a crash before the messages had moved, when tried again, then all ends the same', () => {
    const { desk, other } = given();
    desk.submits(ana, 'split', 1, { messages: [other.id] }, { stopAfter: 'tickets' });
    expect(desk.message(other).ticket).toBe(1);
    desk.again();
    expect(desk.message(other).ticket).toBe(2);
    expect(desk.tickets).toMatchObject([{ messageCount: 2 }, { messageCount: 1 }]);
  });
});
