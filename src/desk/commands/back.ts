import { decidePresence } from '../decide/presence.ts';
import { acting } from './command.ts';

/** Whoever was away is there again. */
export const back = acting({
  name: 'back',
  aliases: ['here'],
  names: 'none',
  values: {},
  deed: 'set-presence',
  help: 'helpBack',
  examples: [{ text: 'back' }],
  act: (context) => decidePresence(context, false),
});
