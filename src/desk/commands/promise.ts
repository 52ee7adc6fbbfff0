import { plainAnswer } from '../answer.ts';
import { reading } from './command.ts';
import { rest } from './value.ts';

/** When an answer was promised. Nothing is noted yet, and it says so: nobody should think that it was. */
export const promise = reading({
  name: 'promise',
  aliases: ['commit'],
  names: 'maybe',
  values: { when: rest('tomorrow noon').optional() },
  deed: 'note',
  help: 'helpPromise',
  examples: [
    { text: 'promise 1042', tickets: [1042] },
    { text: 'promise 1042 tomorrow noon', tickets: [1042], values: { when: 'tomorrow noon' } },
  ],
  async read({ look, words, tickets }) {
    const [number] = tickets;
    if (number !== undefined && (await look.ticket(number)) === null) {
      return plainAnswer(words('commandTicketUnknown', { number }));
    }
    return plainAnswer(words('promiseNotYet', {}));
  },
});
