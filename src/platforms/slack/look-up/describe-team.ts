import { z } from 'zod';
import { wellFormed } from '../../text/well-formed.ts';
import type { WebApi } from '../deliver/web-api.ts';
import { orAbsent } from './absent.ts';

const information = z.object({ team: z.object({ id: z.string(), name: z.string().nullish() }) });

/** The name of a workspace; null when Slack does not tell it to us. */
export async function describeTeam(api: WebApi, team: string): Promise<{ id: string; name: string } | null> {
  const call = api.call({ method: 'team.info', arguments: { team }, answer: information, repeatable: true });
  const found = await orAbsent(call, [
    'team_not_found',
    'missing_scope',
    'team_access_not_granted',
    'invalid_arguments',
  ]);
  // Without a right to see that team Slack may describe our own.
  if (found === null || found.team.id !== team) return null;
  return { id: found.team.id, name: wellFormed(found.team.name || found.team.id) };
}
