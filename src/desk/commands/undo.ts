import { undo as takeBack } from '../decide/undo.ts';
import { acting } from './command.ts';

/** What it takes back was found by the command door: on the ticket that is named, else on any. */
export const undo = acting({
  name: 'undo',
  names: 'maybe',
  values: {},
  deed: 'undo',
  help: 'helpUndo',
  examples: [{ text: 'undo' }, { text: 'undo 1042', tickets: [1042] }],
  act: (context, inbound) => takeBack(context, inbound),
});
