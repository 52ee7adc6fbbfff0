import { commands } from '../desk/commands/registry.ts';
import { say } from '../desk/texts/say.ts';

/** Where the bot's own id belongs, until there is one. */
export const unknownApp = '00000000-0000-0000-0000-000000000000';
/** Teams takes so many commands in a list. */
const mostCommands = 12;
/** What people look for first; the help tells of all. */
const suggested = [
  'help',
  'new',
  'list',
  'show',
  'claim',
  'assign',
  'solve',
  'reply',
  'note',
  'snooze',
  'search',
  'why',
];

export type TeamsManifestOptions = {
  /** Application (client) id of the bot's Entra registration. */
  appId: string;
  /** The app's name in Teams, 30 characters at most. */
  name: string;
  /** Where the desk is reached, without a slash at the end. */
  publicUrl: string;
};

/**
 * The app manifest for Microsoft Teams (1.25). A zip of it with `color.png` (192 × 192) and `outline.png` (32 × 32, white on
 * transparent) is what Teams takes.
 */
export function teamsManifest({ appId, name, publicUrl }: TeamsManifestOptions) {
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.schema.json',
    manifestVersion: '1.25',
    version: '1.0.0',
    id: appId,
    developer: {
      name: name.slice(0, 32),
      websiteUrl: publicUrl,
      privacyUrl: `${publicUrl}/privacy`,
      termsOfUseUrl: `${publicUrl}/terms`,
    },
    name: { short: name, full: `${name}: support desk` },
    description: {
      short: 'A support desk for the channels you share with your customers',
      full:
        'Customers write in the channels that they share with you, just as they do now. Threadwell makes a ticket of each ' +
        'request and loses none, shows it to your agents in their own channel, and reminds them of what waits for an ' +
        'answer. Everything that it knows is kept by you, on your own server.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1f4d4a',
    supportsChannelFeatures: 'tier1',
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [{ scopes: ['personal', 'team', 'groupChat'], commands: commandList() }],
      },
    ],
    validDomains: [new URL(publicUrl).host],
    webApplicationInfo: { id: appId, resource: `api://${new URL(publicUrl).host}/botid-${appId}` },
    authorization: {
      permissions: {
        resourceSpecific: [
          'ChannelMessage.Read.Group',
          'ChannelMember.Read.Group',
          'TeamMember.Read.Group',
          'ChannelSettings.Read.Group',
          'ChatMessage.Read.Chat',
        ].map((permission) => ({ name: permission, type: 'Application' })),
      },
    },
  };
}

function commandList(): { title: string; description: string }[] {
  const listed = suggested.flatMap((name) => commands.filter((command) => command.name === name));
  return listed.slice(0, mostCommands).map((command) => ({
    title: command.name.slice(0, 32),
    description: say(command.help, {}, { locale: 'en', timeZone: 'UTC' }).slice(0, 128),
  }));
}
