import type { Reading } from './read-variables.ts';
import type { SlackConfig } from './types.ts';

const oauthVariables = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;

/**
 * The Slack half of the configuration; null when Slack is not wanted or its values are faulty
 * (then the faults are in the reading).
 */
export function slackConfig(reading: Reading): SlackConfig | null {
  const { values } = reading;
  const oauthWanted = reading.anySet(oauthVariables);
  const socketWanted = reading.isSet('SLACK_APP_TOKEN');
  const tokenWanted = reading.isSet('SLACK_BOT_TOKEN');
  if (!oauthWanted && !socketWanted && !tokenWanted && !reading.isSet('SLACK_SIGNING_SECRET')) return null;

  if (oauthWanted) {
    reading.need(oauthVariables, 'the three OAuth settings of Slack go together');
    reading.need(['ENCRYPTION_KEY'], 'tokens of installed workspaces are stored encrypted');
  } else {
    reading.need(['SLACK_BOT_TOKEN'], 'Slack credentials are set, and without it the bot cannot speak');
  }
  if (!socketWanted) {
    reading.need(['SLACK_SIGNING_SECRET'], "without it nobody can tell Slack's requests from forged ones");
  }

  const credentials = slackCredentials(reading);
  if (credentials === null) return null;
  // The Web API client joins method names to the base, which therefore ends with a slash.
  const shared = {
    credentials,
    apiUrl: values.SLACK_API_URL === undefined ? null : `${values.SLACK_API_URL}/`,
  };
  const signingSecret = values.SLACK_SIGNING_SECRET ?? null;
  if (values.SLACK_APP_TOKEN !== undefined) {
    return { ...shared, transport: 'socket', signingSecret, appToken: values.SLACK_APP_TOKEN };
  }
  return signingSecret === null ? null : { ...shared, transport: 'http', signingSecret, appToken: null };
}

function slackCredentials({ values }: Reading): SlackConfig['credentials'] | null {
  const botToken = values.SLACK_BOT_TOKEN ?? null;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret } = values;
  if (clientId !== undefined && clientSecret !== undefined && stateSecret !== undefined) {
    return { kind: 'oauth', clientId, clientSecret, stateSecret, botToken };
  }
  return botToken === null ? null : { kind: 'bot-token', botToken };
}
