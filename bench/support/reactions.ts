import { createHmac } from 'node:crypto';
import { signingSecret, team } from './events.ts';

/** A reaction on a message of ours, signed as Slack signs it. */
export function reactionRequest(
  { index, channel, ts, user, emoji }: { index: number; channel: string; ts: string; user: string; emoji: string },
  now: number,
): { headers: Record<string, string>; body: string } {
  const seconds = Math.floor(now / 1_000);
  const body = JSON.stringify({
    team_id: team,
    type: 'event_callback',
    event_id: `EvR${index}`,
    event_time: seconds,
    authorizations: [{ team_id: team, user_id: 'U0THREADWELL', is_bot: true, is_enterprise_install: false }],
    event: {
      type: 'reaction_added',
      user,
      reaction: emoji,
      item_user: 'U0THREADWELL',
      item: { type: 'message', channel, ts },
      event_ts: `${seconds}.${String(index % 1_000_000).padStart(6, '0')}`,
    },
  });
  const signature = createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': `v0=${signature}`,
    },
  };
}
