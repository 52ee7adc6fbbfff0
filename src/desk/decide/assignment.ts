import type { Customer } from '../customer.ts';
import type { Agent } from '../people.ts';
import { isOpen } from '../sla/calendar.ts';
import type { Context, Desk } from './context.ts';
import { onCallAt } from './oncall.ts';

/** Who gets a new ticket, and what it was that chose them. `agent` null: nobody who could take it is there. */
export type Assignment = { agent: Agent | null; by: string };

type About = { customer: Customer | null; now: number };

/** Whether an agent can be given work now: not away, and within their own hours. */
export function isThere(desk: Desk, agent: string, now: number): boolean {
  if (desk.away.has(agent)) return false;
  const hours = desk.agentHours.get(agent);
  return hours === undefined || isOpen(hours, now);
}

/** The agent of an email, in any case; null where the desk lists none such. */
export function agentByEmail(desk: Desk, email: string | null): Agent | null {
  if (email === null) return null;
  const wanted = email.toLowerCase();
  return desk.directory.agents?.find(({ id }) => id.toLowerCase() === wanted) ?? null;
}

/** Whether the desk's way of assigning goes by turns, so that a ticket that opens uses one up. */
export const goesByTurns = (desk: Desk): boolean =>
  desk.assignment === 'round-robin' || desk.assignment === 'least-loaded';

/**
 * Whom the desk's way of assigning gives a new ticket to; null when tickets are not given but taken. Whoever is away or
 * outside their hours is passed over. Until a list of agents was applied nobody can be chosen.
 */
export function assignByMode(context: Pick<Context, 'desk' | 'turn' | 'loads'>, about: About): Assignment | null {
  const { desk, turn, loads } = context;
  const by = desk.assignment;
  switch (by) {
    case 'manual':
    case 'first-responder':
      return null;
    case 'owner': {
      const owner = agentByEmail(desk, about.customer?.owner ?? null);
      return { agent: owner !== null && isThere(desk, owner.id, about.now) ? owner : null, by };
    }
    case 'round-robin':
      return { agent: turn === null ? null : byTurn(present(desk, about.now), turn), by };
    case 'least-loaded':
      return { agent: turn === null ? null : byLoad(present(desk, about.now), turn, loads), by };
    case 'on-call':
      return { agent: onCall(desk, about.now), by };
    default:
      return by satisfies never;
  }
}

const present = (desk: Desk, now: number): Agent[] =>
  (desk.directory.agents ?? []).filter(({ id }) => isThere(desk, id, now));

const byTurn = (agents: readonly Agent[], turn: number): Agent | null => agents[turn % agents.length] ?? null;

/** Who has the fewest open tickets; of several with as few, the next in turn. */
function byLoad(agents: readonly Agent[], turn: number, loads: ReadonlyMap<string, number>): Agent | null {
  const fewest = Math.min(...agents.map(({ id }) => loads.get(id) ?? 0));
  return byTurn(
    agents.filter(({ id }) => (loads.get(id) ?? 0) === fewest),
    turn,
  );
}

const onCall = (desk: Desk, now: number): Agent | null => onCallNow(desk, now).agent;

/**
 * Who is on call, and the address that is called as well. Being on call is for outside the usual hours: only who said that they are away is
 * passed over, for who comes next.
 */
export function onCallNow(desk: Desk, now: number): { agent: Agent | null; webhook: string | null } {
  const begun = desk.oncall.filter((turns) => onCallAt(turns, now).length > 0);
  const anyWebhook = begun.find(({ webhook }) => webhook != null)?.webhook ?? null;
  const covers = desk.cover !== null && desk.cover.until > now ? agentByEmail(desk, desk.cover.agent) : null;
  if (covers !== null && !desk.away.has(covers.id)) return { agent: covers, webhook: anyWebhook };
  for (const turns of begun) {
    for (const email of onCallAt(turns, now)) {
      const agent = agentByEmail(desk, email);
      if (agent !== null && !desk.away.has(agent.id)) return { agent, webhook: turns.webhook ?? null };
    }
  }
  return { agent: null, webhook: anyWebhook };
}
