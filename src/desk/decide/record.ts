import type { EditInbound, MentionInbound, MessageInbound } from '../inbound.ts';
import type { Verdict, VerdictRule } from '../message.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { mirror } from './mirror.ts';
import { sideOf } from './speaker.ts';
import { storedMessage } from './stored-message.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** Inbounds that carry a whole message: itself, its mention twin, or its edit. */
export type MessageLike = MessageInbound | MentionInbound | EditInbound;

/** Keeps the message with the rule that judged it, in a ticket or in none. An earlier record of it is changed instead. */
export function record(
  context: Context,
  inbound: MessageLike,
  rule: VerdictRule,
  values: Verdict['values'] = {},
  draft: TicketDraft | null = null,
): Decision {
  const message = storedMessage({
    context,
    inbound,
    message: inbound.message,
    ticket: draft?.now.number ?? null,
    rule,
    values,
    side: sideOf(context, draft?.now ?? null),
  });
  if (draft !== null) {
    const known = recordedBefore(context, inbound);
    mirror(draft, { ...message, copies: context.existing?.copies ?? [] }, known ? 'changed' : 'new');
  }
  const updates = draft === null ? [] : [draft.update()];
  if (!recordedBefore(context, inbound)) return { ...nothing(), messages: [message], updates };
  const { ticket, text, files, editedAt, verdict, joinable, side } = message;
  return {
    ...nothing(),
    changes: [{ id: message.id, set: { ticket, text, files, editedAt, verdict, joinable, side } }],
    updates,
  };
}

/** Another inbound than this one has recorded the message already. */
export const recordedBefore = (context: Context, inbound: { key: string }): boolean =>
  context.existing !== null && context.existing.by !== inbound.key;
