import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Activity,
  CloudAdapter,
  type ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import type { Logger } from 'pino';
import { InFlight } from '../receive/in-flight.ts';
import { readBody } from '../receive/read-body.ts';
import { createAuthentication, type TeamsAuthentication } from './authentication.ts';
import type { InvokeAnswer } from './receive/invoke-answer.ts';
import { refusalOf, TenantGate } from './refusal.ts';
import { type WireActivity, wireActivity } from './wire.ts';

/** Takes one activity in; rejects when it could not be stored. The answer is an invoke's. */
export type Receive = (activity: unknown) => Promise<InvokeAnswer | null>;

export type AppOptions = {
  authentication: TeamsAuthentication;
  /** Tenants besides the desk's own that may talk to the bot. */
  allowedTenants: readonly string[];
  receive: Receive;
  logger: Logger;
  /** For tests: where the keys are published that tokens are checked with. */
  openIdMetadataUrl?: string | null;
  /** For tests: which connectors may be answered, in the place of Microsoft's. */
  trusts?: (serviceUrl: string) => boolean;
};

/** Longer than any activity: Teams' messages end at some 100 kB, form input comes on top (bytes). */
const longestBody = 1_000_000;
/** While Microsoft's keys cannot be read nothing is refused: the connector is asked to come again (milliseconds). */
const longestCheck = 10_000;
const mostConnectors = 100;

type Known = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
type Factory = NonNullable<Known['connectorFactory']>;

/** The SDK's adapter; what it keeps to its heirs is used here, as its own HTTP half tells errors to whoever asks. */
class Adapter extends CloudAdapter {
  readonly #connectors = new Map<string, ReturnType<Factory['create']>>();

  authenticate(activity: Activity, authorization: string): Promise<Known> {
    return this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
  }

  /** The SDK makes a client for each activity, which is the most of what a turn costs: there are as many as Teams has regions. */
  turn(known: Known, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    const { connectorFactory } = known;
    if (connectorFactory === undefined) return this.processActivity(known, activity, logic);
    const kept: Factory = { create: (serviceUrl, audience) => this.#connector(connectorFactory, serviceUrl, audience) };
    return this.processActivity({ ...known, connectorFactory: kept }, activity, logic);
  }

  #connector(factory: Factory, serviceUrl: string, audience: string | undefined): ReturnType<Factory['create']> {
    const key = `${serviceUrl} ${audience ?? ''}`;
    const kept = this.#connectors.get(key);
    if (kept !== undefined) return kept;
    const made = factory.create(serviceUrl, audience);
    if (this.#connectors.size >= mostConnectors) this.#connectors.clear();
    this.#connectors.set(key, made);
    made.catch(() => this.#connectors.delete(key));
    return made;
  }
}

/**
 * `POST /api/messages`: an activity whose token holds, of a tenant that may, by a connector of Microsoft's, is given to
 * `receive` and answered when that has ended; with 500 when it failed, so that Teams sends it again. The SDK's own HTTP half
 * does not fit: it answers a forged token with 500, tells errors' texts to the sender, and writes them to the console.
 */
export function createApp(options: AppOptions) {
  const { receive, logger } = options;
  const { kind, appId, tenantId } = options.authentication;
  // The SDK takes an empty app id for the wish that no token be checked.
  if (kind !== 'none' && appId.trim() === '') throw new Error('Teams needs an app id: set TEAMS_APP_ID.');
  const authentication: ConfigurationBotFrameworkAuthentication = createAuthentication(
    options.authentication,
    options.openIdMetadataUrl ?? null,
  );
  const adapter = new Adapter(authentication);
  const checked = kind !== 'none';
  const tenants = new TenantGate({ ...options, checked, homeTenant: tenantId });
  const inFlight = new InFlight();
  let open = false;

  /** Who sent it, as the SDK finds by its token; rejects where it finds nobody, or cannot look. */
  async function authenticated(activity: Activity, request: IncomingMessage) {
    const { authorization = '' } = request.headers;
    // Without authentication a header is nobody's business.
    const checking = adapter.authenticate(activity, checked ? authorization : '');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(Object.assign(new Error('Microsoft’s keys do not come.'), { statusCode: 503 })),
        longestCheck,
      );
      timer.unref();
    });
    try {
      return await Promise.race([checking, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  function refuse(response: ServerResponse, status: number, reason: string, details: object = {}): void {
    logger.warn({ reason, ...details }, 'Refused a request to /api/messages.');
    respond(response, status);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST');
      return respond(response, 405);
    }
    const body = await readBody(request, longestBody);
    if (body === 'aborted') return;
    if (body === 'too-long') return refuse(response, 413, 'its body is too long', { limit: longestBody });
    // Teams repeats what is answered with 5xx; meanwhile another instance may have come up.
    if (!open) return respond(response, 503);
    const raw = parsed(body);
    const read = wireActivity.safeParse(raw);
    if (raw === null || !read.success || read.data.type === '') return refuse(response, 400, 'its body is no activity');
    // What is not Teams' is refused before its token is looked at: the SDK trusts other channels by other rules.
    const refused = tenants.foreign(read.data);
    if (refused !== null) return refuse(response, 403, refused.reason, refused.details);
    const activity = forSdk(read.data);
    let known: Known;
    try {
      known = await authenticated(activity, request);
    } catch (error) {
      const { status, reason } = refusalOf(error);
      return refuse(response, status, reason);
    }
    const tenant = tenants.refusal(read.data);
    if (tenant !== null) return refuse(response, 403, tenant.reason, tenant.details);
    let given: InvokeAnswer | null = null;
    await adapter.turn(known, activity, async () => {
      given = await receive(raw);
    });
    answerWith(response, given);
  }

  return {
    adapter,
    authentication,

    start(): void {
      open = true;
    },

    /** Takes nothing new in; what is being answered is answered. */
    async stop(): Promise<void> {
      open = false;
      await inFlight.empty();
    },

    /** Handles one `POST /api/messages` whose body nobody has read yet. Never throws. */
    handle(request: IncomingMessage, response: ServerResponse): void {
      inFlight.track(answer(request, response)).catch((error: unknown) => {
        logger.error({ err: error }, 'Something from Teams was not taken; Teams will send it again.');
        respond(response, 500);
      });
    },
  };
}

/** What the SDK looks at; all else is read by our own schemas, and no word of a stranger's reaches it. */
function forSdk({ type, channelId, serviceUrl }: WireActivity): Activity {
  // A checked edge: the SDK declares every field that any kind of activity may have as one that each has.
  return { type, channelId: channelId ?? '', serviceUrl: serviceUrl ?? '' } as Activity;
}

/** Null for what is no JSON object. */
function parsed(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

const answerWith = (response: ServerResponse, given: InvokeAnswer | null): void =>
  respond(response, given?.status ?? 200, given?.body);

function respond(response: ServerResponse, status: number, body?: unknown): void {
  if (response.headersSent || response.destroyed) return;
  if (body === undefined || body === null) response.writeHead(status, { 'content-length': 0 }).end();
  else response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
