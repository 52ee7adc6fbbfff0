import { solveAndOffer } from '../decide/incidents.ts';
import { acting } from './command.ts';
import { answer } from './value.ts';
import { withAnswer } from './with-answer.ts';

/** Solves; with a text, that is said to the customer first. */
export const solve = acting({
  name: 'solve',
  aliases: ['resolve', 'done', 'fixed'],
  names: 'many',
  values: { text: answer('text').optional() },
  deed: 'solve',
  help: 'helpSolve',
  examples: [
    { text: 'solve 1042', tickets: [1042] },
    { text: 'solve 1042 Done, thanks!', tickets: [1042], values: { text: 'Done, thanks!' } },
    { text: 'solve 12 13 14', tickets: [12, 13, 14] },
  ],
  act: (context, inbound, { text }) => withAnswer(context, inbound, text, solveAndOffer),
});
