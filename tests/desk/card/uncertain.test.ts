import { describe, expect, it } from 'vitest';
import { type Uncertain, uncertainAlerts, uncertainLine } from '../../../src/desk/card/uncertain.ts';
import type { Effect, ReminderEffect } from '../../../src/desk/effect.ts';
import { say } from '../../../src/desk/texts/say.ts';

const options = { locale: 'en', timeZone: 'UTC' };
const card = 'teams:19:triage@thread.tacv2:1767603600000';
const triage = 'teams:19:triage@thread.tacv2';
const base = { id: 'e', platform: 'teams', installation: 't', ticket: 5, audience: 'desk' } as const;
const content = { for: 'desk', key: 'uncertainSettled', params: {} } as const;
const written = { content, reader: options, buttons: [] } as const;
const direct: Effect = { ...base, kind: 'direct', account: 'teams:ben', ...written, buttons: [] };
const post = (inCardThread: boolean): Effect => ({
  ...base,
  ...written,
  kind: 'post',
  channel: triage,
  inCardThread,
  broadcast: false,
  calls: [],
  buttons: [],
});
const reminder = (place: ReminderEffect['place']): Effect => ({
  ...base,
  kind: 'reminder',
  change: 'tell',
  place,
  keys: ['k'],
  dueAt: 0,
  calls: [],
  reader: options,
});
const mirror = (channel: string): Effect => ({
  ...base,
  kind: 'mirror',
  channel,
  message: 'm',
  change: 'post',
  piece: { kind: 'text', index: 0 },
});

const inTriage = { channel: 'Triage', person: null };
const toBen = { channel: null, person: 'Ben' };
const nowhere = { channel: null, person: null };

const told = (effect: Effect, where: Uncertain['where'], text = ''): string[] =>
  uncertainAlerts({ number: 5, card }, [{ effect, text, where }], options);

describe('what may not have arrived, on the card of its ticket', () => {
  it.each([
    ['a word to Ben alone', direct, toBen, 'A message of mine to Ben may not have arrived.'],
    ['a word to whom nobody knows by name', direct, nowhere, 'A message of mine may not have arrived.'],
    [
      'a reminder to Ben alone',
      reminder({ in: 'direct', account: 'teams:ben' }),
      toBen,
      'A reminder to Ben may not have arrived.',
    ],
    [
      'a reminder in a channel',
      reminder({ in: 'channel', channel: triage }),
      inTriage,
      'A reminder in Triage may not have arrived.',
    ],
    ['a line in the channel', post(false), inTriage, 'A message of mine in Triage may not have arrived.'],
    ['a line under the card', post(true), inTriage, 'Something in this thread may not have arrived.'],
    [
      'a reminder under the card',
      reminder({ in: 'card-thread', channel: triage }),
      inTriage,
      'Something in this thread may not have arrived.',
    ],
    [
      'words of somebody under a card that stood elsewhere',
      mirror('teams:19:other@thread.tacv2'),
      { channel: 'Other', person: null },
      'A message of mine in Other may not have arrived.',
    ],
  ])('given %s, when the card is read, then it says where to look', (_, effect, where, words) => {
    expect(told(effect, where)).toEqual([words]);
  });

  it('given words of somebody under the card, when it is read, then it names them; erased ones are not named', () => {
    expect(told(mirror(triage), inTriage, 'It says **42**.')).toEqual([
      'May not have arrived in this thread: “It says 42.”',
    ]);
    expect(told(mirror(triage), inTriage, '')).toEqual(['Something in this thread may not have arrived.']);
  });

  it('given an answer, when its words are erased, then it is told without them', () => {
    const reply = {
      ...mirror('teams:19:globex@thread.tacv2'),
      kind: 'reply',
      audience: 'customer',
      thread: null,
    } as unknown as Effect;
    expect(told(reply, inTriage, 'Try again.')).toEqual([expect.stringContaining('“Try again.”')]);
    expect(told(reply, inTriage, ' ')).toEqual([
      'An answer on #5 may not have arrived with the customer. Please look there first.',
    ]);
  });
});

describe('what may not have arrived, where no card shows it', () => {
  it.each([
    [direct, toBen, 'A message of mine on #5 to Ben may not have arrived.'],
    [{ ...direct, ticket: null }, toBen, 'A message of mine to Ben may not have arrived.'],
    [reminder({ in: 'channel', channel: triage }), inTriage, 'A reminder of #5 in Triage may not have arrived.'],
    [
      { ...base, kind: 'card', channel: triage, first: true } as const,
      inTriage,
      'The card of #5 may not have arrived here. If it did, only the one sent again is kept up to date.',
    ],
  ] as [Effect, Uncertain['where'], string][])(
    'given %j, then it says what, of which ticket, and where',
    (effect, where, words) => {
      const { key, params } = uncertainLine(effect, where);
      expect(say(key, params, options)).toBe(words);
    },
  );
});
