import { plainAnswer } from '../answer.ts';
import { withDefaults } from '../settings/defaults.ts';
import { formatDuration } from '../settings/duration.ts';
import { reading } from './command.ts';

/** How customers rate the help they got. Nobody is asked yet, and it says so. */
export const csat = reading({
  name: 'csat',
  aliases: ['ratings', 'satisfaction'],
  names: 'maybe',
  values: {},
  deed: 'see-inside',
  help: 'helpCsat',
  examples: [{ text: 'csat' }, { text: 'csat 1042', tickets: [1042] }],
  async read({ look, words, tickets }) {
    const [number] = tickets;
    if (number !== undefined && (await look.ticket(number)) === null) {
      return plainAnswer(words('commandTicketUnknown', { number }));
    }
    const { state } = await look.configuration();
    const { csat: asked } = withDefaults(state.settings);
    if (!asked.enabled) return plainAnswer(words('csatOff', {}));
    return plainAnswer(words('csatNotYet', { setUp: `${asked.scale}, ${formatDuration(asked.delay)}` }));
  },
});
