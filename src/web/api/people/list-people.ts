import { z } from 'zod';
import type { PersonProfile } from '../../../desk/inbound.ts';
import { type Agent, isHome } from '../../../desk/people.ts';
import type { ApiDesk } from '../api-desk.ts';
import { cursor } from '../cursor.ts';
import { type personSchema, showAgent, showPerson } from '../resources/person.ts';

/** Past one of the agents, or past one of the accounts that no listed agent has. */
type PeoplePosition = { list: 'agents' | 'accounts'; after: string };
export const peopleCursor = cursor<PeoplePosition>(
  z.strictObject({ list: z.enum(['agents', 'accounts']), after: z.string() }),
);
type PersonView = z.input<typeof personSchema>;

/** Listed agents by id, each with their accounts' profiles, then all other known accounts by account. */
export async function listPeople(
  { store, directory }: Pick<ApiDesk, 'store' | 'directory'>,
  past: PeoplePosition | null,
  limit: number,
): Promise<{ people: PersonView[]; next: PeoplePosition | null }> {
  const { agents, homeTeams } = directory();
  const profilesOf = await profilesOfAgents(store, agents ?? [], homeTeams);
  const people: PersonView[] = [];
  let position = past;
  if (past?.list !== 'accounts') {
    const ordered = [...(agents ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const agent of ordered.filter(({ id }) => past === null || id > past.after)) {
      if (people.length === limit) return { people, next: position };
      people.push(showAgent(agent, profilesOf.get(agent.id) ?? []));
      position = { list: 'agents', after: agent.id };
    }
  }
  const shown = new Set([...profilesOf.values()].flat().map((profile) => profile.account));
  const customers = await store.customers.all();
  let after = past?.list === 'accounts' ? past.after : '';
  for (;;) {
    const batch = await store.people.list(after, limit + 1);
    for (const profile of batch) {
      if (!shown.has(profile.account)) {
        if (people.length === limit) return { people, next: position };
        people.push(showPerson(profile, { homeTeams, hasList: agents !== null, customers }));
      }
      after = profile.account;
      position = { list: 'accounts', after };
    }
    if (batch.length <= limit) return { people, next: null };
  }
}

/** By the rule of `whoIs`: an account that the list names, else a home team's account of the same address. */
async function profilesOfAgents(
  store: Pick<ApiDesk['store'], 'people'>,
  agents: readonly Agent[],
  homeTeams: readonly string[],
): Promise<Map<string, PersonProfile[]>> {
  const addressed = agents.filter((agent) => agent.accounts.length === 0);
  const [named, addresses] = await Promise.all([
    store.people.byAccounts(agents.flatMap((agent) => agent.accounts)),
    store.people.byEmails(addressed.flatMap((agent) => agent.email ?? [])),
  ]);
  const atHome = addresses.filter(({ team }) => isHome(team, { homeTeams }));
  return new Map(
    agents.map((agent) => [
      agent.id,
      agent.accounts.length > 0
        ? agent.accounts.flatMap((account) => named.get(account) ?? [])
        : atHome.filter((profile) => profile.email?.toLowerCase() === agent.email?.toLowerCase()),
    ]),
  );
}
