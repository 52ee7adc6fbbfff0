import { moveTo } from '../decide/handling.ts';
import { acting } from './command.ts';
import { answer } from './value.ts';
import { withAnswer } from './with-answer.ts';

/** Waits for the customer; with a text, that is asked first. */
export const pending = acting({
  name: 'pending',
  aliases: ['waiting', 'await'],
  names: 'many',
  values: { text: answer('text').optional() },
  deed: 'status',
  help: 'helpPending',
  examples: [
    { text: 'pending 1042', tickets: [1042] },
    { text: 'pending 1042 Which browser is it?', tickets: [1042], values: { text: 'Which browser is it?' } },
    { text: 'pending 12 13 14', tickets: [12, 13, 14] },
  ],
  act: (context, inbound, { text }) => withAnswer(context, inbound, text, moveTo('pending')),
});
