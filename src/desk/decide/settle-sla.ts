import { platformIdOf } from '../ids.ts';
import { chooseTerms } from '../sla/choose-terms.ts';
import { clockId, instantAtUsed } from '../sla/clock.ts';
import { deriveSla, type LiveClock } from '../sla/derive.ts';
import type { By, Fact } from '../sla/fact.ts';
import { isOwed } from '../sla/is-owed.ts';
import type { SlaRecord } from '../sla/record.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';

/** What one decision tells the clocks: new facts, and messages that count no more. */
export type Told = { facts: readonly Fact[]; unsaid: readonly string[]; by: By; at: number; because: string | null };

export type Settled = {
  sla: SlaRecord;
  breachAt: number | null;
  atRiskAt: number | null;
  /** When the clocks are to be looked at next, if nothing happens: the next of them breaks. */
  lookAt: number | null;
  /** Clocks that broke since the last write. */
  broke: readonly LiveClock[];
  /** All of them, as they stand now. */
  clocks: readonly LiveClock[];
};

/** A ticket's clocks after a decision: what changed on the ticket becomes facts, and from all facts the clocks are worked out. */
export function settleSla(before: Ticket, after: Ticket, context: Context, told: Told): Settled {
  const { sla } = before;
  const known = sla.facts.length === 0 ? factsBefore(before, told) : sla.facts;
  const said = known.filter(
    (fact) => !('message' in fact && fact.message !== null && told.unsaid.includes(fact.message)),
  );
  const facts = [...said, ...told.facts, ...changed(before, after, told)];
  const terms = termsFact(facts, after, context, told);
  if (terms !== null) facts.push(terms);
  const { clocks, moves, silentSolves } = deriveSla(facts, context.now);
  const broken = new Set(sla.clocks.filter(({ breachedAt }) => breachedAt !== null).map(clockId));
  const urgent = clocks.filter(isOwed);
  return {
    sla: { ...after.sla, facts, clocks: clocks.map(stored), moves, silentSolves },
    breachAt: earliest(urgent.map(({ dueAt }) => dueAt)),
    atRiskAt: earliest(urgent.map(riskAt)),
    lookAt: earliest(urgent.map(({ dueAt, breachedAt }) => (breachedAt === null ? dueAt : null))),
    broke: clocks.filter((clock) => clock.breachedAt !== null && !broken.has(clockId(clock))),
    clocks,
  };
}

/** Facts of a ticket from before its clocks were kept, and of one that opens. */
function factsBefore(ticket: Ticket, { by }: Told): Fact[] {
  const { firstMessageAt, firstReplyAt, lastDeskAt, waitingSince, status, solvedAt, assignee, updatedAt } = ticket;
  const facts: Fact[] = [{ is: 'opened', at: firstMessageAt, byDesk: ticket.lastCustomerAt === null }];
  const someone: By = assignee ?? by;
  if (firstReplyAt !== null) facts.push({ is: 'spoke', at: firstReplyAt, message: null, by: someone, answers: true });
  if (lastDeskAt !== null && lastDeskAt !== firstReplyAt) {
    facts.push({ is: 'spoke', at: lastDeskAt, message: null, by: someone, answers: true });
  }
  if (waitingSince !== null && waitingSince > firstMessageAt)
    facts.push({ is: 'asked', at: waitingSince, message: null });
  if (assignee !== null) facts.push({ is: 'assigned', at: ticket.createdAt, to: assignee });
  if (status !== 'new' && ticket.version > 0) {
    facts.push({
      is: 'status',
      at: solvedAt ?? ticket.pendingSince ?? Math.min(updatedAt, firstReplyAt ?? updatedAt),
      status,
      by: someone,
    });
  }
  return facts;
}

function changed(before: Ticket, after: Ticket, { at, by }: Told): Fact[] {
  const facts: Fact[] = [];
  const was = dropOf(before);
  const is = dropOf(after);
  if (is !== was) facts.push(is === null ? { is: 'taken-up', at, by } : { is: 'dropped', at, why: is, by });
  if (after.assignee?.id !== before.assignee?.id) facts.push({ is: 'assigned', at, to: after.assignee });
  if (after.status !== before.status) facts.push({ is: 'status', at, status: after.status, by });
  return facts;
}

const dropOf = ({ mergedInto, discarded }: Ticket): 'merged' | 'discarded' | null =>
  mergedInto !== null ? 'merged' : discarded ? 'discarded' : null;

/** What is asked for from now on, where that is something else than before. Those of a new ticket hold from its first moment. */
function termsFact(facts: readonly Fact[], ticket: Ticket, context: Context, told: Told): Fact | null {
  const { desk, customer, channel } = context;
  const { at, by, because } = told;
  const last = facts.findLast((fact) => fact.is === 'terms')?.terms;
  const about = { ticket, customer, platformChannel: channel.platformId ?? platformIdOf(ticket.channel) };
  // What is over is judged by what held then.
  if (last !== undefined && (ticket.status === 'closed' || dropOf(ticket) !== null)) return null;
  const terms = chooseTerms(desk, about);
  if (last === undefined) {
    return terms === null ? null : { is: 'terms', at: ticket.firstMessageAt, terms, by: threadwell, because: null };
  }
  return JSON.stringify(last) === JSON.stringify(terms) ? null : { is: 'terms', at, terms, by, because };
}

export const threadwell: By = { id: 'threadwell', name: 'Threadwell' };

/** The instant from which little of a clock's time is left: a quarter. */
function riskAt({ segments, calendar, target, dueAt }: LiveClock): number | null {
  return instantAtUsed(segments, calendar, target * 0.75) ?? dueAt;
}

function stored({ calendar: _, ...clock }: LiveClock) {
  return clock;
}

const earliest = (times: readonly (number | null)[]): number | null => {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
};
