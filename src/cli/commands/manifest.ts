import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { readDeskFile } from '../read-desk-file.ts';
import type { Terminal } from '../run.ts';
import { slackManifestText } from '../slack-manifest-text.ts';

/** The longest name of an app that Slack takes. */
const longestName = 35;

/** `threadwell manifest slack [--socket] [--url …] [--name …]` */
export function manifestCommand({ environment, out }: Terminal): Command {
  const slack = new Command('slack')
    .description('Print the manifest to paste at https://api.slack.com/apps (Create New App, From a manifest)')
    .option('--socket', 'for Socket Mode, which needs no public address')
    .option('--url <address>', "the desk's public address (PUBLIC_URL)")
    .option('--name <name>', "the app's name in Slack", 'Threadwell')
    .option('--desk <file>', 'the desk.yaml that names the slash command (DESK_FILE, else ./desk.yaml if there)')
    .action(async (options: { socket?: boolean; url?: string; name: string; desk?: string }) => {
      if (options.name.trim() === '' || options.name.length > longestName) {
        throw new CliError(`--name must have 1 to ${longestName} characters: Slack takes no more.`);
      }
      const url = options.url ?? (environment.PUBLIC_URL || undefined);
      const command = await commandWord(options.desk ?? (environment.DESK_FILE || undefined));
      out(
        slackManifestText({
          transport: options.socket === true ? 'socket' : 'http',
          name: options.name,
          ...(url === undefined ? {} : { publicUrl: publicAddress(url) }),
          ...(command === undefined ? {} : { command }),
        }),
      );
    });
  return new Command('manifest').description('Print the app manifest of a platform').addCommand(slack);
}

async function commandWord(deskFile: string | undefined): Promise<string | undefined> {
  if (deskFile === undefined && !existsSync('./desk.yaml')) return undefined;
  const { file } = await readDeskFile(deskFile ?? './desk.yaml');
  return file.desk?.command;
}

function publicAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.protocol !== 'https:' || url.search !== '' || url.hash !== '') {
    throw new CliError('Slack needs a public https address: put one such as https://desk.example.com.');
  }
  return (url.origin + url.pathname).replace(/\/+$/, '');
}
