import type { Place } from '../effect.ts';
import { platformOf } from '../ids.ts';
import type { Agent } from '../people.ts';
import type { Step } from '../sla/escalation/step.ts';
import type { Ticket } from '../ticket.ts';
import { agentByEmail, onCallNow } from './assignment.ts';
import { accountNear } from './card-thread.ts';
import type { Context } from './context.ts';

/** Who is told of a step, and where. */
export type Receiver = {
  places: readonly Place[];
  /** Accounts that are called by it; none in a direct conversation. */
  calls: readonly string[];
  /** The one person it is for (id of the agent); null where it is for many. */
  person: string | null;
  /** Whose quiet hours hold it. */
  zone: string;
  /** In words for people. */
  to: string;
};

type Know = Pick<Context, 'desk' | 'now'>;
type How = Step['how'];

/**
 * Whom a step tells as things stand now. Where nobody of whom it names can be reached it falls through to the customer's owner, then
 * to who is on call, then to triage; null only where the desk has no triage channel either.
 */
export function receiverOf(step: Step, ticket: Ticket, know: Know): Receiver | null {
  return (
    named(step, ticket, know) ??
    owner(ticket, know, null) ??
    oncall(ticket, know, null) ??
    triage(ticket, know, 'channel')
  );
}

function named({ to, how }: Step, ticket: Ticket, know: Know): Receiver | null {
  switch (to.kind) {
    case 'assignee':
      return ticket.assignee === null ? null : person(ticket.assignee, ticket, know, how);
    case 'owner':
      return owner(ticket, know, how);
    case 'oncall':
      return oncall(ticket, know, how);
    case 'person':
      return person(agentByEmail(know.desk, to.email), ticket, know, how);
    case 'one-lead':
      return person(agentByEmail(know.desk, to.id), ticket, know, how);
    case 'lead':
      // None of them can be reached, else each would have a step of their own.
      return null;
    case 'triage':
    case 'sat-on':
      return triage(ticket, know, how);
    case 'channel':
      return channel(to.id, ticket, know, how);
    case 'webhook':
      return {
        places: [{ in: 'webhook', url: to.url }],
        calls: [],
        person: null,
        zone: know.desk.timeZone,
        to: `webhook ${hostOf(to.url)}`,
      };
    default:
      return to satisfies never;
  }
}

function owner(ticket: Ticket, know: Know, how: How): Receiver | null {
  const { customers } = know.desk.directory;
  const email = customers.find(({ id }) => id === ticket.customer?.id)?.owner ?? null;
  return person(agentByEmail(know.desk, email), ticket, know, how);
}

/** Whoever is on call, and the desk's own way of calling them (a pager's webhook). */
function oncall(ticket: Ticket, know: Know, how: How): Receiver | null {
  const { agent, webhook } = onCallNow(know.desk, know.now);
  const told = person(agent, ticket, know, how);
  if (webhook === null) return told;
  const pager: Place = { in: 'webhook', url: webhook };
  if (told !== null) return { ...told, places: [...told.places, pager] };
  return { places: [pager], calls: [], person: null, zone: know.desk.timeZone, to: `webhook ${hostOf(webhook)}` };
}

function triage({ triage: at }: Ticket, { desk }: Know, how: How): Receiver | null {
  if (at === null) return null;
  const place: Place = how === 'channel' ? { in: 'channel', channel: at } : { in: 'card-thread', channel: at };
  return { places: [place], calls: [], person: null, zone: desk.timeZone, to: 'triage' };
}

/** Another channel than the ticket's has no thread of it. */
function channel(platformId: string, ticket: Ticket, { desk }: Know, how: How): Receiver | null {
  const id = desk.ownChannel(platformId);
  if (id === null) return null;
  const place: Place = { in: how === 'thread' && id === ticket.triage ? 'card-thread' : 'channel', channel: id };
  return { places: [place], calls: [], person: null, zone: desk.timeZone, to: platformId };
}

/**
 * Somebody of the desk, in their direct conversation unless another way is asked for; null where they cannot be reached: away, gone, or
 * without an account there. Being outside their hours is no reason: what is urgent enough to wait for them is held by
 * quiet hours.
 */
function person(wanted: Pick<Agent, 'id' | 'name'> | null, ticket: Ticket, { desk }: Know, how: How): Receiver | null {
  const agent = wanted === null ? null : listed(wanted, desk);
  if (agent === null || desk.away.has(agent.id)) return null;
  const { triage: at } = ticket;
  const account = accountNear({ desk }, agent.id, at ?? ticket.channel);
  if (account === null) return null;
  const zone = desk.agentHours.get(agent.id)?.timeZone ?? desk.timeZone;
  const about = { person: agent.id, zone, to: agent.name };
  // Where triage is on a platform that they have no account on, they cannot be called there.
  if (at === null || how === 'dm' || how === null || platformOf(account) !== platformOf(at)) {
    return { ...about, places: [{ in: 'direct', account }], calls: [] };
  }
  return { ...about, places: [{ in: how === 'thread' ? 'card-thread' : 'channel', channel: at }], calls: [account] };
}

/**
 * Who left the list is told no more, also where they still have tickets. Without a list everybody of the team may be told, and
 * what they took then they have as an account.
 */
function listed(agent: Pick<Agent, 'id' | 'name'>, { directory }: Context['desk']): Pick<Agent, 'id' | 'name'> | null {
  if (directory.agents === null) return agent;
  return directory.agents.find(({ id, accounts }) => id === agent.id || accounts.includes(agent.id)) ?? null;
}

/** The leads who can be told now, else the admins. */
export function reachableLeads({ desk }: Know, ticket: Ticket): string[] {
  const withRole = (role: Agent['role']) =>
    (desk.directory.agents ?? []).filter(
      (agent) =>
        agent.role === role &&
        !desk.away.has(agent.id) &&
        accountNear({ desk }, agent.id, ticket.triage ?? ticket.channel) !== null,
    );
  const leads = withRole('lead');
  return (leads.length > 0 ? leads : withRole('admin')).map(({ id }) => id);
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return '';
  }
}
