import { takeBackEmoji } from '../actions.ts';
import type { ReactionInbound } from '../inbound.ts';
import { may } from '../permissions.ts';
import type { InternalTextKey } from '../texts/registry.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { EffectIds } from './effect-ids.ts';
import { privateWord } from './private-word.ts';
import { isTakenBackBy, takeBack, wasSentOn } from './take-back.ts';
import { TicketDraft } from './ticket-draft.ts';

/** So long a reply can be taken back, milliseconds. */
const takeBackWithin = 10 * 60_000;

/**
 * ❌ by its author on what an agent sent to the customer, in the card's thread: the message itself, or what a form wrote
 * there. Null: it is no such reaction.
 */
export function decideTakeBack(context: Context, inbound: ReactionInbound): Decision | null {
  const { who, ticket, where, existing, original } = context;
  const message = original ?? existing;
  if (inbound.emoji !== takeBackEmoji || inbound.change === 'removed' || where.kind !== 'triage') return null;
  if (message === null || ticket === null || !wasSentOn(message) || ticket.number !== message.ticket) return null;
  if (message.deletedAt !== null || !may(who, 'take-back', ticket.customer?.id ?? null)) return nothing();
  if (message.note && !isTakenBackBy(message, inbound.key)) return nothing();
  if (message.author.account !== context.account) return word(context, inbound, 'takeBackNotYours', ticket.number);
  if (inbound.at - message.at > takeBackWithin) return word(context, inbound, 'takeBackTooLate', ticket.number);
  const draft = new TicketDraft(ticket, context, inbound, 'emoji');
  const change = takeBack(draft, context, message, inbound.key);
  return { ...nothing(), changes: [change], updates: [draft.update()] };
}

function word(
  context: Context,
  inbound: ReactionInbound,
  key: Extract<InternalTextKey, 'takeBackNotYours' | 'takeBackTooLate'>,
  number: number,
): Decision {
  const hint = privateWord(context, new EffectIds(inbound.key).next(), { for: 'desk', key, params: { number } });
  return { ...nothing(), effects: [hint] };
}
