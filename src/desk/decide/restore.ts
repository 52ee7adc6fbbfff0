import type { EditInbound } from '../inbound.ts';
import type { Verdict } from '../message.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';

/**
 * Its author brought back what they had deleted: it is there again as it stands now, as if it had been edited. What a lead erased
 * stays erased, and what was deleted after that too: a deletion and its taking back may come in any order, and twice.
 */
export function restore(
  context: Context,
  { restored: _, ...inbound }: EditInbound,
  decideEdit: (context: Context, inbound: EditInbound) => Decision,
): Decision {
  const { existing } = context;
  const { id } = inbound.message;
  if (existing !== null && existing.deletedAt !== null) {
    if (existing.verdict.values.redactedBy !== undefined || existing.deletedAt >= inbound.editedAt) return nothing();
  }
  const living = existing === null ? context : { ...context, existing: { ...existing, deletedAt: null } };
  const decision = decideEdit(living, inbound);
  const marked = (verdict: Verdict): Verdict => ({
    ...verdict,
    values: { ...verdict.values, restoredAt: inbound.editedAt },
  });
  return {
    ...decision,
    messages: decision.messages.map((one) => (one.id === id ? { ...one, verdict: marked(one.verdict) } : one)),
    changes: decision.changes.map((change) => {
      const verdict = change.set.verdict ?? existing?.verdict;
      if (change.id !== id || verdict === undefined) return change;
      return { ...change, set: { ...change.set, deletedAt: null, verdict: marked(verdict) } };
    }),
  };
}

/** Whether it was brought back after it had been deleted at `at` (platform time). */
export function restoredSince(verdict: Verdict, at: number): boolean {
  const { restoredAt } = verdict.values;
  return typeof restoredAt === 'number' && restoredAt > at;
}
