import { commandLists } from './command-lists.ts';
import { createTicketCommand, findTicketsCommand, findTicketsWords, newRequestCommand } from './extension-commands.ts';
import { type TeamsManifest, teamsManifestSchema } from './manifest-schema.ts';

export type TeamsManifestOptions = {
  /** Application (client) id of the bot's Entra registration, in lower case. */
  appId: string;
  /** The app's name in Teams, at most 30 characters. */
  name: string;
  /** Who offers it, at most 32 characters. */
  company: string;
  /** Where the desk is reached, https, without a slash at the end. */
  publicUrl: string;
  /** Pages of whoever runs the desk. */
  pages: { website: string; privacy: string; terms: string };
};

/**
 * Consented to by a team's owner, or whoever adds the app to a chat, as they add it, and for that team or chat only: messages
 * that do not mention the bot, and who is there.
 */
const permissions = [
  'ChannelMessage.Read.Group',
  'ChannelMember.Read.Group',
  'ChannelSettings.Read.Group',
  'TeamMember.Read.Group',
  'ChatMessage.Read.Chat',
] as const;

/** To be raised when what it says changes, so that Teams asks those who have the app for what is new. */
const appVersion = '1.0.0';

/** The files of the app's package, by which the manifest names the icons. */
export const iconNames = { color: 'color.png', outline: 'outline.png' } as const;

/** The manifest of the Teams app (1.25). @throws ZodError where something is longer than Teams takes */
export function teamsManifest({ appId, name, company, publicUrl, pages }: TeamsManifestOptions): TeamsManifest {
  const host = new URL(publicUrl).host;
  return teamsManifestSchema.parse({
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.schema.json',
    manifestVersion: '1.25',
    version: appVersion,
    id: appId,
    developer: {
      name: company,
      websiteUrl: pages.website,
      privacyUrl: pages.privacy,
      termsOfUseUrl: pages.terms,
    },
    name: { short: name, full: `${name}: support desk` },
    description: {
      short: 'A support desk for the channels you share with your customers',
      full:
        'Customers write in the channels that they share with you, just as they do now. Threadwell makes a ticket of each ' +
        'request and loses none, shows it to your agents in their own channel, and reminds them of what waits for an ' +
        'answer. Everything that it knows is kept by you, on your own server.',
    },
    icons: iconNames,
    accentColor: '#1f4d4a',
    supportsChannelFeatures: 'tier1',
    defaultInstallScope: 'team',
    bots: [
      {
        botId: appId,
        scopes: ['team', 'groupChat', 'personal'],
        // The bot sends no files of its own, in personal chats neither: they are told of by name, size and link.
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: commandLists(),
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: [
          {
            id: createTicketCommand,
            type: 'action',
            title: 'Create ticket',
            description: 'Make a ticket of this message',
            context: ['message'],
            fetchTask: true,
          },
          {
            id: newRequestCommand,
            type: 'action',
            title: 'New request',
            description: 'Raise a request with the support desk',
            context: ['compose', 'commandBox'],
            fetchTask: true,
          },
          {
            id: findTicketsCommand,
            type: 'query',
            title: 'Find tickets',
            description: 'Look for tickets by words, customer, tag or person; for agents',
            context: ['compose', 'commandBox'],
            initialRun: true,
            parameters: [
              {
                name: findTicketsWords,
                title: 'Words',
                description: 'Such as: export timeout customer:globex',
                inputType: 'text',
              },
            ],
          },
        ],
      },
    ],
    validDomains: [host],
    // The resource is not used by these permissions, but Teams refuses an app without one.
    webApplicationInfo: { id: appId, resource: `api://${host}/botid-${appId}` },
    authorization: {
      permissions: { resourceSpecific: permissions.map((permission) => ({ name: permission, type: 'Application' })) },
    },
  } satisfies TeamsManifest);
}
