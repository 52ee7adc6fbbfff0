import { z } from 'zod';

/*
 * The app manifest of Teams, version 1.25, as far as we use it: names and lengths of Microsoft's schema
 * (https://developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.schema.json), and the narrower ones of its reference
 * where that tells of such (titles of 32 characters).
 */

const text = (longest: number) => z.string().trim().min(1).max(longest);
const guid = z.string().regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u, 'is no id');
const httpsAddress = z.url({ protocol: /^https$/u }).max(2_048);

const scope = z.enum(['team', 'groupChat', 'personal']);
const scopes = z.array(scope).min(1).max(3);

const commandList = z.strictObject({
  scopes,
  commands: z
    .array(z.strictObject({ title: text(32), description: text(128) }))
    .min(1)
    .max(12),
});

const extensionCommand = {
  id: text(64),
  title: text(32),
  description: text(128),
  context: z.array(z.enum(['compose', 'commandBox', 'message'])).min(1),
};

const query = z.strictObject({
  ...extensionCommand,
  type: z.literal('query'),
  initialRun: z.boolean(),
  parameters: z
    .array(z.strictObject({ name: text(64), title: text(32), description: text(128), inputType: z.literal('text') }))
    .min(1)
    .max(5),
});
/** What it asks for is always told by the bot: the manifest describes no form. */
const action = z.strictObject({ ...extensionCommand, type: z.literal('action'), fetchTask: z.literal(true) });

const permission = z.strictObject({ name: text(128), type: z.literal('Application') });

export const teamsManifestSchema = z.strictObject({
  $schema: z.url(),
  manifestVersion: z.literal('1.25'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/u),
  id: guid,
  developer: z.strictObject({
    name: text(32),
    websiteUrl: httpsAddress,
    privacyUrl: httpsAddress,
    termsOfUseUrl: httpsAddress,
  }),
  name: z.strictObject({ short: text(30), full: text(100) }),
  description: z.strictObject({ short: text(80), full: text(4_000) }),
  icons: z.strictObject({ color: text(2_048), outline: text(2_048) }),
  accentColor: z.string().regex(/^#[\da-f]{6}$/u),
  /** Root, not bot: from 1.25 on an app of the scope `team` is refused without it. It lets the app into private and shared channels. */
  supportsChannelFeatures: z.literal('tier1'),
  defaultInstallScope: scope,
  bots: z
    .array(
      z.strictObject({
        botId: guid,
        scopes,
        supportsFiles: z.boolean(),
        isNotificationOnly: z.boolean(),
        commandLists: z.array(commandList).max(3),
      }),
    )
    .length(1),
  composeExtensions: z
    .array(z.strictObject({ botId: guid, commands: z.array(z.discriminatedUnion('type', [query, action])).max(10) }))
    .length(1),
  validDomains: z.array(text(2_048)).max(16),
  webApplicationInfo: z.strictObject({ id: guid, resource: text(2_048) }),
  authorization: z.strictObject({
    permissions: z.strictObject({ resourceSpecific: z.array(permission).max(16) }),
  }),
});

export type TeamsManifest = z.infer<typeof teamsManifestSchema>;
export type TeamsScope = z.infer<typeof scope>;
