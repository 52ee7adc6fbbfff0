import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import { InFlight } from '../receive/in-flight.ts';
import { readBody } from '../receive/read-body.ts';
import { RefusalLog } from '../receive/refusal-log.ts';
import { createAuthentication, type TeamsAuthentication } from './authentication.ts';
import { keepSdkQuiet } from './quiet-sdk.ts';
import type { InvokeAnswer } from './receive/invoke-answer.ts';
import { type Refusal, refusalOf, TenantGate, webPageRefusal } from './refusal.ts';
import { type WireActivity, wireActivity } from './wire.ts';

/** Takes one activity in, as it came and as it was read; rejects when it could not be stored. The answer is an invoke's. */
export type Receive = (raw: unknown, read: WireActivity) => Promise<InvokeAnswer | null>;

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

/**
 * `POST /api/messages`: an activity whose token holds, of a tenant that may, by a connector of Microsoft's, is given to
 * `receive` and answered when that has ended; with 500 when it failed, so that Teams sends it again. Of the SDK only its check of
 * tokens is used. Its own HTTP half answers a forged token with 500, tells errors' texts to the sender, and writes them to the
 * console; its turns make two clients and a context for each activity, none of which this bot asks for anything.
 */
export function createApp(options: AppOptions) {
  const { receive, logger } = options;
  const { kind, appId, tenantId } = options.authentication;
  // The SDK takes an empty app id for the wish that no token be checked.
  if (kind !== 'none' && appId.trim() === '') throw new Error('Teams needs an app id: set TEAMS_APP_ID.');
  const checked = kind !== 'none';
  if (checked) keepSdkQuiet();
  const authentication = createAuthentication(options.authentication, options.openIdMetadataUrl ?? null);
  const tenants = new TenantGate({ ...options, checked, homeTenant: tenantId });
  const refusals = new RefusalLog(logger, () => performance.now());
  const inFlight = new InFlight();
  let open = false;

  /** Ends well when the SDK finds by the token that Teams sent it; rejects where it finds nobody, or cannot look. */
  async function authenticate(activity: Activity, request: IncomingMessage): Promise<void> {
    const { authorization = '' } = request.headers;
    const checking = authentication.authenticateRequest(activity, authorization);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(Object.assign(new Error('Microsoft’s keys do not come.'), { statusCode: 503 })),
        longestCheck,
      );
      timer.unref();
    });
    try {
      await Promise.race([checking, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  function refuse(response: ServerResponse, status: number, { reason, details }: Refusal): void {
    refusals.tell('Refused a request to /api/messages.', { reason, ...details });
    respond(response, status);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST');
      return respond(response, 405);
    }
    if (!checked) {
      const page = webPageRefusal(request.headers);
      if (page !== null) return refuse(response, 403, page);
    }
    const body = await readBody(request, longestBody);
    if (body === 'aborted') return;
    if (body === 'too-long')
      return refuse(response, 413, { reason: 'its body is too long', details: { limit: longestBody } });
    // Teams repeats what is answered with 5xx; meanwhile another instance may have come up.
    if (!open) return respond(response, 503);
    const raw = parsed(body);
    const read = wireActivity.safeParse(raw);
    if (!read.success || read.data.type === '')
      return refuse(response, 400, { reason: 'its body is no activity', details: {} });
    // What is not Teams' is refused before its token is looked at: the SDK trusts other channels by other rules.
    const foreign = tenants.foreign(read.data);
    if (foreign !== null) return refuse(response, 403, foreign);
    if (checked) {
      try {
        await authenticate(forSdk(read.data), request);
      } catch (error) {
        const { status, reason } = refusalOf(error);
        return refuse(response, status, { reason, details: {} });
      }
    }
    const tenant = tenants.refusal(read.data);
    if (tenant !== null) return refuse(response, 403, tenant);
    answerWith(response, await receive(raw, read.data));
  }

  return {
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

/** Null for what is no JSON. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
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
