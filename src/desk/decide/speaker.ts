import { takesRequests } from '../channel.ts';
import type { Side } from '../message.ts';
import { isDesk } from '../people.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';

/**
 * Own people without a role may raise internal requests: in a conversation with the bot, in an
 * internal channel, and in the thread of a ticket of their own they are its customer. Elsewhere they speak for the desk.
 */
function asksForThemselves(context: Context, ticket: Ticket | null): boolean {
  const { who, channel, account } = context;
  if (who.is !== 'colleague') return false;
  return ticket === null ? channel.direct || channel.kind === 'internal' : ticket.requester.account === account;
}

/** Whether what they write in public is the desk's word. */
export const speaksForDesk = (context: Context, ticket: Ticket | null): boolean =>
  isDesk(context.who) && !asksForThemselves(context, ticket);

/** The side a message is on. Machines that the channel does not list are on nobody's. */
export function sideOf(context: Context, ticket: Ticket | null): Side {
  const { who } = context;
  if (who.is === 'machine' && !who.countsAsContact) return 'bot';
  return speaksForDesk(context, ticket) ? 'desk' : 'customer';
}

/** Until the desk has said who they are, people of an unlisted company do nothing of the customer's. */
export const isStrangerTo = ({ who, account }: Context, ticket: Ticket): boolean =>
  who.is === 'contact' && who.unknownCompany && ticket.requester.account !== account;

/** Whether this person's requests are taken here: customers' in their channels, own people's in internal ones too. */
export const takesRequestsOf = ({ channel, who }: Context): boolean =>
  takesRequests(channel) || (channel.kind === 'internal' && channel.mode !== 'off' && isDesk(who));
