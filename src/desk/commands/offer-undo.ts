import type { Context } from '../decide/context.ts';
import type { Decision } from '../decide/decision.ts';
import { sentence } from '../decide/sentence.ts';
import type { CommandInbound } from '../inbound.ts';
import { asksToUndo } from './undo-word.ts';

/** Beside what a command says it has done stands a button that takes it back, and nothing else, where it can be. */
export function offerUndo(context: Context, inbound: CommandInbound, decision: Decision): Decision {
  const { say, parts, updates } = decision;
  const changed = updates.find(({ set }) => set.undoable?.at(-1)?.inbound === inbound.key);
  if (say === null || changed === undefined) return decision;
  const label = sentence(context, 'buttonUndo', {});
  const button = { label, style: 'plain', does: { asks: asksToUndo(changed.number, inbound.key) } } as const;
  return { ...decision, parts: [...(parts ?? [{ text: say, buttons: [] }]), { text: '', buttons: [button] }] };
}
