import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/desk/answer.ts';
import { together } from '../../../src/desk/commands/together.ts';
import { asksToUndo } from '../../../src/desk/commands/undo-word.ts';

const done = (number: number): Answer => ({
  say: `#${number} is solved.`,
  parts: [
    { text: `#${number} is solved.`, buttons: [] },
    {
      text: '',
      buttons: [{ label: 'Undo', style: 'plain', does: { asks: asksToUndo(number, `trigger:7:${number}`) } }],
    },
  ],
});
const not: Answer = { say: '#13 is closed already.' };

describe('what a command came to on several tickets', () => {
  it('given one, when put together, then it is that', () => {
    expect(together([done(12)])).toEqual(done(12));
  });

  it('given done and not done, when put together, then each outcome is told, and each that was done has its button', () => {
    expect(together([done(12), not, done(14)])).toEqual({
      say: '#12 is solved.\n#13 is closed already.\n#14 is solved.',
      parts: [
        { text: '#12 is solved.\n#13 is closed already.\n#14 is solved.', buttons: [] },
        {
          text: '',
          buttons: [
            { label: 'Undo #12', style: 'plain', does: { asks: asksToUndo(12, 'trigger:7:12') } },
            { label: 'Undo #14', style: 'plain', does: { asks: asksToUndo(14, 'trigger:7:14') } },
          ],
        },
      ],
    });
  });

  it('given fifty, when put together, then all of them are told', () => {
    const { say, parts } = together(Array.from({ length: 50 }, (_, index) => done(index + 1)));
    expect(say?.split('\n')).toHaveLength(50);
    expect(parts).toBeUndefined();
  });

  it('given other buttons, when put together, then they stay under what they are about', () => {
    const preview: Answer = {
      say: 'Hi Gina',
      parts: [{ text: 'Hi Gina', buttons: [{ label: 'Send', style: 'primary', does: { asks: 'macro #12 hi send' } }] }],
    };
    expect(together([preview, not])).toEqual({
      say: 'Hi Gina\n#13 is closed already.',
      parts: [...(preview.parts ?? []), { text: '#13 is closed already.', buttons: [] }],
    });
  });

  it('given nothing to say, when put together, then nothing is said', () => {
    expect(together([{ say: null }, { say: null }])).toEqual({ say: null });
  });
});
