import type { ReactionInbound } from '../inbound.ts';
import type { Message } from '../message.ts';
import { cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { TicketDraft } from './ticket-draft.ts';
import { surveyOn } from './vote.ts';

/**
 * A contact's reaction on what the desk said (👍 to "may we restart?") is told in the card's thread. It acts on nothing. One
 * that was taken back is told only if it had been told before.
 */
export function decideCustomerReaction(context: Context, inbound: ReactionInbound): Decision {
  const { who, ticket, existing, original, where } = context;
  const said = original ?? existing;
  if (who.is !== 'contact' || where.kind === 'triage' || ticket === null || said === null || existing === null)
    return nothing();
  const onDesksWords = said.side === 'desk' || surveyOn(context) !== undefined;
  if (!onDesksWords || said.ticket !== ticket.number || ticket.triage === null) return nothing();
  if (existing.deletedAt !== null || (original === null && said.note)) return nothing();
  const mark = `reacted|${context.account}|${inbound.emoji}`;
  const told = existing.verdict.values[mark] === true;
  if (inbound.change === 'removed' && !told) return nothing();
  const draft = new TicketDraft(ticket, context, inbound, 'emoji');
  const params = { person: who.name, emoji: `:${inbound.emoji}:`, author: said.author.name };
  const line = cardLine(context, ticket, {
    id: draft.ids.next(),
    content: { for: 'desk', key: inbound.change === 'added' ? 'reacted' : 'reactionGone', params },
  });
  if (line !== null) draft.effect(line);
  return { ...nothing(), changes: told ? [] : [toldOf(existing, mark)], updates: [draft.update()] };
}

const toldOf = ({ id, verdict }: Message, mark: string) => ({
  id,
  set: { verdict: { ...verdict, values: { ...verdict.values, [mark]: true } } },
});
