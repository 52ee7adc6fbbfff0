import { z } from 'zod';
import type { SaidCommand } from '../../../engine/platform.ts';
import { wellFormed } from '../../text/well-formed.ts';
import { accountOf } from '../account.ts';
import { fromSlack } from '../format/from-slack.ts';
import { triggerKey } from './keys.ts';
import { type Occasion, placeOf } from './occasion.ts';

/** A slash command; its word is a setting, so any is taken. */
export const slashCommand = z.object({
  command: z.string(),
  text: z.string().optional(),
  team_id: z.string(),
  channel_id: z.string().min(1),
  user_id: z.string().min(1),
  user_name: z.string().optional(),
  trigger_id: z.string().min(1),
});

export function translateCommand(command: z.infer<typeof slashCommand>, occasion: Occasion): SaidCommand {
  const place = placeOf(occasion, command.channel_id);
  return {
    key: triggerKey(command.trigger_id),
    at: occasion.at,
    place,
    actor: {
      account: accountOf(command.user_id),
      team: command.team_id,
      name: command.user_name ? wellFormed(command.user_name) : null,
      app: null,
    },
    text: fromSlack(command.text ?? '', occasion.identity.botUser).text,
    door: 'command',
    // Slack lets nobody give a slash command in a thread.
    thread: null,
  };
}
