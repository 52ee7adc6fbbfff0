/** A B2B account. Found ones were made from an unconfirmed shared channel; the file's come from desk.yaml. */
export type Customer = {
  id: string;
  name: string;
  tier: string | null;
  /** Email of the agent who owns the account. */
  owner: string | null;
  slackTeams: string[];
  teamsTenants: string[];
  domains: string[];
  locale: string | null;
  timeZone: string | null;
  source: 'file' | 'found';
  retired: boolean;
};

/** An account that stands in no file: nothing but its name is known yet. */
export const foundCustomer = (id: string, name: string): Customer => ({
  id,
  name,
  tier: null,
  owner: null,
  slackTeams: [],
  teamsTenants: [],
  domains: [],
  locale: null,
  timeZone: null,
  source: 'found',
  retired: false,
});

/** The account that a company (Slack team, Teams tenant) belongs to; null when nobody has listed it. */
export function customerOfTeam(customers: readonly Customer[], team: string | null): Customer | null {
  if (team === null) return null;
  return customers.find((c) => !c.retired && (c.slackTeams.includes(team) || c.teamsTenants.includes(team))) ?? null;
}
