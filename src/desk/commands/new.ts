import { maySpeak, takesRequests } from '../channel.ts';
import { readerOf } from '../decide/acknowledge.ts';
import { blankTicket, customerOf } from '../decide/blank-ticket.ts';
import type { Context } from '../decide/context.ts';
import { nothing } from '../decide/decision.ts';
import { routeTicket, takesTurn } from '../decide/route.ts';
import { sentence, tell } from '../decide/sentence.ts';
import { startThread } from '../decide/start-thread.ts';
import { TicketDraft } from '../decide/ticket-draft.ts';
import type { CommandInbound } from '../inbound.ts';
import { subjectOf } from '../text/subject.ts';
import type { Ticket } from '../ticket.ts';
import { accountIn } from './account-in.ts';
import { acting } from './command.ts';
import { forPerson, rest } from './value.ts';

/** Opens a ticket whose thread the bot starts in the channel. */
export const newTicket = acting({
  name: 'new',
  aliases: ['open', 'create'],
  names: 'none',
  values: { for: forPerson().optional(), text: rest('text') },
  deed: 'open-for-others',
  help: 'helpNew',
  examples: [
    { text: 'new The export fails with a time-out', values: { text: 'The export fails with a time-out' } },
    { text: 'new for @[U0GINA] Please add 20 seats', values: { for: '@[U0GINA]', text: 'Please add 20 seats' } },
  ],
  act(context, inbound, { for: contact, text }) {
    const { channel } = context;
    if (!takesRequests(channel) || channel.archived) return tell(sentence(context, 'notHere', {}));
    const requester = requesterOf(context, inbound, contact);
    const { door } = inbound;
    const number = context.number ?? 0;
    const blank = blankTicket({ context, inbound, door, requester, askedAt: inbound.at });
    const ticket: Ticket = { ...blank, subject: subjectOf(text) };
    const draft = new TicketDraft(ticket, context, inbound, door);
    draft.note('opened', null, 'opened-by-command');
    const routing = { inbound, text, customer: customerOf(context) };
    routeTicket(draft, context, routing);
    // In a silent channel the bot posts nothing of its own: such a ticket has no thread there.
    if (maySpeak(channel)) {
      const params = { number, subject: ticket.subject, requester: requester.name };
      startThread(draft, { for: 'customer', key: 'ticketStarted', params }, readerOf(context));
    }
    const { applied, set } = draft.update();
    return {
      ...nothing(),
      opens: { ...ticket, ...set, applied: [applied] },
      takesTurn: takesTurn(context, routing),
      say: sentence(context, 'ticketOpened', { number }),
    };
  },
});

function requesterOf(context: Context, { place }: CommandInbound, contact: string | undefined) {
  const account = contact === undefined ? null : accountIn(contact, place.platform);
  if (account === null) return { account: context.account, name: context.who.name };
  return { account, name: context.mentioned?.name ?? account.slice(account.indexOf(':') + 1) };
}
