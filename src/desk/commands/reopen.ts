import { moveTo } from '../decide/handling.ts';
import { acting } from './command.ts';
import { withAnswer } from './with-answer.ts';

export const reopen = acting({
  name: 'reopen',
  aliases: ['unsolve'],
  names: 'many',
  values: {},
  deed: 'reopen',
  help: 'helpReopen',
  examples: [
    { text: 'reopen 1042', tickets: [1042] },
    { text: 'reopen 12 13', tickets: [12, 13] },
  ],
  act: (context, inbound) => withAnswer(context, inbound, undefined, moveTo('open')),
});
