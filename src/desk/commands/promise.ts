import type { Context } from '../decide/context.ts';
import type { Decision } from '../decide/decision.ts';
import { withReason } from '../decide/late-change.ts';
import { makePromise, type Put, showPromise, takePromiseBack } from '../decide/promise.ts';
import { sentence, tell } from '../decide/sentence.ts';
import { cutLine } from '../text/cut.ts';
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
    const { number } = ticket;
    const asked = { inbound, door: inbound.door };
    if (/^(?:off|none|cancel|aus|nichts)$/iu.test(when)) {
      return decided(context, number, takePromiseBack(context, asked, ticket, because), ['off']);
    }
    const meant = whenMeant(context, when);
    if ('not' in meant) return tell(meant.not);
    const put = makePromise(context, asked, ticket, { due: meant.at, tells, because });
    return decided(context, number, put, [cutLine(when, 100), ...(tells ? ['tell'] : [])]);
  },
});

/** What comes of it; without the reason that it needs, how to say one. */
function decided(context: Context, number: number, put: Put, typed: readonly string[]): Decision {
  if ('decision' in put) return put.decision;
  const example = withReason(context, 'promise', number, ...typed);
  return tell(sentence(context, 'promiseNeedsReason', { number, due: put.putsOff, example }));
}

/** What asks that the customer is told; the longest of it has some 25 characters. */
const asksToTell = /[ ,](?:and |und )?(?:tell(?: (?:them|it|the customer))?|sagen|sags|sag es)$/iu;

/** "Friday 4pm, tell them, because …": when, whether the customer is told, and why. In time that grows with the text only. */
export function readPromise(text: string): { when: string; tells: boolean; because: string | null } {
  const reason = /\b(?:because|weil)\b/iu.exec(text);
  const said = withoutCommas((reason === null ? text : text.slice(0, reason.index)).replace(/\s+/gu, ' '));
  const told = asksToTell.exec(said.slice(-40));
  const because =
    reason === null
      ? ''
      : text
          .slice(reason.index + reason[0].length)
          .replace(/^[\s:]+/u, '')
          .trim();
  return {
    when: told === null ? said : withoutCommas(said.slice(0, said.length - told[0].length)),
    tells: told !== null,
    because: because === '' ? null : because,
  };
}

/** Trims blanks, and commas behind. By hand: a pattern for the end of a text tries each run of them from each of its places. */
function withoutCommas(text: string): string {
  let end = text.length;
  while (end > 0 && ' ,'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).trim();
}
