import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { readDeskFile } from '../read-desk-file.ts';
import type { Terminal } from '../run.ts';
import { slackManifestText } from '../slack-manifest-text.ts';
import { teamsManifest, unknownApp } from '../teams-manifest.ts';

/** The longest name of an app that Slack takes. */
const longestName = 35;

/** The longest name of an app that Teams takes. */
const longestTeamsName = 30;

/** `threadwell manifest slack [--socket] [--url …] [--name …]` */
export function manifestCommand(terminal: Terminal): Command {
  const { environment, out } = terminal;
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
  return new Command('manifest')
    .description('Print the app manifest of a platform')
    .addCommand(slack)
    .addCommand(teamsCommand(terminal));
}

/** `threadwell manifest teams [--app-id …] [--url …] [--name …]` */
function teamsCommand({ environment, out, error }: Terminal): Command {
  return new Command('teams')
    .description(
      'Print the manifest.json of the Teams app; zip it with color.png (192×192) and outline.png (32×32) and upload that',
    )
    .option('--app-id <id>', "the bot's application (client) id in Entra (TEAMS_APP_ID)")
    .option('--url <address>', "the desk's public address (PUBLIC_URL)")
    .option('--name <name>', "the app's name in Teams", 'Threadwell')
    .action(({ appId, url, name }: { appId?: string; url?: string; name: string }) => {
      if (name.trim() === '' || name.length > longestTeamsName) {
        throw new CliError(`--name must have 1 to ${longestTeamsName} characters: Teams takes no more.`);
      }
      const id = (appId ?? environment.TEAMS_APP_ID ?? '').trim().toLowerCase() || unknownApp;
      if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u.test(id)) {
        throw new CliError(
          '--app-id must be the application (client) id in Entra, such as 6f1c0000-0000-0000-0000-00000000abcd.',
        );
      }
      const address = url ?? (environment.PUBLIC_URL || undefined);
      const publicUrl = address === undefined ? exampleAddress : publicAddress(address);
      out(`${JSON.stringify(teamsManifest({ appId: id, name, publicUrl }), null, 2)}\n`);
      // On the other stream: what is printed can go straight into a file.
      if (id === unknownApp) error('TEAMS_APP_ID is not set: put the id of your bot in place of the zeros.\n');
      if (address === undefined) error(`PUBLIC_URL is not set: put your address in place of ${exampleAddress}.\n`);
      error('Serving Microsoft Teams is not part of this version yet: the app can be prepared, not used.\n');
    });
}

const exampleAddress = 'https://desk.example.com';

async function commandWord(deskFile: string | undefined): Promise<string | undefined> {
  if (deskFile === undefined && !existsSync('./desk.yaml')) return undefined;
  const { file } = await readDeskFile(deskFile ?? './desk.yaml');
  return file.desk?.command;
}

function publicAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.protocol !== 'https:' || url.search !== '' || url.hash !== '') {
    throw new CliError('The platform needs a public https address: put one such as https://desk.example.com.');
  }
  return (url.origin + url.pathname).replace(/\/+$/, '');
}
