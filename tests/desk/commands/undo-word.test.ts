import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asksToUndo, changeToUndo, ticketToUndo } from '../../../src/desk/commands/undo-word.ts';

describe('what the button *Undo* asks', () => {
  it('given any ticket and any key of an inbound, when it is asked, then both are read again, and the command is a plain one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999_999 }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
        (number, key) => {
          const asked = asksToUndo(number, key);
          expect(ticketToUndo(asked)).toBe(number);
          expect(changeToUndo(asked)).toEqual({ text: `undo ${number}`, change: key });
        },
      ),
    );
  });

  it.each(['undo', 'undo 12', 'undo 12 please', 'note 12 change:7', 'undo 12 change:%', 'macro #12 hi send'])(
    'given “%s”, when it is asked, then it is left as it is and names no change',
    (text) => {
      expect(changeToUndo(text)).toEqual({ text, change: null });
    },
  );
});
