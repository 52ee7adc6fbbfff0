import type { ReactionInbound } from '../inbound.ts';
import type { EmojiAct, Ticket, Undoable } from '../ticket.ts';
import { showStatus } from './acknowledge.ts';
import { assign } from './assigned.ts';
import type { Context } from './context.ts';
import { setStatus } from './conversation.ts';
import { type Decision, nothing } from './decision.ts';
import { claim, type Handling, makeUrgent, moveTo, reopen } from './handling.ts';
import { TicketDraft } from './ticket-draft.ts';

/** So many emoji of agents are remembered on a ticket. */
const remembered = 20;

/** What an emoji of the desk's map does, with the right that it takes; null for every other emoji. */
export function emojiHandling(
  { desk: { emoji } }: Context,
  name: string,
): { deed: 'claim' | 'solve' | 'status' | 'priority'; handling: Handling } | null {
  switch (name) {
    case emoji.claim:
      return { deed: 'claim', handling: claim };
    case emoji.solve:
      return { deed: 'solve', handling: moveTo('solved') };
    case emoji.pending:
      return { deed: 'status', handling: moveTo('pending') };
    case emoji.urgent:
      return { deed: 'priority', handling: makeUrgent };
    default:
      return null;
  }
}

/** Does what an agent's emoji says, and remembers what it changed. */
export function actByEmoji(context: Context, inbound: ReactionInbound, ticket: Ticket, handling: Handling): Decision {
  const draft = new TicketDraft(ticket, context, inbound, 'emoji');
  // Nobody waits for an answer to an emoji: what cannot be done is left alone.
  if (handling(draft, context) !== null) return nothing();
  const act: EmojiAct = {
    message: inbound.target.id,
    emoji: inbound.emoji,
    by: context.who.id,
    inbound: inbound.key,
    before: undoable(ticket),
    after: undoable(draft.now),
  };
  draft.set({ emojiActs: [...ticket.emojiActs, act].slice(-remembered) });
  return { ...nothing(), updates: [draft.update()] };
}

/** The same agent takes their emoji back: undoes what it did, field by field, where nobody changed it since. */
export function undoByEmoji(context: Context, inbound: ReactionInbound, ticket: Ticket): Decision {
  const act = ticket.emojiActs.findLast(
    ({ message, emoji, by }) => message === inbound.target.id && emoji === inbound.emoji && by === context.who.id,
  );
  if (act === undefined) return nothing();
  const draft = new TicketDraft(ticket, context, inbound, 'emoji');
  draft.set({ emojiActs: ticket.emojiActs.filter((one) => one !== act) });
  draft.undone(ticket.undoable.find((one) => one.inbound === act.inbound));
  // What is closed stays as it is.
  if (ticket.status !== 'closed') undo(draft, context, act);
  return { ...nothing(), updates: [draft.update()] };
}

function undo(draft: TicketDraft, context: Context, { before, after }: EmojiAct): void {
  const { status, priority, assignee } = draft.now;
  if (after.priority !== before.priority && priority === after.priority) draft.record('priority', before.priority);
  if (after.assignee?.id !== before.assignee?.id && assignee?.id === after.assignee?.id) {
    assign(draft, context, before.assignee);
  }
  if (after.status !== before.status && status === after.status) {
    if (before.status === 'new' || before.status === 'open') reopen(draft, context, before.status);
    else setStatus(draft, context, before.status);
  }
  showStatus(draft, context);
}

const undoable = ({ status, priority, assignee }: Ticket): Undoable => ({ status, priority, assignee });
