import type { Store } from '../../../store/open-store.ts';

/**
 * Gives somebody's name as it is known now. What a ticket or message holds is the name of its day, which in a rush may
 * be none at all (people are looked up as the platform's limits allow).
 */
export async function peopleNames(
  store: Pick<Store, 'people'>,
  accounts: readonly string[],
): Promise<(account: string) => string | undefined> {
  const people = await store.people.byAccounts([...new Set(accounts)]);
  return (account) => people.get(account)?.name;
}
