import type { Context } from '../decide/context.ts';
import type { Decision } from '../decide/decision.ts';
import { sentence } from '../decide/sentence.ts';
import type { CommandInbound } from '../inbound.ts';

/** Beside what a command says it has done stands a button that takes it back, where it can be. */
export function offerUndo(context: Context, inbound: CommandInbound, decision: Decision): Decision {
  const { say, parts, updates } = decision;
  const changed = updates.find(({ set }) => set.undoable?.at(-1)?.inbound === inbound.key);
  if (say === null || changed === undefined) return decision;
  const label = sentence(context, 'buttonUndo', {});
  const button = { label, style: 'plain', does: { asks: `undo ${changed.number}` } } as const;
  return { ...decision, parts: [...(parts ?? [{ text: say, buttons: [] }]), { text: '', buttons: [button] }] };
}
