import type { PersonProfile } from '../../../desk/inbound.ts';
import { DeliveryError } from '../../../engine/platform.ts';
import { wellFormed } from '../../text/well-formed.ts';
import { isBotId, isObjectId, teamsIdOf } from '../account.ts';
import type { Connector, Member, Where } from '../deliver/connector.ts';
import { reach } from '../deliver/reach.ts';
import { type References, rootOf } from '../references.ts';
import { isGuest } from './companies.ts';

type Means = { connector: Connector; references: References; authentication: 'checked' | 'none' };

/** `seenIn`: a conversation in which they were seen just now; null where it is not known. */
type Wanted = { account: string; installation: string; seenIn: string | null };

/**
 * Who somebody is, from the roster of the conversation in which they were seen, else of that in which they were found before; null
 * for those who are in neither. Throws `DeliveryError`, also where Teams tells of neither.
 */
export async function describePerson(
  means: Means,
  { account, installation, seenIn }: Wanted,
): Promise<PersonProfile | null> {
  const { connector, references } = means;
  const known = await references.person(account);
  // Who writes for the first time may be asked for before what they are called here was kept: rosters know object ids, too.
  const id = known?.id ?? teamsIdOf(account);
  if (isBotId(id) || (!id.startsWith('29:') && !isObjectId(id))) return null;
  const places = new Set([seenIn, known?.conversation ?? null].flatMap((one) => (one === null ? [] : [rootOf(one)])));
  let refused: DeliveryError | null = null;
  for (const conversation of places) {
    try {
      const where = await rosterOf(conversation);
      const found = await connector.member(where, id);
      if (found === null) continue;
      const { name, tenant } = found;
      const facts = { id: found.id, serviceUrl: where.serviceUrl, name, tenant, conversation };
      await references.rememberPerson(account, facts, 'found');
      return profileOf(account, found);
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.failure.kind !== 'never') throw error;
      refused = error;
    }
  }
  if (refused !== null) throw refused;
  return null;

  /** A standard channel has the roster of its team; private and shared ones have their own. */
  async function rosterOf(place: string): Promise<Where> {
    const { serviceUrl, channelType, teamThread } = await reach(means, place, installation);
    return { serviceUrl, conversation: channelType === 'standard' && teamThread !== null ? teamThread : place };
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
