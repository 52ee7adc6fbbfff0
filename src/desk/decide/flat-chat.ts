import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { speaksForDesk } from './speaker.ts';

/**
 * The ticket that a message in a chat without threads belongs to: of a contact's the latest of their own that is neither solved nor
 * closed; what the desk says is the reply to the only open one there, and to none where there are several.
 */
export function ticketInChat(context: Context): Ticket | null {
  const { chat, who, account } = context;
  if (chat === null) return null;
  if (speaksForDesk(context, null)) return chat.length === 1 ? (chat[0] ?? null) : null;
  if (who.is === 'participant') return null;
  return (
    chat.find(({ requester, participants }) => requester.account === account || participants.includes(account)) ?? null
  );
}

/** Which of these a chat's next message may belong to, the latest first. */
export const openInChat = (tickets: Iterable<Ticket>): Ticket[] =>
  [...tickets]
    .filter((one) => one.status !== 'solved' && one.status !== 'closed' && one.mergedInto === null && !one.discarded)
    .sort((a, b) => lastOf(b) - lastOf(a) || b.number - a.number);

const lastOf = ({ lastCustomerAt, createdAt }: Ticket): number => lastCustomerAt ?? createdAt;
