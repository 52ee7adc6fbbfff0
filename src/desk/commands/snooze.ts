import { type Handling, unsnooze } from '../decide/handling.ts';
import { pastDeadline } from '../decide/late-change.ts';
import { sentence, tell } from '../decide/sentence.ts';
import { snooze as hide, untilReply } from '../decide/snooze.ts';
import { whyNotOpen } from '../decide/standing.ts';
import { acting } from './command.ts';
import { onTicket } from './on-ticket.ts';
import { rest } from './value.ts';
import { whenMeant } from './when-meant.ts';

/** Out of the queues until a time in the asker's zone; without one, until the customer writes. */
export const snooze = acting({
  name: 'snooze',
  aliases: ['sleep', 'later'],
  names: 'many',
  values: { until: rest('2h | tomorrow noon | Monday 9am | off').optional() },
  deed: 'snooze',
  help: 'helpSnooze',
  examples: [
    { text: 'snooze 1042 2h', tickets: [1042], values: { until: '2h' } },
    { text: 'snooze 1042 until Monday 9am', tickets: [1042], values: { until: 'until Monday 9am' } },
    { text: 'snooze #12 #13 tomorrow noon', tickets: [12, 13], values: { until: 'tomorrow noon' } },
    { text: 'snooze 1042', tickets: [1042] },
    { text: 'snooze 1042 off', tickets: [1042], values: { until: 'off' } },
  ],
  act(context, inbound, { until: text }) {
    if (text !== undefined && /^(?:off|end|aus)$/iu.test(text)) {
      return onTicket(context, inbound, unsnooze, ({ number }) => sentence(context, 'commandUnsnoozed', { number }));
    }
    const when = text === undefined ? { at: untilReply } : whenMeant(context, text);
    if ('not' in when) return tell(when.not);
    const { at } = when;
    return onTicket(context, inbound, hideUntil(at), (ticket) => {
      const { number } = ticket;
      const done =
        at === untilReply
          ? sentence(context, 'commandSnoozedUntilReply', { number })
          : sentence(context, 'commandSnoozed', { number, until: at });
      return [done, pastDeadline(ticket, context, at) ?? []].flat().join(' ');
    });
  },
});

const hideUntil =
  (until: number): Handling =>
  (draft, context) => {
    const not = whyNotOpen(context, draft.now);
    if (not === null) hide(draft, until);
    return not;
  };
