import { describe, expect, it } from 'vitest';
import type { AnswerButton } from '../../../src/desk/answer.ts';
import { answerBlocks } from '../../../src/platforms/slack/blocks/answer.ts';

const button = (label: string): AnswerButton => ({ label, style: 'plain', does: { asks: `show ${label}` } });

describe('the blocks of an answer', () => {
  it('given a part with one button, when drawn, then the button stands beside its text', () => {
    expect(answerBlocks([{ text: 'One', buttons: [button('1')] }])).toMatchObject([
      { type: 'section', text: { text: 'One' }, accessory: { type: 'button', value: 'show 1' } },
    ]);
  });

  it('given a part with several buttons, when drawn, then they are a row, each with an id of its own', () => {
    const [words, row] = answerBlocks([{ text: 'Two', buttons: [button('1'), button('2')] }]);
    expect(words).not.toHaveProperty('accessory');
    expect(row).toMatchObject({ type: 'actions', elements: [{ value: 'show 1' }, { value: 'show 2' }] });
    expect(new Set((row as { elements: { action_id: string }[] }).elements.map((one) => one.action_id)).size).toBe(2);
  });

  it('given buttons without a text, when drawn, then there is a row and no empty section', () => {
    expect(answerBlocks([{ text: '', buttons: [button('1')] }])).toMatchObject([{ type: 'actions' }]);
  });

  it('given more parts than a message has room for, when drawn, then there are fifty blocks', () => {
    expect(answerBlocks(Array.from({ length: 60 }, () => ({ text: 'One', buttons: [] })))).toHaveLength(50);
  });
});
