import { close } from '../decide/handling.ts';
import { acting } from './command.ts';
import { answer } from './value.ts';
import { withAnswer } from './with-answer.ts';

/** Closes for good; what is still open is solved by it. */
export const closeTicket = acting({
  name: 'close',
  aliases: ['archive'],
  names: 'many',
  values: { text: answer('text').optional() },
  deed: 'close',
  help: 'helpClose',
  examples: [
    { text: 'close 1042', tickets: [1042] },
    { text: 'close 1042 We close this as agreed.', tickets: [1042], values: { text: 'We close this as agreed.' } },
    { text: 'close 12 13 14', tickets: [12, 13, 14] },
  ],
  act: (context, inbound, { text }) => withAnswer(context, inbound, text, close),
});
