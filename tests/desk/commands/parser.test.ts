import { describe, expect, it } from 'vitest';
import { faultWords } from '../../../src/desk/commands/fault-words.ts';
import { leadingLinks } from '../../../src/desk/commands/leading-links.ts';
import { readCommand } from '../../../src/desk/commands/read-command.ts';
import { commands } from '../../../src/desk/commands/registry.ts';
import { say } from '../../../src/desk/texts/say.ts';

const read = (text: string, inThread = false) => {
  const found = readCommand(text, { inThread, commands });
  if ('fault' in found) return { ...found, command: undefined };
  const tickets = found.tickets.map((name) => ('number' in name ? name.number : name.link.ts));
  return { name: found.command.name, tickets, values: found.values };
};

describe('tickets and what follows them', () => {
  it.each([
    ['claim 12 13', [12, 13], {}],
    ['claim #12, #13', [12, 13], {}],
    ['solve 1042 Done, thanks!', [1042], { text: 'Done, thanks!' }],
    ['solve 12 13 14', [12, 13, 14], {}],
    ['solve 12 50 euros were refunded', [12], { text: '50 euros were refunded' }],
    ['solve #12 #13 50 euros were refunded', [12, 13], { text: '50 euros were refunded' }],
    ['SOLVE 12', [12], {}],
    ['solve 12 “Done, thanks!”', [12], { text: 'Done, thanks!' }],
    ['solve 12 "Done" and "dusted"', [12], { text: '"Done" and "dusted"' }],
    ['reply 12 two\nlines', [12], { text: 'two\nlines' }],
    ['assign #12 #13 ana', [12, 13], { agent: 'ana' }],
    ['assign 1042 ana@acme.test', [1042], { agent: 'ana@acme.test' }],
    ['assign 1042 to @[U0ANA]', [1042], { agent: '@[U0ANA]' }],
    ['assign 1042 „Ana Lopez“', [1042], { agent: 'Ana Lopez' }],
    ['assign 1042 to Ana Lopez', [1042], { agent: 'Ana Lopez' }],
    ['tag 12 a, b', [12], { tags: ['a', 'b'] }],
    ['tag 12 a,b c', [12], { tags: ['a', 'b', 'c'] }],
    // Nothing but tickets are tickets all, however each is marked.
    ['solve #12 13', [12, 13], {}],
    ['solve 12 #13', [12, 13], {}],
    ['solve 12 13.', [12, 13], {}],
    ['close #12, 13; #14', [12, 13, 14], {}],
    ['solve 12 "13"', [12], { text: '13' }],
    ['reply 12 "13 14"', [12], { text: '13 14' }],
    ['solve #12 13 thanks', [12], { text: '13 thanks' }],
    ['solve 12 100%', [12], { text: '100%' }],
    // Where something has to follow, the last number is that.
    ['tag 12 2026', [12], { tags: ['2026'] }],
    ['note 12 13', [12], { text: '13' }],
    ['priority 12 High', [12], { priority: 'high' }],
    ['snooze 12 until Monday 9am', [12], { until: 'until Monday 9am' }],
    ['solve https://acme.slack.com/archives/C0GLOBEX/p1768384800000100', ['1768384800.000100'], {}],
    [
      'solve [their message](https://acme.slack.com/archives/C0GLOBEX/p1768384800000100), #12',
      ['1768384800.000100', 12],
      {},
    ],
    ['reply 12 [our page](https://acme.test/a b) helps', [12], { text: '[our page](https://acme.test/a b) helps' }],
    ['reply #12: Done', [12], { text: 'Done' }],
  ])('given “%s”, when it is read, then it names %j', (text, tickets, values) => {
    expect(read(text)).toMatchObject({ tickets, values });
  });

  it.each([
    ['solve', [], {}],
    ['solve Done, thanks!', [], { text: 'Done, thanks!' }],
    ['solve 12 euros were refunded', [], { text: '12 euros were refunded' }],
    ['solve #13 Done', [13], { text: 'Done' }],
    ['solve #12 13', [12, 13], {}],
    ['solve “1042”', [], { text: '1042' }],
    ['assign me', [], { agent: 'me' }],
    ['tag 2026', [], { tags: ['2026'] }],
    ['snooze 2h', [], { until: '2h' }],
    ['macro greet send', [], { name: 'greet', send: 'send' }],
  ])('given “%s” in a thread, when it is read, then only #n names a ticket', (text, tickets, values) => {
    expect(read(text, true)).toMatchObject({ tickets, values });
  });

  it.each([
    ['', { fault: 'empty' }],
    ['   \u200b ', { fault: 'empty' }],
    ['frobnicate 12', { fault: 'unknown', word: 'frobnicate' }],
    ['solve', { fault: 'no-ticket' }],
    ['note 12', { fault: 'missing', label: 'text' }],
    ['priority 12 urgnt', { fault: 'value', word: 'urgnt', nearest: 'urgent' }],
    ['priority 12 13', { fault: 'value', word: '13', nearest: null }],
    ['status 12 solvd', { fault: 'value', nearest: 'solved' }],
    ['assign 12 @ana please', { fault: 'left-over', word: 'please' }],
    ['assign 12 me please', { fault: 'left-over', word: 'please' }],
    ['claim 12 please', { fault: 'left-over', word: 'please' }],
    ['note 12 ""', { fault: 'value' }],
  ])('given “%s”, when it is read, then it is said what is wrong', (text, fault) => {
    expect(read(text)).toMatchObject(fault);
  });
});

