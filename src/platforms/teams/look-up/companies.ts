import type { Member, Roster } from '../deliver/connector.ts';

/** Whose people are in a conversation besides those of the home tenant. */
export type Companies = {
  /** Their tenants. */
  others: readonly string[];
  /** Somebody is of no company at all: whoever joins a meeting without an account. */
  strangers: boolean;
  /** Of somebody, or of how many there are, Teams did not tell. */
  untold: boolean;
};

/**
 * Another company is in a conversation if somebody of its roster is of another tenant. A guest of the home tenant is no company of
 * their own: they are known by the person.
 */
export function companiesIn({ members, whole }: Roster, home: string | null): Companies {
  const strangers = members.some(isStranger);
  const counted = members.filter((member) => !isStranger(member) && !isGuestOf(member, home));
  const tenants = new Set(counted.flatMap(({ tenant }) => (tenant === null || tenant === home ? [] : [tenant])));
  const nobody = members.length === 0 || home === null;
  return { others: [...tenants], strangers, untold: nobody || !whole || counted.some(({ tenant }) => tenant === null) };
}

const isStranger = ({ role }: Member): boolean => role === 'anonymous';

/** Of a guest mostly the home tenant is told; by their name in it they are one whichever is. */
function isGuestOf(member: Member, home: string | null): boolean {
  if (hasGuestName(member)) return true;
  return member.role === 'guest' && (member.tenant === null || member.tenant === home);
}

/** A guest's name in the tenant is made of their own company's (`gina_globex.test#EXT#@acme.test`). */
const hasGuestName = ({ userPrincipalName }: Member): boolean =>
  userPrincipalName?.toUpperCase().includes('#EXT#') === true;

/** A guest of the tenant, whatever else is told of them. */
export const isGuest = (member: Member): boolean => member.role === 'guest' || hasGuestName(member);
