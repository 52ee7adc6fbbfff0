import type { Step, StepInbound } from '../inbound.ts';
import type { Message } from '../message.ts';
import type { Ticket } from '../ticket.ts';
import { showStatus } from './acknowledge.ts';
import type { Context } from './context.ts';
import { deskWrote, setStatus } from './conversation.ts';
import { type Decision, nothing } from './decision.ts';
import { formsChannel } from './form-message.ts';
import { wordsFor } from './macro-words.ts';
import { mirror, reply } from './mirror.ts';
import { whyLeftAlone } from './standing.ts';
import { TicketDraft } from './ticket-draft.ts';

/** An answer of the problem goes to all its open incidents, or they are solved with it: each by a step of its own. */
export function toIncidents(
  draft: TicketDraft,
  { incidents }: Context,
  what: { message: string | null; solve: boolean },
): void {
  for (const { number } of incidents)
    draft.step(number, { what: 'follow-problem', problem: draft.now.number, ...what });
}

/** An incident gets what its problem's customer was told, in its own thread; or it is solved. */
export function followProblem(
  context: Context,
  inbound: StepInbound,
  { problem, message, solve }: Extract<Step, { what: 'follow-problem' }>,
): Decision {
  const { ticket, existing } = context;
  // Unlinked, closed or merged meanwhile.
  if (ticket === null || ticket.problem !== problem || whyLeftAlone(context, ticket) !== null) return nothing();
  const draft = new TicketDraft(ticket, context, inbound, inbound.door ?? 'form');
  draft.note('problem', null, problem);
  const copy = message === null || existing === null ? null : copyFor(ticket, existing, context, inbound, problem);
  if (copy !== null) {
    const author = { account: copy.author.account, team: copy.author.team, name: copy.author.name, app: null };
    deskWrote(
      draft,
      context,
      { ...copy, mentions: [], mentionsBot: false, author, parentAuthor: null },
      context.author,
    );
    reply(draft, copy, 'new');
    mirror(draft, copy, 'new');
  }
  if (solve && ticket.status !== 'solved') {
    setStatus(draft, context, 'solved');
    showStatus(draft, context);
  }
  return { ...nothing(), messages: copy === null ? [] : [copy], updates: [draft.update()] };
}

/** The same words, of the same author, as this ticket's own message; null when none are left, or they were taken back. */
function copyFor(
  ticket: Ticket,
  said: Message,
  context: Context,
  inbound: StepInbound,
  problem: number,
): Message | null {
  if (said.ticket !== problem) return null;
  return copyOf(ticket, said, context, inbound, { problem });
}

/** What was said once to many, as that ticket's own message; null when nothing is left of it, or it was taken back. */
export function copyOf(
  ticket: Ticket,
  said: Message,
  context: Context,
  inbound: StepInbound,
  values: Message['verdict']['values'],
): Message | null {
  if (said.note || said.side !== 'desk' || said.deletedAt !== null) return null;
  const text = wordsFor(context, ticket, said);
  if (text === '') return null;
  return {
    ...said,
    text,
    id: `${formsChannel}:${inbound.key}`,
    channel: formsChannel,
    ts: '',
    thread: null,
    ticket: ticket.number,
    at: inbound.at,
    editedAt: null,
    verdict: { rule: 'reply-by-form', values: { number: ticket.number, ...values }, at: context.now },
    joinable: null,
    by: inbound.key,
    copies: [],
    copyOf: null,
  };
}
