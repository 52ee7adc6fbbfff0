import type { Step, StepInbound, SubmitInbound } from '../inbound.ts';
import type { Message } from '../message.ts';
import { showStatus } from './acknowledge.ts';
import type { Context } from './context.ts';
import { deskAnswered, deskWrote, setStatus } from './conversation.ts';
import { type Decision, nothing } from './decision.ts';
import { copyOf } from './follow-problem.ts';
import { formMessage } from './form-message.ts';
import { untold } from './links-done.ts';
import { mirror, reply } from './mirror.ts';
import { sentence, tell } from './sentence.ts';
import { whyLeftAlone } from './standing.ts';
import { stepAfter } from './step-after.ts';
import { choicesOf, textOf } from './submitted.ts';
import { TicketDraft } from './ticket-draft.ts';
import { isMarkedNote } from './triage-words.ts';

/** *Send to all*: one answer, as its own message to each who waited for the issue, by a step for each. */
export function submitLoop(context: Context, inbound: SubmitInbound): Decision {
  const address = inbound.about.subject;
  const waiting = untold(context, address);
  const [first] = waiting;
  if (first === undefined || address === null) return tell(sentence(context, 'loopNobody', {}));
  const text = textOf(inbound.values, 'text');
  const wanted = choicesOf(inbound.values, 'loop');
  const chosen = waiting.filter(({ number }) => wanted.includes(String(number)));
  if (text === '') return fault('text', sentence(context, 'replyEmpty', {}));
  if (isMarkedNote(text)) return fault('text', sentence(context, 'replyIsNote', {}));
  if (chosen.length === 0) return fault('loop', sentence(context, 'loopChoose', {}));
  const solve = choicesOf(inbound.values, 'solve').length > 0;
  const written = formMessage(context, inbound, first, { text, rule: 'reply-by-form', note: false });
  // It is no ticket's own: each gets a message of its own that says the same.
  const message: Message = { ...written.message, ticket: null };
  return {
    ...nothing(),
    messages: [message],
    steps: chosen.map(({ number }, index) =>
      stepAfter(inbound, context, index, {
        ticket: number,
        step: { what: 'tell-loop', address, message: message.id, solve },
        door: 'form',
      }),
    ),
  };
}

const fault = (field: string, why: string): Decision => ({ ...nothing(), form: { faults: { [field]: why } } });

/** One of those who waited is told; `solve`: and with that it is solved. */
export function tellLoop(
  context: Context,
  inbound: StepInbound,
  { address, solve }: Extract<Step, { what: 'tell-loop' }>,
): Decision {
  const { ticket, existing } = context;
  // Told, unlinked, closed or merged meanwhile.
  if (ticket === null || existing === null || ticket.loop !== address) return nothing();
  if (whyLeftAlone(context, ticket) !== null) return nothing();
  const copy = copyOf(ticket, existing, context, inbound, { said: existing.id });
  if (copy === null) return nothing();
  const draft = new TicketDraft(ticket, context, inbound, inbound.door ?? 'form');
  draft.note('loop-closed', null, null);
  const author = { account: copy.author.account, team: copy.author.team, name: copy.author.name, app: null };
  const posted = { ...copy, mentions: [], mentionsBot: false as const, author, parentAuthor: null };
  deskWrote(draft, context, posted, context.author);
  // However short: it is what they waited for.
  deskAnswered(draft, context, posted, context.author);
  draft.set({ loop: null });
  reply(draft, copy, 'new');
  mirror(draft, copy, 'new');
  if (solve && ticket.status !== 'solved') {
    setStatus(draft, context, 'solved');
    showStatus(draft, context);
  }
  return { ...nothing(), messages: [copy], updates: [draft.update()] };
}
