import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import { DeliveryError, type PlatformPort } from '../../engine/platform.ts';
import { InFlight } from '../receive/in-flight.ts';
import { inTime } from '../receive/in-time.ts';
import { accountOf } from './account.ts';
import { deliver } from './deliver/deliver.ts';
import { DirectChannels } from './deliver/direct-channels.ts';
import { createFileCarrier } from './deliver/file-carrier.ts';
import { find } from './deliver/find.ts';
import type { Means } from './deliver/means.ts';
import { slackPace } from './deliver/pace.ts';
import { Sharing } from './deliver/sharing.ts';
import { uploadPicture } from './deliver/upload-picture.ts';
import { createViews } from './deliver/views.ts';
import { createWebApi } from './deliver/web-api.ts';
import { EmojiAliases } from './emoji-aliases.ts';
import { permalink } from './format/permalink.ts';
import { toSlack } from './format/to-slack.ts';
import { IdentityKeeper } from './identity-keeper.ts';
import { missingScopes } from './install/manifest.ts';
import { describeChannel } from './look-up/describe-channel.ts';
import { describePerson } from './look-up/describe-person.ts';
import { describeTeam } from './look-up/describe-team.ts';
import { fetchMessage } from './look-up/fetch-message.ts';
import { history, replies } from './look-up/past.ts';
import { reactions } from './look-up/reactions.ts';
import { answerPrivately } from './receive/answer-privately.ts';
import { createApp } from './receive/app.ts';
import { HttpReceiver } from './receive/http-receiver.ts';
import type { Occasion } from './receive/occasion.ts';
import { createReceive } from './receive/receive.ts';
import { SocketReceiver } from './receive/socket-receiver.ts';

export type SlackPlatformOptions = {
  botToken: string;
  /** Base of the Web API; null is Slack's own. */
  apiUrl: string | null;
  logger: Logger;
  /** The desk's clock, epoch milliseconds. Signatures and expiry use real time. */
  now: () => number;
} & ({ transport: 'http'; signingSecret: string } | { transport: 'socket'; appToken: string });

export type SlackPlatform = PlatformPort & {
  /** Over HTTP: handles one `POST /slack/events` whose body nobody has read. Null over Socket Mode. */
  handle: ((request: IncomingMessage, response: ServerResponse) => void) | null;
};

/** Slack for one workspace, by its bot token, over HTTP or Socket Mode. */
export function createSlackPlatform(options: SlackPlatformOptions): SlackPlatform {
  const { logger, now } = options;
  const answers = new InFlight();
  let app: App | null = null;
  let tokenFault: string | null = null;
  let ended: string | null = null;

  const api = createWebApi({
    token: options.botToken,
    apiUrl: options.apiUrl,
    logger,
    tokenState: (code) => {
      tokenFault = code;
    },
  });
  const sharing = new Sharing(api, () => performance.now());
  const identity = new IdentityKeeper(api, logger);
  const emoji = new EmojiAliases(api, logger);
  const means: Means = {
    api,
    sharing,
    directs: new DirectChannels(api),
    carrier: createFileCarrier({ token: options.botToken, apiUrl: options.apiUrl }),
    workspaceUrl: () => identity.known?.url ?? null,
    now,
  };
  const receiver =
    options.transport === 'http'
      ? new HttpReceiver({ signingSecret: options.signingSecret, logger })
      : new SocketReceiver({ appToken: options.appToken, apiUrl: options.apiUrl, logger });

  function serve(installation: string): void {
    if (identity.known !== null && identity.known.team !== installation) {
      const message = `We hold no token for the Slack team ${installation}.`;
      throw new DeliveryError('installation_unknown', { kind: 'never' }, message);
    }
  }

  /** What was found by asking, read as if it had just arrived. */
  async function asked(installation: string, channel: string): Promise<Occasion> {
    serve(installation);
    if (identity.known === null) {
      throw new DeliveryError('identity_unknown', { kind: 'again' }, 'Slack has not told yet who we are.');
    }
    return { identity: identity.known, channelId: () => channel, shared: null, at: now() };
  }

  return {
    name: 'slack',
    findsSends: true,
    handle: receiver instanceof HttpReceiver ? receiver.handle : null,

    async start(sink) {
      const receive = createReceive({
        sink,
        logger,
        now,
        emoji,
        identity: () => identity.current(),
        ended: (reason) => {
          ended = reason;
        },
        sharingChanged: (platformChannel) => sharing.forget(platformChannel),
        answerPrivately: (to, markdown, how) => void answers.track(answerPrivately(api, logger, to, markdown, how)),
        showPicture: (account, picture) =>
          void answers.track(
            uploadPicture(means, account, picture).catch((error: unknown) =>
              logger.warn({ err: error }, 'A picture did not get through.'),
            ),
          ),
        format: toSlack,
        views: createViews(api),
        track: (work) => answers.track(work),
        directWith: (account) => inTime(means.directs.with(account)),
      });
      app = createApp({ receiver, receive, logger });
      await identity.start();
      if (receiver instanceof HttpReceiver) await receiver.start();
      // Not awaited: Slack may be away, and `connection` tells how it stands.
      else void identity.whenKnown().then(() => receiver.start());
    },

    async stop() {
      identity.stop();
      await app?.stop();
      await answers.empty();
    },

    connection() {
      if (ended !== null) return { ok: false, reason: ended };
      if (tokenFault !== null) return { ok: false, reason: `Slack does not accept the bot token (${tokenFault}).` };
      if (identity.known === null) return { ok: false, reason: 'Slack has not answered auth.test yet.' };
      return receiver instanceof SocketReceiver ? receiver.connection() : { ok: true, reason: '' };
    },

    homeTeam: () => identity.known?.team ?? null,
    missingScopes: () => missingScopes(identity.known?.scopes ?? null),
    ownAccounts() {
      const { known } = identity;
      return known === null ? [] : [known.botUser, known.bot].flatMap((id) => (id === null ? [] : [accountOf(id)]));
    },
    linkTo: (message) => permalink(means.workspaceUrl(), message, false),
    pace: slackPace,

    async deliver(outgoing, keep) {
      serve(outgoing.effect.installation);
      return deliver(means, outgoing, keep);
    },

    async find(outgoing, since) {
      serve(outgoing.effect.installation);
      return find(means, outgoing, since);
    },

    async describeChannel(installation, platformChannel) {
      serve(installation);
      return describeChannel(api, platformChannel);
    },

    async describePerson(installation, account) {
      serve(installation);
      return describePerson(api, account);
    },

    async describeTeam(installation, team) {
      serve(installation);
      return describeTeam(api, team);
    },

    async fetchMessage(installation, platformChannel, channel, ts) {
      return fetchMessage(api, await asked(installation, channel), platformChannel, ts);
    },

    async reactions(installation, platformChannel, ts) {
      serve(installation);
      await emoji.known();
      return reactions(api, { platformChannel, ts, emoji: (name) => emoji.resolve(name) });
    },

    async history(installation, platformChannel, channel, after, cursor) {
      return history(api, await asked(installation, channel), { platformChannel, after, cursor });
    },

    async replies(installation, platformChannel, channel, thread, after, cursor) {
      return replies(api, await asked(installation, channel), { platformChannel, after, cursor, thread });
    },
  };
}
