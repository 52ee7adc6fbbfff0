import { takesRequests } from '../channel.ts';
import type { Inbound, PostedMessage } from '../inbound.ts';
import type { VerdictRule } from '../message.ts';
import { isDesk } from '../people.ts';
import { say } from '../texts/say.ts';
import type { Door } from '../ticket.ts';
import { readerOf } from './acknowledge.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { openTicket } from './open-ticket.ts';

/**
 * Somebody asks for a ticket on a message (the ticket emoji, the shortcut): beats every filter. Agents may anywhere, and the
 * message's author is the requester; contacts in their own channels, and on a desk person's message they are the requester.
 */
export function askForTicket(input: {
  context: Context;
  inbound: Inbound;
  door: Door;
  rule: VerdictRule;
  message: PostedMessage;
  authorIsDesk: boolean;
}): Decision {
  const { context, inbound, message, authorIsDesk } = input;
  const { who, channel, ticket } = context;
  if (ticket !== null && ticket.openedBy !== inbound.key) return tell(context, 'ticketOpened', ticket.number);
  const contactMay = who.is === 'contact' && !(who.unknownCompany && message.author.account !== context.account);
  const open = channel.mode !== 'off' && takesRequests(channel);
  if (!open || (who.is !== 'agent' && !contactMay)) return tell(context, 'notAllowed', 0);
  const requester =
    who.is === 'contact' && authorIsDesk
      ? { account: context.account, name: who.name }
      : { account: message.author.account, name: authorName(context, message) };
  const decision = openTicket({
    context,
    inbound,
    door: input.door,
    rule: input.rule,
    values: { askedBy: isDesk(who) ? 'desk' : 'contact' },
    message,
    requester,
    grouping: false,
    side: authorIsDesk ? 'desk' : 'customer',
  });
  return { ...decision, say: sentence(context, 'ticketOpened', context.number ?? 0) };
}

function authorName(context: Context, message: PostedMessage): string {
  if (message.author.account === context.account) return context.who.name;
  return message.author.name ?? context.existing?.author.name ?? 'somebody';
}

function tell(context: Context, key: 'ticketOpened' | 'notAllowed', number: number): Decision {
  return { ...nothing(), say: sentence(context, key, number) };
}

function sentence(context: Context, key: 'ticketOpened' | 'notAllowed', number: number): string {
  const { desk } = context;
  const options = { ...readerOf(context), now: context.now, overrides: desk.templates };
  return key === 'ticketOpened' ? say('ticketOpened', { number }, options) : say('notAllowed', {}, options);
}
