import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Finding } from '../../cli/finding.ts';
import { type Config, ConfigError, loadConfig } from '../../config.ts';
import { describeFault } from '../../desk/settings/fault.ts';
import { parseDeskFile } from '../../desk/settings/parse.ts';
import type { DeskFile } from '../../desk/settings/schema.ts';
import { channelsToCheck } from './channels-to-check.ts';
import { checkHttp } from './check-http.ts';
import { checkStore, type Stored } from './check-store.ts';
import { teamsToCheck } from './teams-to-check.ts';

type Environment = Record<string, string | undefined>;

/** Looks at all that the desk stands on; changes nothing. Each part is looked at even where another one fails. */
export async function* checkDesk(environment: Environment): AsyncGenerator<Finding> {
  yield nodeVersion(process.versions.node);
  let config: Config;
  try {
    config = loadConfig(environment);
  } catch (error) {
    yield* configFaults(error);
    return;
  }
  yield {
    state: 'ok',
    about: 'environment',
    is: `is right; it runs ${config.mode === 'playground' ? 'the playground' : 'the desk'}.`,
  };
  if (config.apiToken === null) {
    const todo = 'Set API_TOKEN (16 characters or more) to use it.';
    yield { state: 'note', about: 'API_TOKEN', is: 'is not set: the API is off.', todo };
  }
  const read: { file: DeskFile | null } = { file: null };
  yield* deskFile(config, read);
  const { file } = read;
  const stored: Stored = { channels: [], heard: null };
  yield* checkStore(config, stored, file);
  if (config.slack === null) {
    const is = config.mode === 'playground' ? 'is not set up: the playground plays it.' : 'is not set up.';
    yield { state: 'note', about: 'Slack', is };
  } else {
    const { botToken } = config.slack.credentials;
    if (botToken !== null) {
      const { checkSlack } = await import('../../platforms/slack/doctor/check-slack.ts');
      yield* checkSlack({
        botToken,
        appToken: config.slack.appToken,
        apiUrl: config.slack.apiUrl,
        homeTeam: teamOf(file),
        channels: channelsToCheck('slack', file, stored.channels),
        now: Date.now,
      });
    }
  }
  if (config.teams !== null) {
    // With it comes the Bot Framework's SDK.
    const { checkTeams } = await import('../../platforms/teams/doctor/check-teams.ts');
    yield* checkTeams(teamsToCheck(config.teams, file, stored));
  }
  yield* checkHttp(config);
}

const teamOf = (file: DeskFile | null): string | null => file?.desk?.slackTeam ?? null;

/** Node 20.19 or newer of 20, 22.12 or newer. */
function nodeVersion(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  return fits
    ? { state: 'ok', about: 'Node', is: `is ${version}.` }
    : {
        state: 'failure',
        about: 'Node',
        is: `is ${version}.`,
        todo: 'Install Node 20.19 or newer: https://nodejs.org',
      };
}

function* configFaults(error: unknown): Generator<Finding> {
  if (!(error instanceof ConfigError)) {
    yield { state: 'failure', about: 'environment', is: error instanceof Error ? error.message : String(error) };
    return;
  }
  for (const { variable, problem, remedy } of error.faults) {
    yield { state: 'failure', about: variable, is: `${problem}.`, todo: remedy };
  }
}

async function* deskFile(
  { deskFile: { path, required }, mode }: Config,
  read: { file: DeskFile | null },
): AsyncGenerator<Finding> {
  const about = 'desk.yaml';
  if (!existsSync(path)) {
    if (required) {
      yield {
        state: 'failure',
        about,
        is: `DESK_FILE names ${path}, and there is no such file.`,
        todo: 'Mend DESK_FILE.',
      };
    } else if (mode === 'platforms') {
      const todo = 'Copy desk.example.yaml to it, and describe your team, customers and channels.';
      yield {
        state: 'warning',
        about,
        is: `there is none at ${path}: every full member of the workspace counts as an agent.`,
        todo,
      };
    }
    return;
  }
  const parsed = parseDeskFile(await readFile(path, 'utf8').catch(() => ''), path);
  if (!parsed.ok) {
    for (const fault of parsed.faults) {
      yield {
        state: 'failure',
        about,
        is: describeFault(fault),
        todo: 'Mend that line; `threadwell apply --check` tells whether all is right.',
      };
    }
    return;
  }
  read.file = parsed.file;
  yield { state: 'ok', about, is: `${path} is right.` };
  for (const warning of parsed.warnings) yield { state: 'warning', about, is: describeFault(warning) };
  if (parsed.file.agents === undefined) {
    const todo = 'List your agents; round robin and least-loaded need that list.';
    yield {
      state: 'warning',
      about,
      is: 'it lists no agents: every full member of the workspace counts as one.',
      todo,
    };
  }
  if ((parsed.file.triage ?? []).length === 0) {
    const todo = 'Name one under triage.';
    yield {
      state: 'warning',
      about,
      is: 'it names no triage channel: tickets are recorded, and nobody sees a card.',
      todo,
    };
  }
}
