import { z } from 'zod';
import { askSlack, neededScopes, type SlackAnswer } from './ask-slack.ts';

type Finding = { state: 'ok' | 'note' | 'warning' | 'failure'; about: string; is: string; todo?: string };

export type SlackToCheck = {
  botToken: string;
  appToken: string | null;
  apiUrl: string | null;
  /** The home team as desk.yaml names it. */
  homeTeam: string | null;
  /** Channels by Slack's id, with what the desk uses them for. */
  channels: readonly { id: string; name: string; use: 'customer' | 'triage' | 'other' }[];
  /** Real time, epoch milliseconds. */
  now: () => number;
};

/** Slack refuses, and we refuse, what is signed five minutes off. */
const worstSkew = 240_000;
const someSkew = 30_000;
/** Slack answers about fifty such questions a minute. */
const mostChannels = 40;

const identity = z.looseObject({ team: z.string().catch('?'), team_id: z.string(), user_id: z.string() });
const channelInfo = z.looseObject({
  channel: z.looseObject({
    name: z.string().optional(),
    is_archived: z.boolean().optional(),
    is_member: z.boolean().optional(),
    is_ext_shared: z.boolean().optional(),
  }),
});

/** What Slack says of the desk's credentials, scopes, clock and channels. Changes nothing there. */
export async function* checkSlack(is: SlackToCheck): AsyncGenerator<Finding> {
  const { botToken: token, apiUrl, appToken, now } = is;
  const known = await askSlack('auth.test', {}, { token, apiUrl });
  if (!known.reached) {
    yield {
      state: 'failure',
      about: 'Slack',
      is: `cannot be reached: ${known.why}.`,
      todo: `See to it that this machine may open ${apiUrl ?? 'https://slack.com'} and ask again; the rest of Slack was not looked at.`,
    };
    return;
  }
  yield clock(known, now());
  const who = identity.safeParse(known.body);
  if (known.error !== null || !who.success) {
    yield {
      state: 'failure',
      about: 'SLACK_BOT_TOKEN',
      is: `is refused by Slack (${known.error ?? 'an answer without a team'}).`,
      todo: 'Copy the Bot User OAuth Token of the app from OAuth & Permissions anew; install the app again if it was removed.',
    };
    return;
  }
  yield {
    state: 'ok',
    about: 'SLACK_BOT_TOKEN',
    is: `is the bot ${who.data.user_id} of ${who.data.team} (${who.data.team_id}).`,
  };
  if (is.homeTeam !== null && is.homeTeam !== who.data.team_id) {
    yield {
      state: 'failure',
      about: 'desk.slackTeam',
      is: `is ${is.homeTeam}, and the token is of ${who.data.team_id}: nobody would count as an agent.`,
      todo: `Set desk.slackTeam to ${who.data.team_id} in desk.yaml, or take the token of the other workspace.`,
    };
  }
  yield* scopesOf(known.scopes);
  if (appToken !== null) yield await socketMode(appToken, apiUrl);
  yield* channelsOf(is);
}

function clock({ at }: Extract<SlackAnswer, { reached: true }>, now: number): Finding {
  const about = 'clock beside Slack';
  if (at === null) return { state: 'note', about, is: 'cannot be told: Slack named no time.' };
  const skew = Math.abs(now - at);
  const off = `is ${Math.round(skew / 1_000)} s off`;
  const todo = 'Set this machine’s clock by NTP.';
  if (skew >= worstSkew) {
    return { state: 'failure', about, is: `${off}: requests that are signed five minutes off are refused.`, todo };
  }
  return skew >= someSkew ? { state: 'warning', about, is: `${off}.`, todo } : { state: 'ok', about, is: 'agrees.' };
}

function* scopesOf(granted: readonly string[] | null): Generator<Finding> {
  const about = 'Slack scopes';
  if (granted === null) {
    yield { state: 'note', about, is: 'cannot be told: Slack named none.' };
    return;
  }
  const { required, optional } = neededScopes();
  const missing = required.filter((scope) => !granted.includes(scope));
  const declined = optional.filter((scope) => !granted.includes(scope));
  if (missing.length > 0) {
    yield {
      state: 'failure',
      about,
      is: `lack ${missing.join(', ')}.`,
      todo: 'Paste `npx threadwell manifest slack` into App Manifest of the app’s settings, then install it to the workspace again.',
    };
  } else yield { state: 'ok', about, is: `all ${required.length} that are needed are granted.` };
  if (declined.length > 0) yield { state: 'note', about, is: `without the optional ${declined.join(', ')}.` };
}

async function socketMode(token: string, apiUrl: string | null): Promise<Finding> {
  const about = 'SLACK_APP_TOKEN';
  const opened = await askSlack('apps.connections.open', {}, { token, apiUrl });
  if (!opened.reached)
    return { state: 'warning', about, is: `could not be looked at: ${opened.why}.`, todo: 'Ask again.' };
  if (opened.error === null) return { state: 'ok', about, is: 'opens Socket Mode.' };
  return {
    state: 'failure',
    about,
    is: `opens no Socket Mode (${opened.error}).`,
    todo: 'Make an app-level token with connections:write in Basic Information, and switch Socket Mode on.',
  };
}

async function* channelsOf({ channels, botToken: token, apiUrl }: SlackToCheck): AsyncGenerator<Finding> {
  let looked = 0;
  for (const { id, name, use } of channels.slice(0, mostChannels)) {
    const answer = await askSlack('conversations.info', { channel: id }, { token, apiUrl });
    if (!answer.reached || answer.error === 'ratelimited') break;
    looked += 1;
    yield* channelOf(
      `${use === 'other' ? '' : `${use} `}channel ${name === id ? id : `#${name} (${id})`}`,
      use,
      answer,
    );
  }
  if (looked < channels.length) {
    const is = `${looked} of ${channels.length} were looked at: Slack answers so many questions a minute.`;
    yield { state: 'note', about: 'channels', is, todo: 'Ask again in a minute, should you doubt the others.' };
  }
}

function* channelOf(
  about: string,
  use: 'customer' | 'triage' | 'other',
  { error, body }: Extract<SlackAnswer, { reached: true }>,
): Generator<Finding> {
  const read = channelInfo.safeParse(body);
  if (error !== null || !read.success) {
    const is = `cannot be seen (${error ?? 'an answer without a channel'}).`;
    yield {
      state: 'failure',
      about,
      is,
      todo: 'Check its id in desk.yaml; invite the bot there: /invite @Threadwell.',
    };
    return;
  }
  const { is_archived: archived, is_member: member, is_ext_shared: shared, name } = read.data.channel;
  if (archived === true) {
    yield { state: 'warning', about, is: 'is archived.', todo: 'Take it out of desk.yaml, or unarchive it in Slack.' };
  } else if (member !== true) {
    yield {
      state: 'failure',
      about,
      is: 'the bot is not in it, and hears nothing there.',
      todo: 'Invite it: /invite @Threadwell.',
    };
  } else if (use === 'triage' && shared === true) {
    const todo = 'Choose a channel that is not shared for triage, or end the sharing.';
    yield { state: 'failure', about, is: 'is shared with another company: nothing is posted there.', todo };
  } else if (use === 'customer' && shared !== true) {
    const todo = 'That is right for a guest channel; else share it with the customer in Slack (Slack Connect).';
    yield { state: 'note', about, is: `#${name ?? '?'} is shared with no other company.`, todo };
  } else yield { state: 'ok', about, is: 'the bot is in it.' };
}
