import type { TeamsConfig } from '../../config/types.ts';
import type { DeskFile } from '../../desk/settings/schema.ts';
import type { TeamsToCheck } from '../../platforms/teams/doctor/check-teams.ts';
import { channelsToCheck } from './channels-to-check.ts';
import type { Stored } from './check-store.ts';

/** What the doctor looks at of Teams. */
export function teamsToCheck(teams: TeamsConfig, file: DeskFile | null, { channels, heard }: Stored): TeamsToCheck {
  return {
    ...teams,
    agents:
      file?.agents?.map((agent) => {
        return { name: agent.name ?? agent.email ?? '?', teams: agent.teams ?? null, slack: agent.slack ?? null };
      }) ?? null,
    channels: channelsToCheck('teams', file, channels).map((channel) => {
      return { ...channel, heard: heard?.get(channel.id) ?? null };
    }),
  };
}
