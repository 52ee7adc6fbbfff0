import { defaultCommand } from '../desk/settings/defaults.ts';
import { type ManifestOptions, slackManifest } from '../platforms/slack/install/manifest.ts';

/** The manifest as it is shipped in `manifests/slack/` and printed by `threadwell manifest slack`. */
export function slackManifestText(options: Partial<ManifestOptions> & Pick<ManifestOptions, 'transport'>): string {
  const manifest = slackManifest({
    publicUrl: 'https://desk.example.com',
    command: defaultCommand,
    name: 'Threadwell',
    ...options,
  });
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
