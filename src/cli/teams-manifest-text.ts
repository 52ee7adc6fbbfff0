import { type TeamsManifestOptions, teamsManifest } from '../platforms/teams/install/manifest.ts';

/** Where ids and addresses of your own belong, until there are some. */
export const unknownApp = '00000000-0000-0000-0000-000000000000';
export const exampleAddress = 'https://desk.example.com';

/** What is told of the app, with placeholders for what is not given. */
export function teamsAppOf(given: Partial<TeamsManifestOptions>): TeamsManifestOptions {
  const publicUrl = given.publicUrl ?? exampleAddress;
  const name = given.name ?? 'Threadwell';
  return {
    appId: unknownApp,
    name,
    company: name,
    publicUrl,
    pages: { website: publicUrl, privacy: `${publicUrl}/privacy`, terms: `${publicUrl}/terms` },
    ...given,
  };
}

/** The manifest as it is shipped in `manifests/teams/` and printed by `threadwell manifest teams --print`. */
export function teamsManifestText(given: Partial<TeamsManifestOptions>): string {
  return `${JSON.stringify(teamsManifest(teamsAppOf(given)), null, 2)}\n`;
}
