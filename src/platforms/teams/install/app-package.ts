import { zipSync } from 'fflate';
import { drawIcons } from './icons.ts';
import { iconNames, type TeamsManifestOptions, teamsManifest } from './manifest.ts';

/** The same for the same manifest, to the byte: zips keep the hour at which a file was written. */
const written = new Date(2026, 0, 1);

/** The app as Teams takes it: a zip with the manifest and its icons, and nothing around them. */
export function teamsAppPackage(options: TeamsManifestOptions): Uint8Array {
  const { color, outline } = drawIcons();
  const manifest = new TextEncoder().encode(`${JSON.stringify(teamsManifest(options), null, 2)}\n`);
  return zipSync(
    { 'manifest.json': manifest, [iconNames.color]: color, [iconNames.outline]: outline },
    { mtime: written },
  );
}
