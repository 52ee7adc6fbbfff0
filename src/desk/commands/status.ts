import { close, type Handling, moveTo } from '../decide/handling.ts';
import { solveAndOffer } from '../decide/incidents.ts';
import { refusal, tell } from '../decide/sentence.ts';
import { type Deed, may } from '../permissions.ts';
import { acting } from './command.ts';
import { choice } from './value.ts';
import { withAnswer } from './with-answer.ts';

const states = ['open', 'pending', 'on-hold', 'solved', 'closed'] as const;

/** What each state takes, as if its own command had been given. */
const ways: Readonly<Record<(typeof states)[number], { deed: Deed; handling: Handling }>> = {
  open: { deed: 'reopen', handling: moveTo('open') },
  pending: { deed: 'status', handling: moveTo('pending') },
  'on-hold': { deed: 'status', handling: moveTo('on-hold') },
  solved: { deed: 'solve', handling: solveAndOffer },
  closed: { deed: 'close', handling: close },
};

export const status = acting({
  name: 'status',
  aliases: ['state', 'set'],
  names: 'many',
  values: { status: choice(states) },
  deed: 'status',
  help: 'helpStatus',
  examples: [
    { text: 'status 1042 pending', tickets: [1042], values: { status: 'pending' } },
    { text: 'status #12 #13 On-Hold', tickets: [12, 13], values: { status: 'on-hold' } },
  ],
  act(context, inbound, { status: wanted }) {
    const { deed, handling } = ways[wanted];
    if (!may(context.who, deed, context.ticket?.customer?.id ?? null)) return tell(refusal(context));
    return withAnswer(context, inbound, undefined, handling);
  },
});
