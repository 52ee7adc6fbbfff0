import { type By, type Fact, inOrder } from '../sla/fact.ts';
import { isOver } from '../sla/footing.ts';
import { neverDropped } from '../sla/never-dropped.ts';

/** One solving of a ticket, and when it was opened again; epoch milliseconds. `agent`: who had it then. */
type Solve = { at: number; agent: By | null; reopenedAt: number | null };

const week = 7 * 86_400_000;

/** How often a ticket was solved. What was taken back at once was never. */
export function solvesOf(facts: readonly Fact[]): Solve[] {
  const solves: Solve[] = [];
  let over = false;
  let dropped = false;
  let agent: By | null = null;
  let last: 'solve' | 'reopening' | null = null;
  for (const fact of neverDropped(inOrder(facts))) {
    if (fact.is === 'assigned') agent = fact.to;
    if (fact.is === 'dropped') dropped = true;
    if (fact.is === 'taken-up') dropped = false;
    if (fact.is !== 'status') continue;
    const ends = isOver(fact.status);
    if (ends === over) {
      last = null;
      continue;
    }
    over = ends;
    const latest = solves.at(-1);
    if (fact.undone === true && last === 'solve') {
      solves.pop();
      last = null;
    } else if (fact.undone === true && last === 'reopening' && latest !== undefined) {
      latest.reopenedAt = null;
      last = null;
    } else if (ends && !dropped) {
      solves.push({ at: fact.at, agent, reopenedAt: null });
      last = 'solve';
    } else if (!ends && latest !== undefined && latest.reopenedAt === null) {
      latest.reopenedAt = fact.at;
      last = 'reopening';
    } else {
      last = null;
    }
  }
  return solves;
}

/**
 * Whether the first contact solved it: the desk answered, no message of the customer wanted another answer before the solve, and
 * nothing was opened again, nor followed, within seven days. Null where there was no such contact: nobody asked, or nobody answered.
 */
export function firstContact(
  facts: readonly Fact[],
  solves: readonly Solve[],
  followedAt: readonly number[],
): 'yes' | 'no' | null {
  const [first] = solves;
  if (first === undefined) return null;
  const known = neverDropped(inOrder(facts));
  const opened = known.find((fact) => fact.is === 'opened');
  if (opened?.is !== 'opened' || opened.byDesk) return null;
  const answer = known.find((fact) => fact.is === 'spoke' && fact.answers && fact.at >= opened.at);
  if (answer === undefined || answer.at > first.at) return null;
  const withdrawn = new Set(known.flatMap((fact) => (fact.is === 'withdrawn' ? [fact.message] : [])));
  const askedAgain = known.some(
    (fact) =>
      fact.is === 'asked' &&
      !withdrawn.has(fact.message ?? '') &&
      (fact.since ?? fact.at) > answer.at &&
      fact.at <= first.at,
  );
  const soon = (at: number | null): boolean => at !== null && at <= first.at + week;
  return askedAgain || soon(first.reopenedAt) || followedAt.some((at) => at >= first.at && soon(at)) ? 'no' : 'yes';
}
