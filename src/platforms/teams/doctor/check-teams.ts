import { DeliveryError } from '../../../engine/platform.ts';
import type { TeamsAuthentication } from '../authentication.ts';
import { type TokenSource, Tokens, tokenSource } from '../deliver/tokens.ts';

type Finding = { state: 'ok' | 'note' | 'warning' | 'failure'; about: string; is: string; todo?: string };

/**
 * Whether the bot is in a conversation: something came from there, now or only before this was kept, or it was taken away since;
 * nothing was ever told of it, or only in passing.
 */
export type Presence = 'there' | 'was-there' | 'left' | 'unheard-of' | 'not-said';

export type TeamsToCheck = {
  authentication: TeamsAuthentication;
  allowedTenants: readonly string[];
  /** Who is listed, and their Entra object id; null where desk.yaml lists nobody. */
  agents: readonly { name: string; teams: string | null; slack: string | null }[] | null;
  /** Channels that the desk works in; `heard`: whether the bot is there, null where that could not be read. */
  channels: readonly { id: string; name: string; use: 'customer' | 'triage' | 'other'; heard: Presence | null }[];
  /** For tests: where tokens come from. */
  source?: TokenSource;
};

const patience = 8_000;
const mostNamed = 10;

/**
 * What can be told of Teams without asking it anything but a token: whether the bot is in a channel only the channel's own messages
 * tell. Changes nothing.
 */
export async function* checkTeams(is: TeamsToCheck): AsyncGenerator<Finding> {
  yield await tokenOf(is);
  yield* tenantsOf(is);
  yield* agentsOf(is);
  yield* channelsOf(is);
}

async function tokenOf({ authentication, source }: TeamsToCheck): Promise<Finding> {
  if (authentication.kind === 'none') {
    const todo = 'Right for a try on this machine; remove it to serve Microsoft Teams.';
    return { state: 'warning', about: 'TEAMS_NO_AUTH', is: 'is set: whoever connects may speak for anybody.', todo };
  }
  const about = 'Teams token';
  try {
    await new Tokens(source ?? tokenSource(authentication)).get(AbortSignal.timeout(patience));
    return { state: 'ok', about, is: `Microsoft gives the bot ${authentication.appId} one.` };
  } catch (error) {
    const is = error instanceof DeliveryError ? error.message : 'Microsoft gives the bot none.';
    const todo =
      'Compare TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID and TEAMS_APP_TYPE with the app registration in Entra, and see that login.microsoftonline.com is reached from here.';
    return { state: 'failure', about, is, todo };
  }
}

function* tenantsOf({
  authentication: { kind, tenantId: homeTenant },
  allowedTenants,
}: TeamsToCheck): Generator<Finding> {
  const about = 'Teams tenants';
  if (homeTenant === null) {
    const todo = 'Set TEAMS_TENANT_ID to your own tenant.';
    const is = 'no tenant is your own: nobody is of the desk but those whom agents lists by their Teams ids.';
    yield { state: 'warning', about, is, todo };
  }
  if (kind !== 'none' && homeTenant === null && allowedTenants.length === 0) {
    const todo = 'Set TEAMS_TENANT_ID, or list the tenants in TEAMS_ALLOWED_TENANTS.';
    yield { state: 'failure', about, is: 'no tenant may talk to the bot: all that it sends is refused.', todo };
    return;
  }
  if (kind === 'none' && allowedTenants.length === 0) return;
  const all = [homeTenant === null ? [] : [`your own (${homeTenant})`], allowedTenants].flat();
  yield { state: 'ok', about, is: `the bot may be installed in ${all.join(', ')}.` };
}

function* agentsOf({ agents }: TeamsToCheck): Generator<Finding> {
  if (agents === null || agents.length === 0) return;
  const about = 'agents on Teams';
  const without = agents.filter(({ teams }) => teams === null);
  if (without.length === 0) {
    yield { state: 'ok', about, is: `all ${agents.length} are known by their Entra object ids.` };
    return;
  }
  const todo = 'Put their Entra object ids into desk.yaml (Entra admin centre → Users → Object ID).';
  const onSlackOnly = without.filter(({ slack }) => slack !== null);
  const byEmail = without.filter(({ slack }) => slack === null);
  if (onSlackOnly.length > 0) {
    const is = `${named(onSlackOnly)}: \`slack:\` without \`teams:\`, so not agents on Teams.`;
    yield { state: 'note', about, is, todo };
  }
  if (byEmail.length > 0) {
    const is = `${named(byEmail)}: no \`teams:\`, so known by their email once they wrote where the bot is.`;
    yield { state: 'note', about, is, todo };
  }
}

function named(people: readonly { name: string }[]): string {
  const names = people.slice(0, mostNamed).map(({ name }) => name);
  return people.length > names.length
    ? `${names.join(', ')} and ${people.length - names.length} more`
    : names.join(', ');
}

const absence: Readonly<Record<Exclude<Presence, 'there' | 'was-there'>, string>> = {
  left: 'the bot is not there: it was taken away, or never added.',
  'unheard-of': 'nothing came from there yet: the bot may not be there.',
  'not-said':
    'Teams told of it, but nothing is kept that came from there: the bot may not be there, or nobody wrote there since an update.',
};
const before =
  'what was said there before is kept, so the bot was there; whether it is now the next message tells (earlier versions did not keep it).';
const adding =
  'Add the app to its team; in a private or shared channel add it there as well (Manage channel → Apps). Then mention it there once. Check the id: the channel’s link holds it.';
const mentioning = `Mention the bot there once, and it is known. If it does not answer: ${adding.charAt(0).toLowerCase()}${adding.slice(1)}`;

function* channelsOf({ channels }: TeamsToCheck): Generator<Finding> {
  for (const { id, name, use, heard } of channels) {
    const about = `Teams ${use === 'other' ? '' : `${use} `}channel ${name === id ? id : `${name} (${id})`}`;
    if (heard === null) yield { state: 'note', about, is: 'whether the bot is there is not known.' };
    else if (heard === 'there') yield { state: 'ok', about, is: 'the bot was there when something last came.' };
    else if (heard === 'was-there') yield { state: 'note', about, is: before };
    else yield { state: 'warning', about, is: absence[heard], todo: heard === 'not-said' ? mentioning : adding };
  }
}
