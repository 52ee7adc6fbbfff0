import { resolve } from 'node:path';
import { ConfigError } from './config/config-error.ts';
import { readVariables } from './config/read-variables.ts';
import { slackConfig } from './config/slack-config.ts';
import { teamsConfig, teamsVariables } from './config/teams-config.ts';
import type { Config, SlackConfig, StoreConfig } from './config/types.ts';

export { ConfigError } from './config/config-error.ts';
export { redacted } from './config/redacted.ts';
export type { Config, StoreConfig } from './config/types.ts';

/**
 * Reads the whole environment. Empty values count as unset.
 * @throws ConfigError that lists every wrong value at once.
 */
export function loadConfig(environment: Record<string, string | undefined>): Config {
  const reading = readVariables(environment);
  const { values, fault } = reading;
  const slack = slackConfig(reading);
  const teams = teamsConfig(reading);
  const mode = reading.anySet(credentialVariables) ? 'platforms' : 'playground';

  const loopbackReason = whyLoopback(mode, values.TEAMS_NO_AUTH === true);
  if (loopbackReason !== null && values.HOST !== undefined && !isLoopback(values.HOST)) {
    fault('HOST', `may only be this machine itself, because ${loopbackReason}`, 'Put 127.0.0.1, or remove it');
  }
  if (values.TEAMS_NO_AUTH === true && slack !== null && !isStandIn(slack)) {
    fault(
      'TEAMS_NO_AUTH',
      'stands beside a real Slack: whatever runs on this machine could answer its customers as any of your agents',
      'Remove it, or Slack’s credentials (SLACK_API_URL may name a stand-in for Slack on this machine)',
    );
  }
  if (mode === 'playground' && reading.isSet('MONGODB_URI')) {
    fault(
      'MONGODB_URI',
      'is set, but no platform is: the playground keeps a store of its own and never touches a database',
      'Set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET (or Teams credentials) to run the desk, or remove it to try the playground',
    );
  }

  const dataDirectory = resolve(values.DATA_DIR ?? './data');
  const folder = mode === 'playground' ? 'playground' : 'desk';
  const store: StoreConfig =
    values.MONGODB_URI === undefined
      ? { kind: 'embedded', directory: resolve(dataDirectory, folder) }
      : { kind: 'mongodb', uri: values.MONGODB_URI };

  if (reading.faults.length > 0) throw new ConfigError(reading.faults);
  return {
    mode,
    http: {
      port: values.PORT ?? 3000,
      host: values.HOST ?? (loopbackReason === null ? '0.0.0.0' : '127.0.0.1'),
      publicUrl: values.PUBLIC_URL ?? null,
    },
    store,
    dataDirectory,
    deskFile: { path: resolve(values.DESK_FILE ?? './desk.yaml'), required: values.DESK_FILE !== undefined },
    apiToken: values.API_TOKEN ?? null,
    encryptionKey: values.ENCRYPTION_KEY?.toLowerCase() ?? null,
    logLevel: values.LOG_LEVEL ?? 'info',
    slack,
    teams,
  };
}

/** Any of these means that a real platform is wanted, so that a half-filled .env never opens the playground. */
const credentialVariables = [
  'SLACK_SIGNING_SECRET',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
  ...teamsVariables,
] as const;

function whyLoopback(mode: Config['mode'], teamsWithoutAuthentication: boolean): string | null {
  if (teamsWithoutAuthentication) return 'TEAMS_NO_AUTH=1 lets anyone who can connect speak for anyone';
  if (mode === 'playground') return 'the playground asks nobody who they are';
  return null;
}

/** A local server in Slack's place, as tests have it. */
const isStandIn = ({ apiUrl }: SlackConfig): boolean =>
  apiUrl !== null && isLoopback(new URL(apiUrl).hostname.replace(/^\[|\]$/g, ''));

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
