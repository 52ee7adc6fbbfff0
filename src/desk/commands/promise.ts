import { makePromise, showPromise, takePromiseBack } from '../decide/promise.ts';
import { sentence, tell } from '../decide/sentence.ts';
import { acting } from './command.ts';
import { rest } from './value.ts';
import { whenMeant } from './when-meant.ts';

/** An answer by a time in the asker's zone: kept watch over, and told to the customer if wanted. Without a time it says what stands. */
export const promise = acting({
  name: 'promise',
  aliases: ['commit'],
  names: 'one',
  values: { when: rest('tomorrow noon [tell] [because …] | off').optional() },
  deed: 'reply',
  help: 'helpPromise',
  examples: [
    { text: 'promise 1042 tomorrow noon', tickets: [1042], values: { when: 'tomorrow noon' } },
    { text: 'promise 1042 Friday 4pm tell', tickets: [1042], values: { when: 'Friday 4pm tell' } },
    {
      text: 'promise 1042 Monday 9am because the vendor is closed',
      tickets: [1042],
      values: { when: 'Monday 9am because the vendor is closed' },
    },
    { text: 'promise 1042 off', tickets: [1042], values: { when: 'off' } },
    { text: 'promise 1042', tickets: [1042] },
  ],
  act(context, inbound, { when: text }) {
    const { ticket } = context;
    if (ticket === null) return tell(sentence(context, 'ticketUnknown', {}));
    if (text === undefined) return tell(showPromise(context, ticket));
    const { when, tells, because } = readPromise(text);
    if (/^(?:off|none|cancel|aus|nichts)$/iu.test(when)) return takePromiseBack(context, inbound, ticket, because);
    const meant = whenMeant(context, when);
    if ('not' in meant) return tell(meant.not);
    return makePromise(context, inbound, ticket, { due: meant.at, typed: when, tells, because });
  },
});

/** "Friday 4pm, tell them, because …": when, whether the customer is told, and why. */
export function readPromise(text: string): { when: string; tells: boolean; because: string | null } {
  const [, said = text, because] = /^(.*?)[\s,]*\b(?:because|weil)\b[\s:]*(.*)$/isu.exec(text) ?? [];
  const tells = /[\s,]+(?:and\s+|und\s+)?(?:tell(?:\s+(?:them|it|the customer))?|sagen|sags|sag\s+es)\s*$/iu;
  const when = said.replace(tells, '').trim();
  return {
    when,
    tells: tells.test(said),
    because: because === undefined || because.trim() === '' ? null : because.trim(),
  };
}
