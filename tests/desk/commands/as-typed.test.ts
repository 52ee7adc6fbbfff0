import { expect, test } from 'vitest';
import { inParts, plainAnswer } from '../../../src/desk/answer.ts';
import { asTypedOn } from '../../../src/desk/commands/as-typed.ts';

const text = 'Type `/ticket help`, or `/ticket claim 1042`; not https://acme.test/ticket/1.';

test('given an answer that names commands, when it is read on Slack, then they begin with the slash; on Teams, with the bot’s name', () => {
  expect(asTypedOn('slack', 'ticket', plainAnswer(text))).toEqual({ say: text });
  const typed = 'Type `@Threadwell help`, or `@Threadwell claim 1042`; not https://acme.test/ticket/1.';
  expect(asTypedOn('teams', 'ticket', plainAnswer(text))).toEqual({ say: typed });
  const button = { label: 'More', style: 'plain', does: { asks: 'help work' } } as const;
  expect(asTypedOn('teams', 'ticket', inParts([{ text, buttons: [button] }]))).toEqual({
    say: typed,
    parts: [{ text: typed, buttons: [button] }],
  });
  expect(asTypedOn('teams', 'ticket', plainAnswer(null))).toEqual({ say: null });
});
