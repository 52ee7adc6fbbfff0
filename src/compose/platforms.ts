import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { PlatformPort } from '../engine/platform.ts';
import type { Playground } from '../playground/start-playground.ts';
import { StartError } from './start-error.ts';

/** Where a platform's requests come in, `POST` or whatever else. Its own receiver reads and answers them. */
export type Door = {
  path: string;
  methods: 'post' | 'all';
  handle: (request: IncomingMessage, response: ServerResponse) => void;
};

/** A platform that the desk is on; over Slack's Socket Mode it has no door. */
export type Served = { platform: PlatformPort; door: Door | null };

type Given = { logger: Logger; now: () => number };

/**
 * Loads the platforms that are wanted, and no others: their SDKs are most of what a desk has in memory. Gives what makes them anew,
 * as a bot that starts again is another one.
 */
export async function loadPlatforms(
  config: Config,
  given: Given,
  playground: Playground | null,
): Promise<() => readonly [Served, ...Served[]]> {
  const makers = [await loadSlack(config, given, playground), await loadTeams(config, given)];
  const [first, ...others] = makers.flatMap((make) => make ?? []);
  if (first === undefined)
    throw new StartError('No platform is set up: put the credentials of Slack or Teams (.env.example).');
  return () => [first(), ...others.map((make) => make())];
}

async function loadSlack(
  { slack }: Config,
  given: Given,
  playground: Playground | null,
): Promise<(() => Served) | null> {
  if (slack === null && playground === null) return null;
  const { createSlackPlatform } = await import('../platforms/slack/slack-platform.ts');
  return () => {
    const platform = createSlackPlatform(
      playground === null
        ? { ...given, ...slackOptions(slack) }
        : { ...given, ...playground.credentials, transport: 'http', apiUrl: playground.slack.apiUrl },
    );
    return {
      platform,
      door: platform.handle === null ? null : { path: '/slack/events', methods: 'post', handle: platform.handle },
    };
  };
}

function slackOptions(slack: Config['slack']) {
  const botToken = slack?.credentials.botToken ?? null;
  if (slack === null || botToken === null) throw new StartError('No Slack bot token is set: put SLACK_BOT_TOKEN.');
  const { apiUrl } = slack;
  return slack.transport === 'socket'
    ? ({ botToken, apiUrl, transport: 'socket', appToken: slack.appToken } as const)
    : ({ botToken, apiUrl, transport: 'http', signingSecret: slack.signingSecret } as const);
}

async function loadTeams({ teams }: Config, given: Given): Promise<(() => Served) | null> {
  if (teams === null) return null;
  if (teams.authentication.kind === 'none') {
    given.logger.warn('TEAMS_NO_AUTH: whoever can connect may speak for anybody. For a try on this machine only.');
  }
  const { createTeamsPlatform } = await import('../platforms/teams/teams-platform.ts');
  return () => {
    const platform = createTeamsPlatform({ ...given, ...teams });
    return { platform, door: { path: '/api/messages', methods: 'all', handle: platform.handle } };
  };
}
