import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { publicAddress } from '../public-address.ts';
import { readDeskFile } from '../read-desk-file.ts';
import type { Terminal } from '../run.ts';
import { slackManifestText } from '../slack-manifest-text.ts';

/** The longest name of an app that Slack takes. */
const longestName = 35;

/** `threadwell manifest slack [--socket] [--url …] [--name …]` */
export function slackManifestCommand({ environment, out }: Terminal): Command {
  return new Command('slack')
    .description('Print the manifest to paste at https://api.slack.com/apps (Create New App, From a manifest)')
    .option('--socket', 'for Socket Mode, which needs no public address')
    .option('--url <address>', "the desk's public address (PUBLIC_URL)")
    .option('--name <name>', "the app's name in Slack", 'Threadwell')
    .option('--desk <file>', 'the desk.yaml that names the slash command (DESK_FILE, else ./desk.yaml if there)')
    .action(async (options: { socket?: boolean; url?: string; name: string; desk?: string }) => {
      if (options.name.trim() === '' || options.name.length > longestName) {
        throw new CliError(`--name must have 1 to ${longestName} characters: Slack takes no more.`);
      }
      const publicUrl = publicAddress(options.url, environment);
      const command = await commandWord(options.desk ?? (environment.DESK_FILE || undefined));
      out(
        slackManifestText({
          transport: options.socket === true ? 'socket' : 'http',
          name: options.name,
          ...(publicUrl === undefined ? {} : { publicUrl }),
          ...(command === undefined ? {} : { command }),
        }),
      );
    });
}

async function commandWord(deskFile: string | undefined): Promise<string | undefined> {
  if (deskFile === undefined && !existsSync('./desk.yaml')) return undefined;
  const { file } = await readDeskFile(deskFile ?? './desk.yaml');
  return file.desk?.command;
}