describe('numbers in the place of the customer’s words', () => {
  it.each([
    ['reply #12 13 14', false, 'reply #12 #13 #14 …', 'reply #12 "13 14"'],
    ['reply 12 13', false, 'reply #12 #13 …', 'reply #12 "13"'],
    ['solve 12 13 and 14', false, 'solve #12 #13 #14', 'solve #12 "13 and 14"'],
    ['pending #12 & #13', false, 'pending #12 #13', 'pending #12 "& #13"'],
    ['solve 1042', true, 'solve #1042', 'solve "1042"'],
    ['done 12 13.', true, 'done #12 #13', 'done "12 13."'],
    ['close 12 13', true, 'close #12 #13', 'close "12 13"'],
    ['hold 12', true, 'hold #12', 'hold "12"'],
    ['reply 42', true, 'reply #42 …', 'reply "42"'],
  ])(
    'given “%s” (in a thread: %s), when it is read, then nothing is sent, and it is said how to write it',
    (...row) => {
      const [text, inThread, tickets, quoted] = row;
      expect(read(text, inThread)).toMatchObject({ fault: 'only-numbers', tickets, quoted });
      // What is shown is understood.
      expect(read(quoted, inThread)).not.toHaveProperty('fault');
      expect(read(tickets.replace('…', 'Done.'), inThread)).not.toHaveProperty('fault');
    },
  );

  it('given such a command, when it is answered, then by a whole sentence', () => {
    const found = readCommand('solve 1042', { inThread: true, commands });
    if (!('fault' in found)) throw new Error('It was understood.');
    const told = faultWords(found, 'ticket', (key, parameters) =>
      say(key, parameters, { locale: 'en', timeZone: 'UTC', markdown: true }),
    );
    expect(told).toBe(
      'Nothing was done: the customer would have read just “1042”. If you mean tickets, write `solve #1042`. If you mean those words, write `solve "1042"`.',
    );
  });
});

describe('too much at once', () => {
  it.each(['„ ', '" ', '„ “x ', '"a"b ', '[ ', '[] ', '<', '> ', '#1 ', '1, ', 'and ', '[](https://x.test/ '])(
    'given 100,000 characters of “%s”, when they are read, then the time it takes grows with their number alone',
    (part) => {
      const many = part.repeat(Math.floor(100_000 / part.length));
      const began = performance.now();
      for (const text of [`reply 12 ${many}`, `reply 12 ${many}“x`]) {
        for (const inThread of [true, false]) read(text, inThread);
        leadingLinks(text, commands);
      }
      // Half a second; the square of that length, read six times, would take a minute on any machine.
      expect(performance.now() - began).toBeLessThan(20_000);
    },
  );

  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1).join(' ');

  it('given 50 numbers, when they are read, then all are meant; of 51 none is', () => {
    expect(read(`solve ${numbers(50)}`)).toMatchObject({ tickets: { length: 50 } });
    expect(read(`solve ${numbers(51)}`)).toMatchObject({ fault: 'too-many-tickets', most: 50 });
    const marked = Array.from({ length: 51 }, (_, index) => `#${index + 1}`).join(' ');
    expect(read(`reply ${marked} Sorry!`, true)).toMatchObject({ fault: 'too-many-tickets' });
  });

  it('given a text of 10,000 characters, when it is read, then it is taken; one more is said to be too long', () => {
    const longest = 'a'.repeat(10_000);
    expect(read(`reply 12 ${longest}`)).toMatchObject({ values: { text: longest } });
    expect(read(`reply 12 ${'a'.repeat(10_001)}`)).toMatchObject({ fault: 'too-long', most: 10_000 });
    expect(read(`${'a'.repeat(10_000)}`)).toMatchObject({ fault: 'unknown', word: `${'a'.repeat(49)}…` });
    expect(read(`assign 12 ${'a'.repeat(10_000)}`)).toMatchObject({ fault: 'value', word: `${'a'.repeat(49)}…` });
  });

  it('given a number of a hundred digits, when it is read, then it is no ticket', () => {
    expect(read(`claim ${'9'.repeat(100)}`)).toMatchObject({ fault: 'no-ticket' });
  });
});
