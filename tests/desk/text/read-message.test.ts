import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/desk/text/language.ts';
import { readMessage } from '../../../src/desk/text/read-message.ts';
import { examples } from './examples/all.ts';

describe.each(languages)('messages in %s', (language) => {
  const { greeting, thanks, acknowledgement, holding, question, request } = examples[language];

  test('given the examples, when counted, then there are at least sixty, and many that only look like a nicety', () => {
    const all = [greeting, thanks, acknowledgement, holding, question, request].flat();
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(130);
    expect(request.length + question.length).toBeGreaterThanOrEqual(50);
  });

  test.each(greeting)('given %j, when read, then it is a greeting', (text) => {
    expect(readMessage(text)).toMatchObject({ kind: 'greeting', rule: 'greeting', question: false, holding: false });
  });

  test.each(thanks)('given %j, when read, then it is a thanks', (text) => {
    expect(readMessage(text)).toMatchObject({ kind: 'thanks', rule: 'thanks', question: false, holding: false });
  });

  test.each(acknowledgement)('given %j, when read, then it is an acknowledgement', (text) => {
    expect(readMessage(text)).toMatchObject({ kind: 'acknowledgement', rule: 'acknowledgement', holding: false });
  });

  test.each(holding)('given %j, when read, then it is a holding reply', (text) => {
    expect(readMessage(text)).toMatchObject({ kind: 'acknowledgement', rule: 'holding', holding: true });
  });

  test.each(question)('given %j, when read, then it is a question and so a request', (text) => {
    expect(readMessage(text)).toMatchObject({ kind: 'request', rule: 'question', question: true, holding: false });
  });

  test.each(request)('given %j, when read, then it is a request', (text) => {
    expect(readMessage(text)).toMatchObject({ kind: 'request', rule: 'request', question: false, holding: false });
  });

  test('given all examples, when their language is told, then it is never another one, and told for most', () => {
    const told = Object.values(examples[language])
      .flat()
      .map((text) => ({ text, language: readMessage(text).language }));
    const wrong = told.filter((one) => one.language !== language && one.language !== null);
    expect(wrong.length / told.length, JSON.stringify(wrong)).toBeLessThan(0.06);
    expect(told.filter((one) => one.language === language).length / told.length).toBeGreaterThan(0.7);
  });
});

describe('messages without words', () => {
  test.each([
    '👍',
    '👍🏽 🎉',
    ':+1:',
    ':+1::skin-tone-3: :tada:',
    '❤️',
    '🇩🇪',
    '👨‍👩‍👧',
    ':)',
    '1️⃣',
    '@[U1] 🙏',
    '👍!',
    ':thumbsup_all:',
  ])('given %j, when read, then it is emoji only', (text) => {
    expect(readMessage(text)).toEqual({
      kind: 'emoji-only',
      rule: 'emoji-only',
      holding: false,
      question: false,
      language: null,
    });
  });

  test.each(['', ' \n\t', '...', '!!!', '\u200b', '\ud83d', '**', '—'])(
    'given %j, when read, then it is empty',
    (text) => {
      expect(readMessage(text)).toMatchObject({ kind: 'empty', rule: 'empty' });
    },
  );

  test.each(['@[U1]', '@Threadwell', '<@U123>', '@[U1] @[U2],'])(
    'given %j, when read, then it only calls somebody',
    (text) => {
      expect(readMessage(text)).toMatchObject({ kind: 'empty', rule: 'mention-only' });
    },
  );

  test.each(['❓', ':question:', '👍?', '??', '？', '¿', '⁉️', '@[U1] ?'])(
    'given %j, when read, then it asks',
    (text) => {
      expect(readMessage(text)).toMatchObject({ kind: 'request', rule: 'question' });
    },
  );

  test.each([
    '🆘',
    ':rotating_light:',
    '42',
    '#1042',
    '你好',
    'спасибо',
    'https://example.com/?a=b',
    '```x```',
    '€',
    '\ufffd',
    '\ue000',
  ])('given %j, when read, then it is a request that asks nothing', (text) => {
    expect(readMessage(text)).toMatchObject({ kind: 'request', rule: 'request', question: false });
  });
});
