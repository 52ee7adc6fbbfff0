import { z } from 'zod';
import { timestamp } from '../timestamp.ts';

// Only what a message cannot be without is demanded; anything else of an unexpected shape counts as absent,
// so that a new field of Slack's never costs a message.
const text = z.string().nullish().catch(null);
const list = z.array(z.unknown()).nullish().catch(null);

/** A message as Slack writes it in events, edits, histories and shortcuts. Unknown fields stay in the raw payload. */
export const wireMessage = z.object({
  ts: timestamp,
  subtype: text,
  text,
  user: text,
  username: text,
  bot_id: text,
  app_id: text,
  team: text,
  user_team: text,
  source_team: text,
  thread_ts: timestamp.nullish().catch(null),
  parent_user_id: text,
  root: z.object({ user: text }).nullish().catch(null),
  bot_profile: z.object({ name: text, app_id: text, team_id: text }).nullish().catch(null),
  user_profile: z.object({ display_name: text, real_name: text, name: text, team: text }).nullish().catch(null),
  edited: z.object({ ts: timestamp }).nullish().catch(null),
  files: list,
  blocks: list,
  attachments: list,
});

export type WireMessage = z.infer<typeof wireMessage>;

const counting = new Set(['file_share', 'thread_broadcast', 'me_message', 'bot_message']);

/** Messages for us have no subtype or one of these four; joins, topics, reminders and the like are noise. */
export function isNoise(message: { subtype?: string | null | undefined }): boolean {
  return typeof message.subtype === 'string' && message.subtype !== '' && !counting.has(message.subtype);
}
