import type { Channel } from './channel.ts';
import { type Customer, customerOfTeam } from './customer.ts';
import type { Actor, PersonProfile } from './inbound.ts';

type Role = 'agent' | 'lead' | 'admin';

/** An agent as the desk lists them; `id` is ours. */
export type Agent = { id: string; name: string; email: string | null; role: Role; accounts: string[] };

/** Who somebody is to the desk, in one channel. */
export type Who =
  | { is: 'agent'; role: Role; id: string; name: string }
  /** Of the desk's own company, without a role. */
  | { is: 'colleague'; id: string; name: string }
  | { is: 'contact'; id: string; name: string; customer: Customer | null; unknownCompany: boolean }
  /** Of a third company in a customer's channel. */
  | { is: 'participant'; id: string; name: string; customer: Customer | null; ignored: boolean }
  | { is: 'machine'; id: string; name: string; countsAsContact: boolean };

export type Directory = {
  /** The desk's own company, as each platform knows it: a team on Slack, a tenant on Teams. */
  homeTeams: readonly string[];
  /** Null until a list was ever applied: then every full member of the home team is an agent. */
  agents: readonly Agent[] | null;
  customers: readonly Customer[];
};

/** Whether deciding who this is needs the platform's profile: only people of the own team may be guests. */
export const needsProfile = (actor: Actor, directory: Directory): boolean =>
  actor.app === null &&
  (actor.team === null || isHome(actor.team, directory)) &&
  findAgent(actor.account, null, directory) === null;

function findAgent(account: string, email: string | null, directory: Directory): Agent | null {
  const agents = directory.agents ?? [];
  const byAccount = agents.find((agent) => agent.accounts.includes(account));
  if (byAccount !== undefined) return byAccount;
  if (email === null) return null;
  const wanted = email.toLowerCase();
  // An account that is named in the list is the agent's only one: an address alone must not open a second door.
  return agents.find((agent) => agent.accounts.length === 0 && agent.email?.toLowerCase() === wanted) ?? null;
}

/** Whether it is the desk's own company. */
export const isHome = (team: string | null, { homeTeams }: Pick<Directory, 'homeTeams'>): boolean =>
  team !== null && homeTeams.includes(team);

export function whoIs(actor: Actor, profile: PersonProfile | null, channel: Channel, directory: Directory): Who {
  const name = profile?.name ?? actor.name ?? 'somebody';
  const id = actor.account;
  if (actor.app !== null || profile?.bot === true) {
    const app = actor.app?.id ?? null;
    return { is: 'machine', id, name, countsAsContact: channel.apps.some((listed) => listed.id === app) };
  }
  const team = actor.team ?? profile?.team ?? null;
  const atHome = isHome(team, directory);
  // Only the own workspace vouches for an address; another company could give its people any.
  const agent = findAgent(id, atHome ? (profile?.email ?? null) : null, directory);
  if (agent !== null && profile?.gone !== true) {
    return { is: 'agent', role: agent.role, id: agent.id, name: agent.name };
  }
  if (atHome && profile?.guest !== true) {
    if (directory.agents === null && profile !== null) return { is: 'agent', role: 'agent', id, name };
    return { is: 'colleague', id, name };
  }
  const own = directory.customers.find((customer) => customer.id === channel.customer) ?? null;
  if (atHome) return { is: 'contact', id, name, customer: own, unknownCompany: false };
  const theirs = customerOfTeam(directory.customers, team);
  if (theirs !== null && own !== null && theirs.id !== own.id) {
    return { is: 'participant', id, name, customer: theirs, ignored: false };
  }
  const said = team === null || theirs !== null ? undefined : channel.companies?.[team];
  if (said !== undefined) return { is: 'participant', id, name, customer: null, ignored: said === 'ignored' };
  // Where a company belongs is asked in a customer's channel only: a partner's or a community's is open to any.
  const unknownCompany = channel.kind === 'customer' && team !== null && theirs === null;
  return { is: 'contact', id, name, customer: own ?? theirs, unknownCompany };
}

export const isDesk = (who: Who): who is Extract<Who, { is: 'agent' | 'colleague' }> =>
  who.is === 'agent' || who.is === 'colleague';
