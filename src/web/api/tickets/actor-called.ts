import type { Actor, Platform } from '../../../desk/inbound.ts';
import { isHome } from '../../../desk/people.ts';
import type { ApiDesk } from '../api-desk.ts';
import { Problem } from '../problem.ts';

/**
 * The agent of an email address as somebody who acts: through their own account, so that all that is checked of it is checked
 * here, too. An account on `platform` is preferred. Throws a `Problem` that says what to do.
 */
export async function actorCalled(
  { store, directory }: Pick<ApiDesk, 'store' | 'directory'>,
  email: string,
  platform: Platform,
): Promise<Actor> {
  const { agents, homeTeams } = directory();
  const wanted = email.toLowerCase();
  const told = (await store.people.byEmails([email, wanted])).filter(
    ({ team, gone, bot, guest }) => isHome(team, { homeTeams }) && !gone && !bot && !guest,
  );
  const listed = agents?.find((agent) => agent.email?.toLowerCase() === wanted);
  if (agents !== null && listed === undefined) {
    throw unknown(`No agent of the desk has the address ${email}: GET /api/v1/people lists those there are.`);
  }
  const accounts =
    listed === undefined || listed.accounts.length === 0 ? told.map(({ account }) => account) : listed.accounts;
  const account = accounts.find((one) => one.startsWith(`${platform}:`)) ?? accounts[0];
  if (account !== undefined) {
    const team = told.find((one) => one.account === account)?.team ?? null;
    return { account, team, name: listed?.name ?? told[0]?.name ?? null, app: null };
  }
  throw unknown(
    listed === undefined
      ? `Nobody of the desk’s own team is known by the address ${email}: they are once they have written where the desk is.`
      : `No account of ${listed.name} is known yet: name it in desk.yaml (slack: U…), or let them write once where the desk is.`,
  );
}

const unknown = (detail: string): Problem =>
  new Problem('unprocessable', detail, { faults: [{ in: 'body', name: 'actor', detail: 'is no agent that can act' }] });
