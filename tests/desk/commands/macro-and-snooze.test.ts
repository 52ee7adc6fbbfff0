import { describe, expect, it } from 'vitest';
import { untilReply } from '../../../src/desk/decide/snooze.ts';
import { aDesk, ana, gina } from '../decide/model/cast.ts';
import { ModelDesk } from '../decide/model/model-desk.ts';
import { tells, told } from './tells.ts';

const macros = [
  { name: 'greet', text: 'Hi {{requester.firstName}},\nwe are looking into {{ticket.number}}. {{agent.firstName}}' },
  { name: 'out of stock', text: 'It is out of stock.' },
  { name: 'broken', text: 'Hi {{requester.nickname}}' },
  { name: 'closed', text: '🔒 inside' },
];

function withMacros(): ModelDesk {
  const desk = new ModelDesk({ desk: { macros } });
  desk.says(gina, 'The export fails');
  desk.sends();
  return desk;
}

const sent = (desk: ModelDesk): string[] => {
  desk.sends();
  return desk.sender.sent.flatMap(({ effect, text }) => (effect.kind === 'reply' ? [text] : []));
};

describe('`macro`', () => {
  it('given a name, when it is asked for, then it is shown as it would be sent, with a button that sends it', () => {
    const desk = withMacros();
    const before = desk.ticket;
    const [shown] = tells(desk, ana, 'macro 1 greet');
    expect(shown?.say).toContain('> Hi Gina,\n> we are looking into #1. Ana');
    expect(sent(desk)).toEqual([]);
    expect(desk.ticket).toEqual(before);
    const asks = shown?.parts?.[0]?.buttons[0]?.does;
    expect(asks).toEqual({ asks: 'macro #1 greet send' });
    expect(told(desk, ana, 'macro #1 greet send')).toContain('on its way');
    expect(sent(desk)).toEqual(['Hi Gina,\nwe are looking into #1. Ana']);
  });

  it('given a name of several words, when its button is pressed, then that one is sent', () => {
    const desk = withMacros();
    const [shown] = tells(desk, ana, 'macro 1 “Out of Stock”');
    const does = shown?.parts?.[0]?.buttons[0]?.does;
    if (does === undefined || !('asks' in does)) throw new Error('There is no button.');
    told(desk, ana, does.asks);
    expect(sent(desk)).toEqual(['It is out of stock.']);
  });

  it('given no name, when it is asked for, then all are listed with a button each', () => {
    const [shown] = tells(withMacros(), ana, 'macro 1');
    expect(shown?.parts?.map(({ buttons }) => buttons[0]?.does)).toEqual([
      undefined,
      { asks: 'macro #1 greet' },
      { asks: 'macro #1 "out of stock"' },
      { asks: 'macro #1 broken' },
      { asks: 'macro #1 closed' },
    ]);
  });

  it.each([
    ['macro 1 gret', 'Did you mean **greet**?'],
    ['macro 1 zebra', 'I know no macro “zebra”'],
    ['macro 1 broken', 'asks for “requester.nickname”, which nobody knows. Nothing was sent.'],
    ['macro 1 broken send', 'asks for “requester.nickname”, which nobody knows. Nothing was sent.'],
    ['macro 1 closed send', 'begins like a note'],
    ['macro 1 greet sned', 'Did you mean **send**?'],
  ])('given “%s”, when it is said, then nothing is sent and it is said why', (text, why) => {
    const desk = withMacros();
    expect(told(desk, ana, text)).toContain(why);
    expect(sent(desk)).toEqual([]);
  });

  it('given an unknown variable, when the macro is chosen in the form, then the form says so and stays', () => {
    const desk = withMacros();
    const { form } = desk.submits(ana, 'reply', 1, { text: 'And more.', macro: 'broken' });
    expect(JSON.stringify(form)).toContain('requester.nickname');
    expect(sent(desk)).toEqual([]);
  });

  it('given a desk without macros, when one is asked for, then it is said where they are written', () => {
    const desk = new ModelDesk({ desk: aDesk() });
    desk.says(gina, 'The export fails');
    expect(told(desk, ana, 'macro 1')).toContain('desk.yaml');
  });
});

describe('`snooze`', () => {
  const snoozed = (text: string) => {
    const desk = new ModelDesk();
    desk.says(gina, 'The export fails');
    const answer = told(desk, ana, text);
    return { desk, answer, until: desk.ticket.snoozedUntil };
  };

  it('given a time, when a ticket is snoozed, then it is out of the queues until then, and the timer brings it back', () => {
    const { desk, answer, until } = snoozed('snooze 1 2h');
    expect(until).toBe(desk.now + 2 * 60 * 60_000);
    expect(desk.ticket.timers.snooze).toBe(until);
    expect(answer).toContain('out of the queues until');
    desk.passes(2 * 60 * 60_000);
    expect(desk.ticket.snoozedUntil).toBeNull();
  });

  it('given the asker’s own zone, when an hour is named, then it is that hour there', () => {
    const { desk, until } = snoozed('snooze 1 tomorrow noon');
    const zone = ana.profile?.timeZone ?? desk.desk.timeZone;
    expect(new Date(until ?? 0).toLocaleTimeString('en-GB', { timeZone: zone })).toBe('12:00:00');
    expect(zone).not.toBe('UTC');
  });

  it('given no time, when it is snoozed, then until the customer writes; `off` brings it back', () => {
    const { desk, until, answer } = snoozed('snooze 1');
    expect([until, answer]).toEqual([untilReply, '#1 is out of the queues until the customer writes.']);
    expect(told(desk, ana, 'snooze 1 off')).toBe('#1 is in the queues again.');
    expect(desk.ticket.snoozedUntil).toBeNull();
    expect(told(desk, ana, 'snooze 1 off')).toContain('in the queue already');
  });

  it.each([
    ['snooze 1 2020-01-01', 'That time has passed already'],
    ['snooze 1 soonish', 'I cannot read “soonish” as a time'],
    ['snooze 1 2090-01-01', 'more than five years'],
    ['snooze 1 2026-02-30', 'I cannot read'],
  ])('given “%s”, when it is said, then nothing changes', (text, why) => {
    const { answer, until } = snoozed(text);
    expect(answer).toContain(why);
    expect(answer).toContain('Nothing was changed');
    expect(until).toBeNull();
  });
});
