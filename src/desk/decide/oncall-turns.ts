import type { Desk, OnCall } from './context.ts';
import { onCallAt, turnAt } from './oncall.ts';

/** A turn of being called: who, and until when (epoch milliseconds). */
export type Turn = { email: string; until: number };

/** Whose turn it is by the desk's first list that has begun, and whose is next; null where nobody is called. */
export function turnsOf({ oncall }: Pick<Desk, 'oncall'>, now: number): { turn: Turn; next: Turn | null } | null {
  const begun = oncall.find((turns) => onCallAt(turns, now).length > 0);
  if (begun === undefined) return null;
  const turn = turnIn(begun, now);
  if (turn === null) return null;
  return { turn, next: begun.people.length > 1 ? turnIn(begun, turn.until) : null };
}

function turnIn(turns: OnCall, now: number): Turn | null {
  const [email] = onCallAt(turns, now);
  const turn = turnAt(turns, now);
  return email === undefined || turn === null ? null : { email, until: turn.until };
}
