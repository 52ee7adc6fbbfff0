import { z } from 'zod';
import { channelSettings } from './channel.ts';
import { role } from './desk.ts';
import { entraId, slackTeamId, slackUserId } from './platform-ids.ts';
import { domain, email, label, line, locale, oneOrMany, section, timeZone } from './scalars.ts';

/** One of `agents`. The email is who they are; `hours` names a calendar. */
export const agentSchema = section({
  email,
  name: line.exactOptional(),
  role: role.exactOptional(),
  slack: slackUserId.exactOptional(),
  teams: entraId.exactOptional(),
  hours: line.exactOptional(),
});
export type AgentEntry = z.infer<typeof agentSchema>;

/** One of `customers`. The name is who they are; `owner` is an agent's email. */
export const customerSchema = section({
  name: line,
  tier: label.exactOptional(),
  owner: email.exactOptional(),
  slackTeams: oneOrMany(slackTeamId).exactOptional(),
  teamsTenants: oneOrMany(entraId).exactOptional(),
  domains: oneOrMany(domain).exactOptional(),
  locale: locale.exactOptional(),
  timezone: timeZone.exactOptional(),
  channels: z.array(channelSettings({})).exactOptional(),
});
export type CustomerEntry = z.infer<typeof customerSchema>;
