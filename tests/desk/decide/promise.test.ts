import { describe, expect, it } from 'vitest';
import { opensForm } from '../../../src/desk/actions.ts';
import { readPromise } from '../../../src/desk/commands/promise.ts';
import { ana, cleo, gina } from './model/cast.ts';
import { clocksOf, measured } from './model/measured.ts';
import { hour, minute, slaPasses } from './model/reminded.ts';

/** Monday, half past ten in Berlin; somebody asked half an hour ago and was answered. */
function answered(channel = {}) {
  const model = measured();
  model.channel = { ...model.channel, ...channel };
  const question = model.says(gina, 'The export fails');
  model.passesQuietly(30 * minute);
  model.says(ana, 'Please restart the agent.', { thread: question });
  return { model, question };
}
const toldOf = (model: ReturnType<typeof measured>) =>
  model.effects.flatMap((effect) =>
    effect.kind === 'post' && effect.audience === 'customer' && effect.content.key === 'promised' ? [effect] : [],
  );

describe('a promise', () => {
  it('given a time in the words of whoever promises, then it is kept watch over, and the customer is not told', () => {
    const { model } = answered();
    expect(model.commands(ana, 'promise 1 2h')).toContain('#1 is promised by');
    expect(clocksOf(model)).toContain('promise running 0/2');
    expect(toldOf(model)).toEqual([]);
    expect(model.ticket.breachAt).toBe(model.now + 2 * hour);
  });

  it('given `tell`, then the customer reads it in their zone, and it meets no clock', () => {
    const { model, question } = answered();
    model.says(gina, 'It fails still', { thread: question });
    expect(model.commands(ana, 'promise 1 2h tell')).toContain('is told so');
    const [effect, ...more] = toldOf(model);
    expect(more).toEqual([]);
    expect(effect?.content).toMatchObject({ for: 'customer', params: { number: 1, due: model.now + 2 * hour } });
    expect(clocksOf(model)).toEqual(
      expect.arrayContaining(['next-response running 0/2', 'promise running 0/2', 'resolution running 0.5/8']),
    );
  });

  it('given a silent channel, then the customer is not told, and it says so', () => {
    const { model } = answered({ mode: 'silent' });
    expect(model.commands(ana, 'promise 1 2h tell')).toContain('may not write');
    expect(toldOf(model)).toEqual([]);
  });

  it('given a public reply in time, then it is kept; a note or a holding reply keeps nothing', () => {
    const { model, question } = answered();
    model.commands(ana, 'promise 1 2h');
    model.passesQuietly(hour);
    model.commands(ana, 'note 1 vendor called');
    model.says(ana, 'Let me check', { thread: question });
    expect(clocksOf(model)).toContain('promise running 1/2');
    model.says(ana, 'It is mended.', { thread: question });
    expect(clocksOf(model)).toContain('promise met 1/2');
    expect(model.commands(ana, 'promise 1')).toBe('Nothing is promised on #1.');
  });

  it('given no answer by then, then it is broken, and asking for it says so', () => {
    const { model } = answered();
    model.commands(ana, 'promise 1 2h');
    expect(model.commands(ana, 'promise 1')).toContain('(Ana)');
    slaPasses(model, 3 * hour);
    expect(clocksOf(model)).toContain('promise breached 3/2');
    expect(model.commands(ana, 'promise 1')).toContain('passed without an answer');
  });

  it('given a time that has passed, or none, then nothing is promised', () => {
    const { model } = answered();
    expect(model.commands(ana, 'promise 1 2020-01-01')).toContain('passed');
    expect(model.commands(ana, 'promise 1 soonish')).not.toBeNull();
    expect(model.ticket.sla.facts.some(({ is }) => is === 'promised')).toBe(false);
  });

  it('given a later time before half of it has passed, then it takes its place; after that, only with a reason', () => {
    const { model } = answered();
    model.commands(ana, 'promise 1 2h');
    model.passesQuietly(30 * minute);
    expect(model.commands(ana, 'promise 1 2h')).toContain('is promised by');
    model.passesQuietly(hour);
    const refused = model.commands(ana, 'promise 1 4h tell');
    expect(refused).toContain('`/ticket promise 1 4h tell because …`');
    expect(toldOf(model)).toEqual([]);
    expect(model.commands(ana, 'promise 1 4h, tell, because the vendor is closed')).toContain('is told so');
    expect(model.ticket.sla.moves).toMatchObject([{ metric: 'promise', because: 'the vendor is closed', share: 0.75 }]);
    expect(JSON.stringify(model.effects)).not.toContain('vendor');
  });

  it('given one that is put off again and again, then from half of the first one on it needs a reason', () => {
    const { model } = answered();
    model.commands(ana, 'promise 1 2h tell');
    const said = [];
    for (let again = 0; again < 4; again += 1) {
      model.passesQuietly(55 * minute);
      said.push(model.commands(ana, 'promise 1 2h')?.includes('say why'));
    }
    // The second time 110 of 120 minutes are gone. What is refused changes nothing.
    expect(said).toEqual([false, true, true, true]);
    expect(model.commands(ana, 'promise 1 2h because the vendor is closed')).toContain('is promised by');
    expect(model.ticket.sla.moves).toMatchObject([{ metric: 'promise', because: 'the vendor is closed' }]);
    // That is listed: what is promised since is measured by itself.
    model.passesQuietly(50 * minute);
    expect(model.commands(ana, 'promise 1 2h')).toContain('is promised by');
    expect(model.ticket.sla.moves).toHaveLength(1);
  });

  it('given one that is taken back in time, then one that is later needs a reason all the same', () => {
    const { model } = answered();
    model.commands(ana, 'promise 1 2h');
    model.passesQuietly(50 * minute);
    expect(model.commands(ana, 'promise 1 off')).toContain('any more');
    model.passesQuietly(30 * minute);
    expect(model.commands(ana, 'promise 1 2h')).toContain('`/ticket promise 1 2h because …`');
    expect(model.commands(ana, 'promise 1 2h because they called')).toContain('is promised by');
    expect(model.ticket.sla.moves).toMatchObject([{ metric: 'promise', because: 'they called' }]);
  });

  it('given an answer between, then the next promise is another one', () => {
    const { model, question } = answered();
    model.commands(ana, 'promise 1 2h');
    model.passesQuietly(50 * minute);
    model.says(ana, 'It is mended.', { thread: question });
    model.commands(ana, 'promise 1 2h');
    model.passesQuietly(50 * minute);
    expect(model.commands(ana, 'promise 1 2h')).toContain('is promised by');
    expect(model.ticket.sla.moves).toEqual([]);
  });

  it('given a sooner time, then no reason is asked for', () => {
    const { model } = answered();
    model.commands(ana, 'promise 1 4h');
    model.passesQuietly(3 * hour);
    expect(model.commands(ana, 'promise 1 20m')).toContain('is promised by');
  });

  it('given `off`, then it is taken back; late, only with a reason', () => {
    const { model } = answered();
    model.commands(ana, 'promise 1 2h');
    expect(model.commands(ana, 'promise 1 off')).toContain('any more');
    model.commands(ana, 'promise 1 2h');
    model.passesQuietly(90 * minute);
    expect(model.commands(ana, 'promise 1 off')).toContain('`/ticket promise 1 off because …`');
    expect(model.commands(ana, 'promise 1 off because they left')).toContain('any more');
    expect(model.ticket.sla.moves).toMatchObject([{ metric: 'promise', to: null, because: 'they left' }]);
  });

  it('given somebody without a role, or a customer, then they promise nothing', () => {
    const { model } = answered();
    for (const by of [cleo, gina]) model.commands(by, 'promise 1 2h tell');
    expect(model.ticket.sla.facts.some(({ is }) => is === 'promised')).toBe(false);
    expect(toldOf(model)).toEqual([]);
  });

  it('given a closed ticket, then it takes none', () => {
    const { model } = answered();
    model.commands(ana, 'close 1');
    model.commands(ana, 'promise 1 2h tell');
    expect(toldOf(model)).toEqual([]);
  });
});

