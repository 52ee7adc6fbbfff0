import { moveTo } from '../decide/handling.ts';
import { acting } from './command.ts';
import { answer } from './value.ts';
import { withAnswer } from './with-answer.ts';

/** Waits for somebody else. */
export const hold = acting({
  name: 'hold',
  aliases: ['on-hold', 'onhold'],
  names: 'many',
  values: { text: answer('text').optional() },
  deed: 'status',
  help: 'helpHold',
  examples: [
    { text: 'hold 1042', tickets: [1042] },
    {
      text: 'hold 1042 The carrier is looking into it.',
      tickets: [1042],
      values: { text: 'The carrier is looking into it.' },
    },
    { text: 'hold 12 13 14', tickets: [12, 13, 14] },
  ],
  act: (context, inbound, { text }) => withAnswer(context, inbound, text, moveTo('on-hold')),
});
