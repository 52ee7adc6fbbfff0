import { platformIdOf } from '../ids.ts';
import { chooseTerms } from '../sla/choose-terms.ts';
import { clockId, instantAtUsed } from '../sla/clock.ts';
import { deriveSla } from '../sla/derive.ts';
import type { By, Fact, TermsCause } from '../sla/fact.ts';
import { isOwed } from '../sla/is-owed.ts';
import type { Move } from '../sla/moves.ts';
import type { SlaRecord } from '../sla/record.ts';
import type { LiveClock } from '../sla/stopwatch.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';

/** What one decision tells the clocks: new facts, and what counts no more. */
export type Told = {
  facts: readonly Fact[];
  /** Messages of the desk. */
  unsaid: readonly string[];
  /** Tickets that were merged into this one, and should not have been: what they brought is as if it had never come. */
  parted: readonly number[];
  /** It takes a change back: the status that it gives is the one from before that. */
  undone: boolean;
  by: By;
  at: number;
  because: string | null;
};

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
  const facts = factsAfter(before, after, context, told);
  const { clocks, moves, silentSolves } = deriveSla(facts, context.now);
  const broken = new Set(sla.clocks.filter(({ breachedAt }) => breachedAt !== null).map(clockId));
  const urgent = clocks.filter(isOwed);
  return {
    sla: {
      ...after.sla,
      facts,
      clocks: clocks.map(stored),
      moves,
      silentSolves,
      reminders: toldOf(clocks, before, after),
    },
    breachAt: earliest(urgent.map(({ dueAt }) => dueAt)),
    atRiskAt: earliest(urgent.map(riskAt)),
    lookAt: earliest(urgent.map(({ dueAt, breachedAt }) => (breachedAt === null ? dueAt : null))),
    broke: clocks.filter((clock) => clock.breachedAt !== null && !broken.has(clockId(clock))),
    clocks,
  };
}

/**
 * What was told of a clock that started later than was known, or of one that never was (a merge was undone, a reply taken back),
 * was told of another one: when its own time comes it is told anew.
 */
function toldOf(clocks: readonly LiveClock[], before: Ticket, { sla }: Ticket): SlaRecord['reminders'] {
  if (sla.reminders.length === 0) return sla.reminders;
  const startedAt = new Map(clocks.map((clock) => [clockId(clock), clock.startedAt]));
  const others = before.sla.clocks.filter(
    (clock) => (startedAt.get(clockId(clock)) ?? Number.POSITIVE_INFINITY) > clock.startedAt,
  );
  if (others.length === 0) return sla.reminders;
  const ids = new Set(others.map(clockId));
  return sla.reminders.map((one) => (ids.has(one.clock) ? { ...one, key: `${one.key}|before` } : one));
}

/**
 * Deadlines that this decision moves later after half of their time has passed.
 */
export function movedLater(before: Ticket, after: Ticket, context: Context, told: Told): Move[] {
  const facts = factsAfter(before, after, context, told);
  const known = new Set(before.sla.moves.map((move) => JSON.stringify(move)));
  return deriveSla(facts, context.now).moves.filter((move) => !known.has(JSON.stringify(move)));
}

/** Since when the oldest question waits that nobody has answered; null: none does. */
export const askedSince = (before: Ticket, after: Ticket, context: Context, told: Told): number | null =>
  earliest(deriveSla(factsAfter(before, after, context, told), context.now).waiting.map(({ at }) => at));

function factsAfter(before: Ticket, after: Ticket, context: Context, told: Told): Fact[] {
  const known = before.sla.facts.length > 0 ? before.sla.facts : factsBefore(before, told);
  const said = known.filter(
    (fact) =>
      (fact.is !== 'spoke' || !told.unsaid.includes(fact.message ?? '')) && !told.parted.includes(cameFrom(fact) ?? 0),
  );
  // What is done follows what was done before, whatever the clocks of two platforms say.
  const at = Math.max(told.at, ...said.filter(isDeed).map((fact) => fact.at));
  const heard = told.facts.map((fact) => (isDeed(fact) ? { ...fact, at } : fact));
  const facts = [...said, ...heard, ...changed(before, after, { ...told, at })];
  const terms = termsFact(facts, before, after, context, { ...told, at });
  if (terms === null) return facts;
  // Of a ticket that opens they hold before anything is said in it.
  const [first, ...others] = facts;
  const opens = terms.at === first?.at && known.every(({ is }) => is !== 'terms');
  return opens ? [first, terms, ...others] : [...facts, terms];
}

/** The ticket that brought a fact as it was merged into this one. */
export const cameFrom = (fact: Fact): number | null => ('from' in fact ? (fact.from ?? null) : null);

