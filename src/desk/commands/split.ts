import { sentence, tell } from '../decide/sentence.ts';
import { whyLeftAlone } from '../decide/standing.ts';
import { splitOut } from '../decide/submit-split.ts';
import { acting } from './command.ts';
import { link } from './value.ts';
import { withoutForm } from './without-form.ts';

const aMessage = 'https://acme.slack.com/archives/C0GLOBEX/p1772443800000100';

/** Takes one message out into a ticket of its own. */
export const split = acting({
  name: 'split',
  names: 'none',
  values: { message: link() },
  deed: 'split',
  help: 'helpSplit',
  examples: [
    {
      text: `split ${aMessage}`,
      values: {
        message: { platform: 'slack', platformChannel: 'C0GLOBEX', ts: '1772443800.000100', thread: null },
      },
    },
  ],
  act(context, inbound) {
    const { ticket, existing, original } = context;
    const message = original ?? existing;
    if (ticket === null || message === null) return tell(sentence(context, 'messageUnknown', {}));
    const left = whyLeftAlone(context, ticket);
    if (left !== null) return tell(left);
    const opened = splitOut(context, inbound, { door: inbound.door, source: ticket, wanted: [message.id] });
    const params = { number: opened.opens?.number ?? 0, from: ticket.number };
    return withoutForm(opened, sentence(context, 'commandSplit', params));
  },
});
