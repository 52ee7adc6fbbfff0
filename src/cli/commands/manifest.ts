import { Command } from 'commander';
import type { Terminal } from '../run.ts';
import { slackManifestCommand } from './slack-manifest.ts';
import { teamsManifestCommand } from './teams-manifest.ts';

/** `threadwell manifest slack …` and `threadwell manifest teams …` */
export function manifestCommand(terminal: Terminal): Command {
  return new Command('manifest')
    .description("Make a platform's app manifest")
    .addCommand(slackManifestCommand(terminal))
    .addCommand(teamsManifestCommand(terminal));
}