describe('the form of a promise', () => {
  const at = (instant: number) => String(instant);

  it('given More, then a button opens it', () => {
    const { model } = answered();
    expect(model.opens(ana, 'details', 1)).toMatchObject({
      form: { buttons: expect.arrayContaining([expect.objectContaining({ action: opensForm('promise') })]) },
    });
    expect(model.opens(ana, 'promise', 1)).toMatchObject({
      form: {
        title: 'Promise on #1',
        fields: [
          { kind: 'instant', name: 'due', optional: false, value: null },
          { kind: 'choices', name: 'tell', values: [] },
          { kind: 'text', name: 'because', value: '' },
        ],
      },
    });
  });

  it('given a time, then it is promised; the customer is told only if that is ticked', () => {
    const { model } = answered();
    const due = model.now + 2 * hour;
    expect(model.submits(ana, 'promise', 1, { due: at(due) }).say).toContain('not told');
    expect(toldOf(model)).toEqual([]);
    expect(clocksOf(model)).toContain('promise running 0/2');
    expect(model.opens(ana, 'promise', 1)).toMatchObject({
      form: { fields: [{ optional: true, value: due }, {}, {}] },
    });
    expect(model.submits(ana, 'promise', 1, { due: at(due), tell: ['yes'] }).say).toContain('is told so');
    expect(toldOf(model)).toHaveLength(1);
  });

  it('given one that is put off late, then the reason is asked for beside its field, and listed', () => {
    const { model } = answered();
    model.submits(ana, 'promise', 1, { due: at(model.now + 2 * hour) });
    model.passesQuietly(90 * minute);
    const later = { due: at(model.now + 4 * hour), tell: ['yes'] };
    expect(model.submits(ana, 'promise', 1, later)).toMatchObject({
      form: { faults: { because: expect.stringContaining('say why') } },
    });
    expect(toldOf(model)).toEqual([]);
    model.submits(ana, 'promise', 1, { ...later, because: 'the vendor is closed' });
    expect(model.ticket.sla.moves).toMatchObject([{ metric: 'promise', because: 'the vendor is closed' }]);
    expect(toldOf(model)).toHaveLength(1);
  });

  it('given no time, then what is promised is taken back; where nothing is, a time is asked for, and one to come', () => {
    const { model } = answered();
    const fault = (due: string) => model.submits(ana, 'promise', 1, { due }).form;
    expect([fault(''), fault(at(model.now - hour))]).toEqual([
      { faults: { due: 'Please fill this in.' } },
      { faults: { due: 'This time has passed already.' } },
    ]);
    model.submits(ana, 'promise', 1, { due: at(model.now + 2 * hour) });
    expect(model.submits(ana, 'promise', 1, { due: '' }).say).toContain('any more');
    expect(model.commands(ana, 'promise 1')).toBe('Nothing is promised on #1.');
  });

  it('given one that has passed, then the form does not offer that time again', () => {
    const { model } = answered();
    model.submits(ana, 'promise', 1, { due: at(model.now + hour) });
    slaPasses(model, 2 * hour);
    expect(model.opens(ana, 'promise', 1)).toMatchObject({
      form: { fields: [{ optional: true, value: null }, {}, {}] },
    });
  });
});

