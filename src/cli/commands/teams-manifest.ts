import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { TeamsManifestOptions } from '../../platforms/teams/install/manifest.ts';
import { CliError } from '../cli-error.ts';
import type { Environment } from '../desk-root.ts';
import { httpsAddress, publicAddress } from '../public-address.ts';
import type { Terminal } from '../run.ts';
import { exampleAddress, teamsAppOf, teamsManifestText, unknownApp } from '../teams-manifest-text.ts';

/** What Teams takes of names, in characters. */
const longest = { name: 30, company: 32 } as const;

type Told = {
  appId?: string;
  url?: string;
  name: string;
  company?: string;
  website?: string;
  privacy?: string;
  terms?: string;
  out: string;
  print?: boolean;
};

/** `threadwell manifest teams [--out file.zip] [--print] [--app-id …] [--url …] [--name …] [--company …] …` */
export function teamsManifestCommand({ environment, out, error }: Terminal): Command {
  return new Command('teams')
    .description('Write the Teams app, a zip of manifest and icons to upload in Teams or its admin centre')
    .option('--out <file>', 'where to', 'threadwell-teams.zip')
    .option('--print', 'print the manifest.json instead, with placeholders for what is not set')
    .option('--app-id <id>', "the bot's application (client) id in Entra (TEAMS_APP_ID)")
    .option('--url <address>', "the desk's public address (PUBLIC_URL)")
    .option('--name <name>', "the app's name in Teams", 'Threadwell')
    .option('--company <name>', "who offers it (the app's name)")
    .option('--website <address>', 'your page on it (the public address)')
    .option('--privacy <address>', 'your page on privacy (the public address and /privacy)')
    .option('--terms <address>', 'your terms of use (the public address and /terms)')
    .action(async (told: Told) => {
      const app = teamsApp(told, environment);
      if (told.print === true) {
        out(teamsManifestText(app));
        // On the other stream: what is printed can go straight into a file.
        if (app.appId === unknownApp) error('TEAMS_APP_ID is not set: put the id of your bot in place of the zeros.\n');
        if (app.publicUrl === exampleAddress) {
          error(`PUBLIC_URL is not set: put your address in place of ${exampleAddress}.\n`);
        }
      } else {
        refuseUnfinished(app);
        // What draws its icons is large, and no other command needs it.
        const { teamsAppPackage } = await import('../../platforms/teams/install/app-package.ts');
        await write(told.out, teamsAppPackage(app));
        out(`${told.out} is the app ${app.name} of the bot ${app.appId}: upload it as it is.\n`);
      }
      if (told.privacy === undefined || told.terms === undefined) {
        error(
          `Teams shows ${app.pages.privacy} and ${app.pages.terms}: name pages of yours by --privacy and --terms.\n`,
        );
      }
    });
}

function teamsApp(told: Told, environment: Environment): TeamsManifestOptions {
  const { name, company = name } = told;
  for (const [option, text] of [
    ['name', name],
    ['company', company],
  ] as const) {
    if (text.trim() === '' || text.length > longest[option]) {
      throw new CliError(`--${option} must have 1 to ${longest[option]} characters: Teams takes no more.`);
    }
  }
  const appId = applicationId(told.appId, environment);
  const publicUrl = publicAddress(told.url, environment);
  const app = teamsAppOf({
    name: name.trim(),
    company: company.trim(),
    ...(appId === undefined ? {} : { appId }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
  });
  const page = (option: 'website' | 'privacy' | 'terms') => {
    const text = told[option];
    return text === undefined ? app.pages[option] : httpsAddress(text, `--${option}`, `https://example.com/${option}`);
  };
  return { ...app, pages: { website: page('website'), privacy: page('privacy'), terms: page('terms') } };
}

function applicationId(told: string | undefined, environment: Environment): string | undefined {
  const id = (told ?? environment.TEAMS_APP_ID ?? '').trim().toLowerCase();
  if (id === '') return undefined;
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u.test(id)) return id;
  const name = told === undefined ? 'TEAMS_APP_ID' : '--app-id';
  throw new CliError(
    `${name} must be the application (client) id in Entra, such as 6f1c0000-0000-4000-8000-00000000abcd.`,
  );
}

/** An app that leads nowhere is better not uploaded. */
function refuseUnfinished({ appId, publicUrl }: TeamsManifestOptions): void {
  const missing = [
    ...(appId === unknownApp
      ? ['TEAMS_APP_ID is not set: put the application (client) id of your bot (or --app-id).']
      : []),
    ...(publicUrl === exampleAddress ? ['PUBLIC_URL is not set: put the address of your desk (or --url).'] : []),
  ];
  if (missing.length === 0) return;
  throw new CliError([...missing, '`threadwell manifest teams --print` shows the manifest without them.'].join('\n'));
}

async function write(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes);
  } catch (cause) {
    throw new CliError(`${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}.`, {
      cause,
    });
  }
}
