import type { IncomingMessage, ServerResponse } from 'node:http';
import { type App, type Receiver, verifySlackRequest } from '@slack/bolt';
import type { Logger } from 'pino';
import { InFlight } from '../../receive/in-flight.ts';
import { readBody } from '../../receive/read-body.ts';
import { RefusalLog } from '../../receive/refusal-log.ts';
import { isHandled } from './app.ts';
import { type Answer, HeldAnswer } from './held-answer.ts';
import { parseBody } from './parse-body.ts';

/** Longer requests than any that Slack sends: an answer of 40,000 characters, escaped twice, is some 700 kB. */
const longestBody = 1_500_000;
/** Bolt refuses requests over five minutes old; as far ahead is as wrong. */
const furthestAhead = 5 * 60;

/**
 * Receives events, commands and interactions by HTTP. A request is answered when Bolt has processed it, and with 500
 * when that failed, so that Slack sends it again. Bolt's own HTTP receivers do not fit: they take requests from the
 * future, answer 404 after three seconds to what Bolt has no word for, and 500 (which Slack repeats) to bodies that
 * are no objects.
 */
export class HttpReceiver implements Receiver {
  readonly #signingSecret: string;
  readonly #logger: Logger;
  readonly #refusals: RefusalLog;
  readonly #inFlight = new InFlight();
  #app: App | null = null;
  #open = false;

  constructor(options: { signingSecret: string; logger: Logger }) {
    this.#signingSecret = options.signingSecret;
    this.#logger = options.logger;
    this.#refusals = new RefusalLog(options.logger, () => performance.now());
  }

  init(app: App): void {
    this.#app = app;
  }

  async start(): Promise<void> {
    this.#open = true;
  }

  async stop(): Promise<void> {
    this.#open = false;
    await this.#inFlight.empty();
  }

  /** Handles one `POST /slack/events` whose body nobody has read yet. Never throws. */
  readonly handle = (request: IncomingMessage, response: ServerResponse): void => {
    this.#inFlight.track(this.#answer(request, response)).catch((error: unknown) => {
      this.#logger.error({ err: error }, 'A request from Slack could not be answered.');
      respond(response, 500);
    });
  };

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, longestBody);
    if (body === 'aborted') return;
    if (body === 'too-long') {
      this.#refusals.tell('Refused a request to /slack/events.', {
        reason: 'its body is too long',
        limit: longestBody,
      });
      return respond(response, 413);
    }
    const app = this.#app;
    // Slack repeats what is answered with 5xx; meanwhile another instance may have come up.
    if (!this.#open || app === null) return respond(response, 503);

    const contentType = request.headers['content-type'];
    const refusal = this.#refusal(request, body);
    const parsed = parseBody(body, contentType);
    // Slack's check of our certificate comes without a signature and does nothing.
    if (refusal !== null && parsed?.ssl_check === '1') return respond(response, 200);
    if (refusal !== null) {
      this.#refusals.tell('Refused a request to /slack/events: Slack did not sign it.', { reason: refusal });
      return respond(response, 401);
    }
    if (parsed === null) {
      this.#logger.warn({ contentType }, 'Refused a request to /slack/events: its body is not what Slack sends.');
      return respond(response, 400);
    }
    if (parsed.type === 'url_verification') return respond(response, 200, { challenge: parsed.challenge });

    if (parsed.type === 'app_rate_limited') {
      this.#logger.warn(
        'Slack holds our events back: there are more than 30,000 an hour. Catch-up finds what is missed.',
      );
      return respond(response, 200);
    }

    const held = new HeldAnswer();
    try {
      await app.processEvent({ body: parsed, ack: held.hold });
    } catch (error) {
      if (isHandled(error)) return respond(response, 500);
      this.#logger.warn({ err: error }, 'Refused a request to /slack/events: Bolt cannot read its payload.');
      return respond(response, 400);
    }
    respond(response, 200, held.value);
  }

  /** Why the request is not Slack's; null when it is. */
  #refusal(request: IncomingMessage, body: string): string | null {
    const timestamp = request.headers['x-slack-request-timestamp'];
    const signature = request.headers['x-slack-signature'];
    if (typeof timestamp !== 'string' || typeof signature !== 'string') return 'the signature is missing';
    const seconds = Number(timestamp);
    if (seconds > Date.now() / 1000 + furthestAhead) return 'its time lies ahead of ours';
    try {
      verifySlackRequest({
        signingSecret: this.#signingSecret,
        body,
        headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': seconds },
      });
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : 'the signature is wrong';
    }
  }
}

function respond(response: ServerResponse, status: number, answer?: Answer): void {
  if (response.headersSent || response.destroyed) return;
  if (!answer) {
    response.writeHead(status, { 'content-length': 0 }).end();
  } else if (typeof answer === 'string') {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(answer);
  } else {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }
}
