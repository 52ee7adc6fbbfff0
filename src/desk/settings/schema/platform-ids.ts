import { z } from 'zod';
import type { Platform } from '../../inbound.ts';

/** Ids as the platforms give them; a wrong kind of id is the commonest slip in a desk.yaml. */

function slackId(prefixes: string, example: string, what: string) {
  return z
    .string()
    .trim()
    .regex(
      new RegExp(`^[${prefixes}][A-Z0-9]{1,30}$`),
      `is not the id of a Slack ${what}: those look like ${example} (a name will not do)`,
    );
}

export const slackTeamId = slackId('TE', 'T0ACME', 'workspace');
export const slackUserId = slackId('UW', 'U0ANA', 'person');
export const slackAppId = slackId('AB', 'A0FORM', 'app');
const slackChannelId = slackId('CG', 'C0GLOBEX', 'channel');

const teamsChannelId = z
  .string()
  .trim()
  .regex(/^19:[^\s;]+$/, 'is not the id of a Teams channel: those look like 19:…@thread.tacv2, without ;messageid=');

/** Ids of Entra people and tenants. Microsoft's local test client numbers its own with a digit more. */
export const entraId = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12,13}$/, 'is not an Entra object id: those look like 6f1c2a3b-…');

export const platform = z.enum(['slack', 'teams']);

export const anyChannelId = z
  .string()
  .trim()
  .refine(
    (value) => slackChannelId.safeParse(value).success || teamsChannelId.safeParse(value).success,
    'is not the id of a channel: on Slack those look like C0GLOBEX, on Teams like 19:…@thread.tacv2',
  );

/** Why the id cannot be a channel of that platform, or null if it can. */
export function channelIdFault(on: Platform, id: string): string | null {
  const result = (on === 'slack' ? slackChannelId : teamsChannelId).safeParse(id);
  return result.success ? null : (result.error.issues[0]?.message ?? 'is not right');
}
