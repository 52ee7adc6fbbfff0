import type { PersonProfile } from '../../../desk/inbound.ts';
import { wellFormed } from '../../text/well-formed.ts';
import { isBotId, teamsIdOf } from '../account.ts';
import type { Connector, Member } from '../deliver/connector.ts';
import type { References } from '../references.ts';

/**
 * Who somebody is, from the roster of a conversation that they were seen in; null for those never seen, and for those who are in it no
 * more. Throws `DeliveryError`.
 */
export async function describePerson(
  { connector, references }: { connector: Connector; references: References },
  account: string,
): Promise<PersonProfile | null> {
  const known = await references.person(account);
  if (known?.conversation == null || isBotId(known.id)) return null;
  const { serviceUrl, conversation } = known;
  const found = await connector.member({ serviceUrl, conversation: await rosterOf(conversation) }, known.id);
  if (found === null) return null;
  await references.rememberPerson(account, { id: found.id, serviceUrl, name: found.name, tenant: found.tenant });
  return profileOf(account, found);

  /** A standard channel has the roster of its team; private and shared ones have their own. */
  async function rosterOf(id: string): Promise<string> {
    const facts = await references.conversation(id);
    return facts?.channelType === 'standard' && facts.teamThread !== null ? facts.teamThread : id;
  }
}

/** What a roster tells of somebody, in our own words. */
function profileOf(account: string, member: Member): PersonProfile {
  const { name, email, userPrincipalName: principal, tenant, role } = member;
  return {
    account,
    team: tenant,
    name: wellFormed(name ?? principal ?? teamsIdOf(account)),
    email: email ?? (principal !== null && /^[^#@\s]+@[^#@\s]+$/u.test(principal) ? principal.toLowerCase() : null),
    bot: false,
    guest: isGuest(member) || role === 'anonymous',
    gone: false,
    locale: null,
    timeZone: null,
    picture: null,
  };
}

/** A guest of the tenant: their name in it is made of their own company's (`gina_globex.test#EXT#@acme.test`). */
export const isGuest = ({ role, userPrincipalName }: Member): boolean =>
  role === 'guest' || userPrincipalName?.toUpperCase().includes('#EXT#') === true;
