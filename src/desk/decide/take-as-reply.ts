import type { PressInbound } from '../inbound.ts';
import type { Context } from './context.ts';
import { deskWrote } from './conversation.ts';
import { type Decision, nothing } from './decision.ts';
import { mirror } from './mirror.ts';
import { sentence, tell } from './sentence.ts';
import { whyLeftAlone } from './standing.ts';
import { TicketDraft } from './ticket-draft.ts';

/** Takes a desk person's top-level post as the reply to the ticket; a second press finds it done. */
export function takeAsReply(context: Context, inbound: PressInbound): Decision {
  const { ticket, existing } = context;
  if (ticket === null || existing === null || existing.deletedAt !== null) {
    return tell(sentence(context, 'replyGone', {}));
  }
  const left = whyLeftAlone(context, ticket);
  if (left !== null) return tell(left);
  // Taken already; unless by this very press, stopped before the ticket.
  if (existing.ticket !== null && existing.verdict.values.takenBy !== inbound.key) {
    return tell(sentence(context, 'replyTaken', { number: existing.ticket }));
  }
  // Nor does another channel's take it, nor is a post that is not the desk's a reply.
  if (ticket.channel !== existing.channel || existing.side !== 'desk') return nothing();
  const draft = new TicketDraft(ticket, context, inbound, 'button');
  // The post stays where its author wrote it.
  draft.lasts();
  // A contact may have asked something new under the post meanwhile: that thread stays with its own ticket.
  if (!context.threadTaken) draft.addThread(existing.id);
  const { id, ts, thread, at, text, files, author } = existing;
  const post = {
    id,
    ts,
    thread,
    at,
    text,
    files,
    mentions: [],
    mentionsBot: false as const,
    author: { account: author.account, team: author.team, name: author.name, app: null },
    parentAuthor: null,
  };
  // The reply is its author's, not that of whoever pressed.
  deskWrote(draft, context, post, context.author);
  mirror(draft, existing, 'new');
  const verdict = {
    rule: 'desk-reply-taken' as const,
    values: { number: ticket.number, takenBy: inbound.key },
    at: context.now,
  };
  return {
    ...nothing(),
    changes: [{ id, set: { ticket: ticket.number, verdict } }],
    updates: [draft.update()],
  };
}
