import { auditOf } from '../desk/decide/audit.ts';
import { decide } from '../desk/decide/decide.ts';
import { type Decision, nothing } from '../desk/decide/decision.ts';
import type { Inbound } from '../desk/inbound.ts';
import type { Ticket } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';
import type { Loaded } from './loader.ts';
import type { TaskResult } from './processor.ts';
import type { Turns } from './turns.ts';

/** One inbound of a batch: what it came to, and whether that was written. `turn`: the one that its ticket took. */
export type Work = { loaded: Loaded; decision: Decision; result: TaskResult; turn: number | null };

export type DecideDependencies = { store: Pick<Store, 'tickets' | 'counters'>; turns: Turns };

type Given = { number: number | null; turn: number | null; loads: ReadonlyMap<string, number> };

export const none: Decision = nothing();
const nothingYet: Given = { number: null, turn: null, loads: new Map() };

/**
 * Decides; those that open a ticket get a number (and a turn, where tickets are given out by turns), and are decided once
 * more with it: the same arguments, the same answer. Of those that open together each sees what the ones before it got.
 */
export async function decideBatch(batch: Loaded[], is: DecideDependencies): Promise<Work[]> {
  const work: Work[] = batch.map((loaded) => ({ loaded, turn: null, ...tryDeciding(loaded, nothingYet) }));
  const opening = work.filter(({ decision, result }) => result === 'done' && decision.opens !== null);
  if (opening.length === 0) return work;
  const taking = opening.filter(({ decision }) => decision.takesTurn);
  const [first, turns, loads] = await Promise.all([
    is.store.counters.reserve('tickets', opening.length),
    is.turns.take(taking.length),
    loadsOf(taking, is),
  ]);
  let number = first;
  for (const one of opening) {
    one.turn = one.decision.takesTurn ? (turns.shift() ?? null) : null;
    Object.assign(one, tryDeciding(one.loaded, { number: number++, turn: one.turn, loads }));
    const agent = one.decision.opens?.assignee?.id;
    if (agent !== undefined) loads.set(agent, (loads.get(agent) ?? 0) + 1);
  }
  return work;
}

/** A turn that gave nobody anything (the ticket is not written, or nobody was there) is the next one's. */
export function returnTurns(work: readonly Work[], turns: Turns): void {
  for (const { turn, result, decision } of work) {
    const used = result === 'done' && decision.opens !== null && decision.opens.assignee !== null;
    if (turn !== null && !used) turns.giveBack(turn);
  }
}

/** Open tickets by agent, read only where somebody is chosen by them. */
async function loadsOf(taking: readonly Work[], { store }: DecideDependencies): Promise<Map<string, number>> {
  const desks = taking.map(({ loaded }) => loaded.context.desk).filter((desk) => desk.assignment === 'least-loaded');
  const [desk] = desks;
  if (desk === undefined) return new Map();
  return store.tickets.openByAgent((desk.directory.agents ?? []).map(({ id }) => id));
}

function tryDeciding(
  { context, task, target, finished }: Loaded,
  given: Given,
): { decision: Decision; result: TaskResult } {
  try {
    if (finished !== null)
      return { decision: replayed(context.existing !== null, finished, task.row.inbound), result: 'done' };
    const { inbound } = task.row;
    const decision = decide({ ...context, ...given }, inbound, target);
    return { decision: { ...decision, audit: auditOf(decision, context, inbound) }, result: 'done' };
  } catch (error) {
    return { decision: none, result: { error } };
  }
}

/**
 * The ticket was written before the crash: its messages were too, since they go first. What may be missing is the number
 * on a message of a ticket that was opened twice over, and all that comes after.
 */
function replayed(recorded: boolean, ticket: Ticket, inbound: Inbound): Decision {
  if (!recorded || ticket.openedBy !== inbound.key || ticket.firstMessage === null) return none;
  return { ...none, changes: [{ id: ticket.firstMessage, set: { ticket: ticket.number } }] };
}
