import { commandAsTyped } from '../commands/as-typed.ts';
import type { Move } from '../sla/moves.ts';
import { metricWords } from '../texts/sla/metric-words.ts';
import type { Ticket, TicketFields } from '../ticket.ts';
import type { Context } from './context.ts';
import { sentence } from './sentence.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** A reason is a line, in characters. */
export const longestReason = 300;

/** How a command is typed with a reason. */
export const withReason = (context: Context, ...typed: readonly (string | number)[]): string =>
  [commandAsTyped(context), ...typed, 'because …'].join(' ');

/**
 * Why these fields are not written: they would move deadlines later after half of their time has passed, and nobody said
 * why; null where they may be. `example` is how to say it.
 */
export function whyNotLater(
  draft: TicketDraft,
  context: Context,
  fields: Partial<TicketFields>,
  example: string,
): string | null {
  const moves = draft.movesLater(fields);
  if (moves.length === 0) return null;
  const deadlines = moves.map((move) => wordsOf(context, move)).join(', ');
  return sentence(context, 'changeNeedsReason', { deadlines, example });
}

function wordsOf(context: Context, { metric, from, to }: Move): string {
  const name = sentence(context, metricWords[metric], {});
  return to === null
    ? sentence(context, 'deadlineGoes', { metric: name, from })
    : sentence(context, 'deadlineMoves', { metric: name, from, to });
}

/** The sentence that tells whoever snoozes that a deadline comes before; null where none does. */
export function pastDeadline({ sla }: Ticket, context: Context, until: number): string | null {
  const owed = sla.clocks.filter(({ state, endedAt, segments, dueAt }) => {
    if (dueAt === null || endedAt !== null || segments.at(-1)?.to !== null) return false;
    return dueAt <= until && (state === 'running' || state === 'breached');
  });
  const [first] = owed.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
  if (first === undefined || first.dueAt === null) return null;
  const told = { metric: sentence(context, metricWords[first.metric], {}), due: first.dueAt };
  return sentence(context, first.dueAt <= context.now ? 'snoozedOverdue' : 'snoozedPast', told);
}
