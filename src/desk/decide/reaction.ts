import type { PostedMessage, ReactionInbound } from '../inbound.ts';
import { may } from '../permissions.ts';
import type { Ticket } from '../ticket.ts';
import { askForTicket } from './ask-for-ticket.ts';
import type { Context } from './context.ts';
import { decideCustomerReaction } from './customer-reaction.ts';
import { type Decision, nothing } from './decision.ts';
import { actByEmoji, emojiHandling, undoByEmoji } from './emoji-act.ts';
import { suggestByEmoji } from './suggestion.ts';
import { decideTakeBack } from './triage-reaction.ts';
import { decideVote } from './vote.ts';

/**
 * Emoji are the desk's hands: by agents on a ticket's first message and on its card. The ticket emoji opens one on any
 * message. Whoever may not is not told: a reaction has nobody waiting for an answer.
 */
export function decideReaction(context: Context, inbound: ReactionInbound, message: PostedMessage | null): Decision {
  const { desk, who, ticket } = context;
  if (who.is === 'machine') return nothing();
  const added = inbound.change === 'added';
  if (inbound.emoji === desk.emoji.ticket) {
    if (message === null || !added) return nothing();
    const decision = askForTicket({ context, inbound, door: 'emoji', rule: 'opened-by-emoji', message });
    return { ...decision, say: null };
  }
  const takenBack = decideTakeBack(context, inbound);
  if (takenBack !== null) return takenBack;
  // On something of ours that is not known to stand yet: it may be a question.
  if (ticket === null) return { ...nothing(), wait: context.existing === null && !context.settled };
  const vote = decideVote(context, inbound);
  if (vote !== null) return vote;
  const { id } = inbound.target;
  if (id !== ticket.firstMessage && id !== ticket.card) return decideCustomerReaction(context, inbound);
  const customer = ticket.customer?.id ?? null;
  const act = emojiHandling(context, inbound.emoji);
  if (act !== null && may(who, act.deed, customer)) {
    return added ? actByEmoji(context, inbound, ticket, act.handling) : undoByEmoji(context, inbound, ticket);
  }
  if (!added || !isOwnFirst(context, ticket, id) || !may(who, 'suggest', customer)) return nothing();
  return suggestByEmoji(context, inbound, ticket);
}

/** The first message is that of whoever reacts. */
const isOwnFirst = ({ account, existing }: Context, { firstMessage }: Ticket, target: string): boolean =>
  target === firstMessage && existing?.author.account === account && existing.side === 'customer';
