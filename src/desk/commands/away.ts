import { decidePresence } from '../decide/presence.ts';
import { tell } from '../decide/sentence.ts';
import { acting } from './command.ts';
import { rest } from './value.ts';
import { whenMeant } from './when-meant.ts';

/** Whoever says it is given no new tickets, until they are back or until then; their open ones are offered to the others. */
export const away = acting({
  name: 'away',
  aliases: ['brb', 'afk'],
  names: 'none',
  values: { until: rest('until Monday 9am | 2h').optional() },
  deed: 'set-presence',
  help: 'helpAway',
  examples: [
    { text: 'away' },
    { text: 'away until Monday 9am', values: { until: 'until Monday 9am' } },
    { text: 'away 2h', values: { until: '2h' } },
  ],
  act(context, _inbound, { until: text }) {
    if (text === undefined) return decidePresence(context, true);
    const when = whenMeant(context, text);
    return 'not' in when ? tell(when.not) : decidePresence(context, true, when.at);
  },
});
