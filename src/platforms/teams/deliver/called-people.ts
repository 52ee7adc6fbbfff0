import type { Outgoing } from '../../../engine/platform.ts';
import { isBotId, isObjectId, teamsIdOf } from '../account.ts';
import type { CalledPerson } from '../format/calls.ts';
import type { Means } from './means.ts';
import { reach } from './reach.ts';

/**
 * Those of the desk who are called by a message. Teams wants their names, too: of those who never wrote the roster tells them; who is
 * not in it would not be called anyway.
 */
export async function calledPeople(
  means: Means,
  { calls, effect }: Outgoing,
  channel: string,
): Promise<CalledPerson[]> {
  const found: CalledPerson[] = [];
  for (const account of calls) {
    if (!account.startsWith('teams:') || isBotId(teamsIdOf(account))) continue;
    const known = await means.references.person(account);
    const person = known?.name == null ? await asked(account) : { id: known.id, name: known.name };
    if (person !== null) found.push(person);
  }
  return found;

  async function asked(account: string): Promise<CalledPerson | null> {
    const id = teamsIdOf(account);
    if (!isObjectId(id)) return null;
    const { serviceUrl } = await reach(means, channel, effect.installation);
    // That somebody is not called by name must not hold the message up.
    const member = await means.connector.member({ serviceUrl, conversation: channel }, id).catch(() => null);
    if (member?.name == null) return null;
    const { id: teamsId, name, tenant } = member;
    await means.references.rememberPerson(account, { id: teamsId, name, tenant, conversation: channel, serviceUrl });
    return { id: teamsId, name };
  }
}
