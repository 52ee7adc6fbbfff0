import { z } from 'zod';
import { type Customer, customerOfTeam } from '../../../desk/customer.ts';
import { platformIdOf } from '../../../desk/ids.ts';
import type { PersonProfile } from '../../../desk/inbound.ts';
import type { Agent } from '../../../desk/people.ts';
import { isHome } from '../../../desk/people.ts';
import { namedSchema } from './common.ts';

const accountSchema = z.object({
  platform: z.string().meta({ example: 'slack' }),
  id: z.string().meta({ description: 'The platform’s id', example: 'U0GINA' }),
  name: z.string().nullable().meta({ description: 'Null until the platform has told' }),
  email: z.string().nullable(),
  team: z.string().nullable().meta({ description: 'The company that the platform says they are of' }),
  guest: z.boolean(),
  gone: z.boolean().meta({ description: 'The account was switched off' }),
});

export const personSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    is: z.enum(['agent', 'colleague', 'contact', 'machine']),
    role: z.enum(['agent', 'lead', 'admin']).nullable(),
    customer: namedSchema.nullable(),
    locale: z.string().nullable(),
    timeZone: z.string().nullable(),
    accounts: z.array(accountSchema),
  })
  .meta({ id: 'Person' });
type PersonView = z.input<typeof personSchema>;

/** An agent as the desk lists them, with what the platforms told of their accounts. */
export function showAgent(agent: Agent, profiles: readonly PersonProfile[]): PersonView {
  const known = new Map(profiles.map((profile) => [profile.account, profile]));
  const accounts = [...new Set([...agent.accounts, ...known.keys()])];
  return {
    id: agent.id,
    name: agent.name,
    email: agent.email,
    is: 'agent',
    role: agent.role,
    customer: null,
    locale: profiles.find((profile) => profile.locale !== null)?.locale ?? null,
    timeZone: profiles.find((profile) => profile.timeZone !== null)?.timeZone ?? null,
    accounts: accounts.map((account) => showAccount(account, known.get(account))),
  };
}

/** Somebody a platform told of who is on no list; by the rules of desk/people.ts, as far as no channel matters. */
export function showPerson(
  profile: PersonProfile,
  desk: { homeTeams: readonly string[]; hasList: boolean; customers: readonly Customer[] },
): PersonView {
  const atHome = isHome(profile.team, desk) && !profile.guest;
  const isAgent = atHome && !desk.hasList && !profile.bot && !profile.gone;
  const customer = atHome || profile.bot ? null : customerOfTeam(desk.customers, profile.team);
  return {
    id: profile.account,
    name: profile.name,
    email: profile.email,
    is: profile.bot ? 'machine' : isAgent ? 'agent' : atHome ? 'colleague' : 'contact',
    role: isAgent ? 'agent' : null,
    customer: customer === null ? null : { id: customer.id, name: customer.name },
    locale: profile.locale,
    timeZone: profile.timeZone,
    accounts: [showAccount(profile.account, profile)],
  };
}

const showAccount = (account: string, profile: PersonProfile | undefined): z.input<typeof accountSchema> => ({
  platform: account.slice(0, Math.max(0, account.indexOf(':'))),
  id: platformIdOf(account),
  name: profile?.name ?? null,
  email: profile?.email ?? null,
  team: profile?.team ?? null,
  guest: profile?.guest ?? false,
  gone: profile?.gone ?? false,
});
