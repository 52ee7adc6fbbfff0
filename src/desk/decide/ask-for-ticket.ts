import { type Channel, takesRequests } from '../channel.ts';
import type { Inbound, PostedMessage } from '../inbound.ts';
import type { VerdictRule } from '../message.ts';
import { isDesk } from '../people.ts';
import { may } from '../permissions.ts';
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
}): Decision {
  const { context, inbound, message } = input;
  const { who, ticket, existing } = context;
  const byDesk = context.author !== null && isDesk(context.author);
  const authorIsDesk = existing === null ? byDesk : existing.side === 'desk';
  if (!mayAsk(context, message)) return tell(context, 'notAllowed', 0);
  if (ticket !== null && ticket.openedBy !== inbound.key) return tell(context, 'ticketOpened', ticket.number);
  // Its author has taken it back meanwhile.
  if (existing !== null && existing.deletedAt !== null) return tell(context, 'couldNotOpen', 0);
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

/** Agents may anywhere; contacts in their own channels; own people without a role where the desk asks itself. */
function mayAsk({ who, channel, account }: Context, { author }: PostedMessage): boolean {
  if (may(who, 'open-for-others', channel.customer)) return agentsMay(channel);
  if (channel.kind === 'internal') return channel.mode !== 'off' && may(who, 'open-internal', null);
  const deed = author.account === account ? 'open-own' : 'open-on-any';
  return takesRequests(channel) && may(who, deed, channel.customer);
}

/** Agents may anywhere but where the desk is among itself, and where it said that nothing is to be taken. */
const agentsMay = (channel: Channel): boolean =>
  channel.kind !== 'triage' && (channel.mode !== 'off' || channel.kind === 'ignored');

function authorName(context: Context, message: PostedMessage): string {
  if (message.author.account === context.account) return context.who.name;
  return message.author.name ?? context.existing?.author.name ?? 'somebody';
}

type Answer = 'ticketOpened' | 'notAllowed' | 'couldNotOpen';

const tell = (context: Context, key: Answer, number: number): Decision => ({
  ...nothing(),
  say: sentence(context, key, number),
});

function sentence(context: Context, key: Answer, number: number): string {
  const { desk } = context;
  const options = { ...readerOf(context), now: context.now, overrides: desk.templates };
  return key === 'ticketOpened' ? say('ticketOpened', { number }, options) : say(key, {}, options);
}
