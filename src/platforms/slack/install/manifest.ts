import type { AppsManifestCreateArguments } from '@slack/web-api';
import { slashDescription, usageHint } from '../../../desk/commands/usage-hint.ts';
import { createTicketCallback, newRequestCallback } from '../receive/interaction.ts';

type Manifest = AppsManifestCreateArguments['manifest'];

export type ManifestOptions = {
  transport: 'http' | 'socket';
  /** Where Slack reaches us, without a slash at the end; with Socket Mode nothing needs to. */
  publicUrl: string;
  /** The slash word, without the slash. */
  command: string;
  /** The app's name in Slack, at most 35 characters. */
  name: string;
};

/** Why a permission is asked for stands in the README; a desk that declines an optional one loses only what it is for. */
const optionalScopes = ['channels:join', 'conversations.connect:read', 'conversations.connect:write'] as const;

const scopes = [
  'app_mentions:read',
  'channels:history',
  'groups:history',
  'im:history',
  'mpim:history',
  'channels:read',
  'groups:read',
  'im:read',
  'mpim:read',
  'im:write',
  'chat:write',
  'chat:write.customize',
  'commands',
  'reactions:read',
  'reactions:write',
  'files:read',
  'files:write',
  'users:read',
  'users:read.email',
  'team:read',
  'metadata.message:read',
  'emoji:read',
  'usergroups:read',
] as const;

const events = [
  'message.channels',
  'message.groups',
  'message.im',
  'message.mpim',
  'app_mention',
  'reaction_added',
  'reaction_removed',
  'emoji_changed',
  'member_joined_channel',
  'member_left_channel',
  'channel_shared',
  'channel_unshared',
  'channel_id_changed',
  'channel_rename',
  'group_rename',
  'channel_archive',
  'channel_unarchive',
  'channel_deleted',
  'group_archive',
  'group_unarchive',
  'channel_left',
  'group_left',
  'user_change',
  'team_join',
  'app_home_opened',
  'app_uninstalled',
  'tokens_revoked',
] as const;

/** Which of the permissions that the desk cannot do without are not among these; null where they are not known. */
export const missingScopes = (given: readonly string[] | null): readonly string[] | null =>
  given === null ? null : scopes.filter((scope) => !given.includes(scope));

/** What to paste at api.slack.com/apps to make the Slack app: its permissions, events, command, shortcut and home. */
export function slackManifest({ transport, publicUrl, command, name }: ManifestOptions): Manifest {
  const overHttp = transport === 'http';
  const requests = overHttp ? { request_url: `${publicUrl}/slack/events` } : {};
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name,
      description: 'A support desk for the channels you share with your customers',
      long_description:
        'Customers write in the Slack channels that they share with you, just as they do now. Threadwell makes a ticket ' +
        'of each request and loses none, shows it to your agents in their own channel, and reminds them of what waits for ' +
        'an answer. Everything that it knows is kept by you, on your own server.',
      background_color: '#1f4d4a',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: botName(name), always_online: true },
      shortcuts: [
        {
          name: 'Create ticket',
          type: 'message',
          callback_id: createTicketCallback,
          description: 'Make a ticket of this message',
        },
        {
          name: 'New request',
          type: 'global',
          callback_id: newRequestCallback,
          description: 'Raise a request with the support desk',
        },
      ],
      slash_commands: [
        {
          command: `/${command}`,
          ...(overHttp ? { url: `${publicUrl}/slack/events` } : {}),
          description: slashDescription,
          usage_hint: usageHint,
          should_escape: true,
        },
      ],
    },
    oauth_config: {
      ...(overHttp ? { redirect_urls: [`${publicUrl}/slack/oauth_redirect`] } : {}),
      // Slack wants an optional scope in both lists.
      scopes: { bot: [...scopes, ...optionalScopes], bot_optional: [...optionalScopes] },
    },
    settings: {
      event_subscriptions: { ...requests, bot_events: [...events] },
      interactivity: { is_enabled: true, ...requests },
      org_deploy_enabled: false,
      socket_mode_enabled: !overHttp,
      // Rotation can never be switched off again, so it is left to those who know that they want it.
      token_rotation_enabled: false,
    },
  };
}

/** Slack allows a bot's name small letters, digits, dots, dashes and underscores, 80 at most. */
function botName(name: string): string {
  const allowed = name.toLowerCase().replace(/[^a-z0-9._-]+/g, '-');
  return allowed.replace(/^-+|-+$/g, '').slice(0, 80) || 'threadwell';
}