/** What people and the desk itself do, and is not said in a message that has its own time. */
function isDeed({ is }: Fact): boolean {
  switch (is) {
    case 'terms':
    case 'status':
    case 'assigned':
    case 'promised':
    case 'dropped':
    case 'taken-up':
      return true;
    case 'opened':
    case 'asked':
    case 'withdrawn':
    case 'spoke':
      return false;
    default:
      return is satisfies never;
  }
}

/** Facts of a ticket that opens, or of one from before its clocks were kept. */
function factsBefore(ticket: Ticket, told: Told): Fact[] {
  const { firstMessageAt, lastCustomerAt, assignee, status, version } = ticket;
  const opened: Fact = { is: 'opened', at: firstMessageAt, byDesk: lastCustomerAt === null };
  if (version > 0) return [opened, ...factsOfOld(ticket, told)];
  const { at, by } = told;
  const facts: Fact[] = [opened];
  if (assignee !== null) facts.push({ is: 'assigned', at, to: assignee });
  if (status !== 'new') facts.push({ is: 'status', at, status, by });
  return facts;
}

function factsOfOld(ticket: Ticket, { by }: Told): Fact[] {
  const { firstMessageAt, firstReplyAt, lastDeskAt, waitingSince, status, solvedAt, assignee, updatedAt } = ticket;
  const facts: Fact[] = [];
  const someone: By = assignee ?? by;
  if (firstReplyAt !== null) facts.push({ is: 'spoke', at: firstReplyAt, message: null, by: someone, answers: true });
  if (lastDeskAt !== null && lastDeskAt !== firstReplyAt) {
    facts.push({ is: 'spoke', at: lastDeskAt, message: null, by: someone, answers: true });
  }
  if (waitingSince !== null && waitingSince > firstMessageAt) {
    facts.push({ is: 'asked', at: waitingSince, message: null });
  }
  if (assignee !== null) facts.push({ is: 'assigned', at: ticket.createdAt, to: assignee });
  if (status !== 'new') {
    const at = solvedAt ?? ticket.pendingSince ?? Math.min(updatedAt, firstReplyAt ?? updatedAt);
    facts.push({ is: 'status', at, status, by: someone });
  }
  const drop = dropOf(ticket);
  if (drop !== null) facts.push({ is: 'dropped', at: ticket.closedAt ?? updatedAt, why: drop, by: someone });
  return facts;
}

function changed(before: Ticket, after: Ticket, { at, by, undone }: Told): Fact[] {
  const facts: Fact[] = [];
  const was = dropOf(before);
  const is = dropOf(after);
  if (is !== was) facts.push(is === null ? { is: 'taken-up', at, by } : { is: 'dropped', at, why: is, by });
  if (after.assignee?.id !== before.assignee?.id) facts.push({ is: 'assigned', at, to: after.assignee });
  if (after.status !== before.status) {
    facts.push({ is: 'status', at, status: after.status, by, ...(undone ? { undone } : {}) });
  }
  return facts;
}

const dropOf = ({ mergedInto, discarded }: Ticket): 'merged' | 'discarded' | null =>
  mergedInto !== null ? 'merged' : discarded ? 'discarded' : null;

/** What is asked for from now on, where that is something else than before. Those of a new ticket hold from its first moment. */
function termsFact(
  facts: readonly Fact[],
  before: Ticket,
  ticket: Ticket,
  context: Context,
  { at, by, because }: Told,
): Fact | null {
  const { desk, customer, channel } = context;
  const last = facts.findLast((fact) => fact.is === 'terms')?.terms;
  // What is over is judged by what held then.
  if (last !== undefined && (ticket.status === 'closed' || dropOf(ticket) !== null)) return null;
  // Of two tickets that one decision is about, one may be another channel's.
  const here = channel.id === ticket.channel;
  if (!here && (customer?.id ?? null) !== (ticket.customer?.id ?? null) && last !== undefined) return null;
  const platformChannel = here ? (channel.platformId ?? platformIdOf(ticket.channel)) : platformIdOf(ticket.channel);
  const terms = chooseTerms(desk, { ticket, customer, platformChannel });
  if (last === undefined) {
    const opens = before.version === 0 && before.sla.facts.length === 0;
    if (opens) return { is: 'terms', at: ticket.firstMessageAt, terms, by: threadwell, because: null };
    return terms === null ? null : { is: 'terms', at, terms, by, because, cause: causeOf(before, ticket) };
  }
  if (JSON.stringify(last) === JSON.stringify(terms)) return null;
  return { is: 'terms', at, terms, by, because, cause: causeOf(before, ticket) };
}

function causeOf(before: Ticket, after: Ticket): TermsCause[] {
  const causes = (['priority', 'tags', 'fields'] as const).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  return causes.length === 0 ? ['settings'] : causes;
}

const threadwell: By = { id: 'threadwell', name: 'Threadwell' };

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