describe('how a promise is read', () => {
  it.each([
    ['tomorrow noon', { when: 'tomorrow noon', tells: false, because: null }],
    ['tomorrow noon tell', { when: 'tomorrow noon', tells: true, because: null }],
    ['Friday 4pm and tell them', { when: 'Friday 4pm', tells: true, because: null }],
    ['4h, tell, because: vendor', { when: '4h', tells: true, because: 'vendor' }],
    ['morgen 12 Uhr, sagen, weil er fehlt', { when: 'morgen 12 Uhr', tells: true, because: 'er fehlt' }],
    ['off because of nothing', { when: 'off', tells: false, because: 'of nothing' }],
    ['2h , , tell  ,', { when: '2h', tells: true, because: null }],
    ['2h because', { when: '2h', tells: false, because: null }],
  ])('given "%s"', (text, read) => {
    expect(readPromise(text)).toEqual(read);
  });

  it.each([
    ['commas', ','],
    ['blanks', ' '],
    ['lines', '\n'],
    ['both in turn', ' ,'],
    ['an `and` that goes on', 'and '],
    ['a `tell` that goes on', 'tell '],
    ['reasons', 'because '],
  ])(
    'given a hundred times the longest text, of %s, then the time it takes grows with the length alone',
    (_, piece) => {
      const text = `2h${piece.repeat(400_000 / piece.length)}x`;
      const begun = performance.now();
      for (const tail of ['', ' tell', ' because x']) readPromise(text + tail);
      // A third of a second at most; the square of this length would take minutes on any machine.
      expect(performance.now() - begun).toBeLessThan(20_000);
    },
  );
});
