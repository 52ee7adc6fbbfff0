import type { Actor } from '../../../desk/inbound.ts';
import { accountOf } from '../account.ts';
import type { Identity } from '../identity.ts';
import type { WireMessage } from './wire-message.ts';

/** Slack's own assistant writes as a user without a bot id. */
const slackbot = 'USLACKBOT';

/**
 * Who wrote a message. The team is the author's own company, which in a shared channel is not the one that got the
 * event. Apps that write as a user are still apps.
 */
export function authorOf(message: WireMessage): Actor {
  const machine = Boolean(message.bot_id) || message.subtype === 'bot_message' || message.user === slackbot;
  return {
    account: accountOf(message.user || message.bot_id || 'unknown'),
    team:
      message.user_team ||
      message.user_profile?.team ||
      message.team ||
      message.source_team ||
      message.bot_profile?.team_id ||
      null,
    name: nameOf(message),
    app: machine ? { id: message.app_id || message.bot_profile?.app_id || null } : null,
  };
}

function nameOf({ user_profile: profile, username, bot_profile: bot }: WireMessage): string | null {
  return profile?.real_name || profile?.display_name || profile?.name || username || bot?.name || null;
}

/** Our bot wrote it, under whatever name: what we mirror with another name comes back as `bot_message`. */
export function isOwn(
  message: Pick<WireMessage, 'user' | 'bot_id' | 'app_id' | 'bot_profile'>,
  identity: Identity,
): boolean {
  const { bot, app, botUser } = identity;
  if (message.user === botUser) return true;
  if (bot !== null && message.bot_id === bot) return true;
  return app !== null && (message.app_id === app || message.bot_profile?.app_id === app);
}
