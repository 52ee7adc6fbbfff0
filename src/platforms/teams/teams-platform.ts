import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { MessageAddress } from '../../desk/card/card-view.ts';
import { DeliveryError, type PlatformPort, type Sink } from '../../engine/platform.ts';
import { InFlight } from '../receive/in-flight.ts';
import { inTime } from '../receive/in-time.ts';
import { createApp, type Receive } from './app.ts';
import type { TeamsAuthentication } from './authentication.ts';
import { createConnector } from './deliver/connector.ts';
import { deliver } from './deliver/deliver.ts';
import { Directs } from './deliver/directs.ts';
import type { Means } from './deliver/means.ts';
import { teamsPace } from './deliver/pace.ts';
import { wireId } from './deliver/reach.ts';
import { ReactionPreview } from './deliver/reaction-preview.ts';
import { Rosters } from './deliver/rosters.ts';
import { Sharing } from './deliver/sharing.ts';
import { tellPrivately } from './deliver/tell-privately.ts';
import { type TokenSource, Tokens, tokenSource } from './deliver/tokens.ts';
import { Identity } from './identity.ts';
import { linkTo } from './link-to.ts';
import { describeChannel } from './look-up/describe-channel.ts';
import { describePerson } from './look-up/describe-person.ts';
import { createTellSharing, createWhoReads } from './look-up/who-reads.ts';
import { createReceive } from './receive/receive.ts';
import { References, rootOf } from './references.ts';
import { TokenKeeper } from './token-keeper.ts';
import { isTrustedServiceUrl } from './trusted-host.ts';

export type TeamsPlatformOptions = {
  authentication: TeamsAuthentication;
  /** Entra tenants that may talk to the bot besides its own. */
  allowedTenants: readonly string[];
  logger: Logger;
  /** The desk's clock, epoch milliseconds. Tokens and expiry use real time. */
  now: () => number;
  /** For tests, in the place of Microsoft's. */
  instead?: {
    /** Where the bot's tokens come from. */
    tokens?: TokenSource;
    /** Where the keys are published by which Teams' tokens are checked. */
    openIdMetadataUrl?: string;
    /** Which connectors are Teams'. */
    trusts?: (serviceUrl: string) => boolean;
    /** 0 to 1. */
    random?: () => number;
    /** What ends a call that has no answer. */
    deadline?: () => AbortSignal;
  };
};

export type TeamsPlatform = PlatformPort & {
  /** Handles one request to `/api/messages` whose body nobody has read. */
  handle: (request: IncomingMessage, response: ServerResponse) => void;
};

type TellSharing = ReturnType<typeof createTellSharing>;

const nothingPast = { arrivals: [], next: null };

/** Microsoft Teams, by the Bot Framework's connector. */
export function createTeamsPlatform(options: TeamsPlatformOptions): TeamsPlatform {
  const { logger, now, instead = {} } = options;
  const { kind, appId, tenantId } = options.authentication;
  const authentication = kind === 'none' ? 'none' : 'checked';
  const trusts = instead.trusts ?? ((serviceUrl: string) => isTrustedServiceUrl(serviceUrl, authentication));
  const identity = new Identity({ appId, homeTenant: tenantId });
  const tokens = new Tokens(kind === 'none' ? null : (instead.tokens ?? tokenSource(options.authentication)));
  const keeper = new TokenKeeper(tokens, logger, async () => running?.means.connector.tryToken());
  const answers = new InFlight();
  /** What there is from the start on. */
  let running: { means: Means; receive: Receive } | null = null;

  const app = createApp({
    authentication: options.authentication,
    allowedTenants: options.allowedTenants,
    receive: (raw, read) => started().receive(raw, read),
    logger,
    openIdMetadataUrl: instead.openIdMetadataUrl ?? null,
    trusts,
  });

  function started() {
    if (running !== null) return running;
    throw new DeliveryError('not_started', { kind: 'again' }, 'Teams has not been started yet.');
  }

  function meansWith(sink: Sink, tellSharing: TellSharing): Means {
    const steadily = () => performance.now();
    const references = new References(sink.memory, steadily);
    const connector = createConnector({
      tokens,
      botId: () => identity.botId,
      trusts,
      now: () => Date.now(),
      random: instead.random ?? Math.random,
      ...(instead.deadline === undefined ? {} : { deadline: instead.deadline }),
    });
    const base = { connector, references, authentication } as const;
    const { homeTenant } = identity;
    const rosters = new Rosters(base, steadily);
    const tells = (what: Parameters<TellSharing>[0]) => (where: Parameters<TellSharing>[1]) =>
      void answers.track(tellSharing(what, where));
    const told = { found: tells('shared'), untold: tells('readers-untold') };
    return {
      ...base,
      homeTenant,
      logger,
      directs: new Directs(base),
      preview: new ReactionPreview(steadily),
      rosters,
      sharing: new Sharing({ connector, references, rosters, homeTenant, ...told }, steadily),
      linkTo: (message) => link(references, message),
    };
  }

  /** What is not known of its conversation right now is read for the next time. */
  const link = (references: References, { channel, ts, thread = null }: MessageAddress): string | null =>
    linkTo({ channel, ts: wireId(ts), thread: thread === null ? null : wireId(thread) }, (conversation) => {
      const known = references.recentConversation(conversation);
      if (known === null) references.conversation(rootOf(conversation)).catch(() => null);
      return known;
    });

  return {
    name: 'teams',
    findsSends: false,
    asksByButtons: true,
    handle: app.handle,

    async start(sink) {
      const tellSharing = createTellSharing({ sink, logger, now });
      const means = meansWith(sink, tellSharing);
      const track = <T>(work: Promise<T>): Promise<T> => answers.track(work);
      const receive = createReceive({
        sink,
        logger,
        now,
        identity,
        references: means.references,
        linkTo: means.linkTo,
        tell: tellPrivately(means, (work) => void track(work)),
        directWith: ({ account, installation }) => inTime(means.directs.with(account, installation)),
        whoReads: createWhoReads(means, tellSharing),
        track,
      });
      running = { means, receive };
      app.start();
      // Not awaited: Microsoft may be away, and `connection` tells how it stands.
      void keeper.start();
    },

    async stop() {
      keeper.stop();
      await app.stop();
      await answers.empty();
    },

    connection() {
      if (running === null) return { ok: false, reason: 'Teams has not been started yet.' };
      return { ok: tokens.fault === null, reason: tokens.fault ?? '' };
    },

    homeTeam: () => identity.homeTenant,
    missingScopes: () => null,
    ownAccounts: () => identity.accounts(),
    linkTo: (message) => running?.means.linkTo(message) ?? null,
    pace: teamsPace,
    deliver: async (outgoing) => deliver(started().means, outgoing),

    async find() {
      const why = 'Nothing can be looked up on Teams: whether it was sent is not known.';
      throw new DeliveryError('not_findable', { kind: 'never' }, why);
    },

    async describeChannel(installation, channel) {
      const { means } = started();
      // Whoever asks is to have the same answer as what is posted next.
      means.rosters.forget(rootOf(channel));
      return describeChannel(means, installation, channel);
    },
    describePerson: async (installation, account, seenIn = null) =>
      describePerson(started().means, { account, installation, seenIn }),
    // The connector tells no tenant's name.
    describeTeam: async () => null,
    // What was written before is not told to bots.
    fetchMessage: async () => null,
    history: async () => nothingPast,
    replies: async () => nothingPast,
  };
}
