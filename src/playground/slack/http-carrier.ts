import type { AppAnswer, AppCarrier, AppRequest } from './deliveries.ts';
import { signRequest } from './signature.ts';
import type { TimerPort } from './timer-port.ts';

/** Slack waits so long for an answer. */
export const answerTimeout = 3_000;

/** Carries requests to the app's endpoint by signed HTTP, with Slack's time-out of three seconds. */
export function createHttpCarrier(options: {
  url: () => string | null;
  signingSecret: string;
  timers: TimerPort;
  /** Milliseconds that an answer may take, if not Slack's own three seconds. */
  patience?: number | undefined;
}): AppCarrier {
  return async (request) => {
    const url = options.url();
    if (url === null) return failed('connection_failed');
    const abort = new AbortController();
    const cancel = options.timers.after(options.patience ?? answerTimeout, () => abort.abort());
    try {
      const body = bodyOf(request);
      // Signatures carry real time, whatever the world's clock says: receivers check them against theirs.
      const seconds = Math.floor(Date.now() / 1000);
      const response = await fetch(url, {
        method: 'POST',
        body,
        redirect: 'manual',
        signal: abort.signal,
        headers: {
          'content-type': request.kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': String(seconds),
          'x-slack-signature': signRequest(options.signingSecret, seconds, body),
          ...(request.retry === null
            ? {}
            : { 'x-slack-retry-num': String(request.retry.number), 'x-slack-retry-reason': request.retry.reason }),
        },
      });
      const answer = await response.text();
      const ok = response.status >= 200 && response.status < 300;
      const noRetry = response.headers.get('x-slack-no-retry') === '1';
      return { ok, status: response.status, body: answer, reason: ok ? '' : 'http_error', noRetry };
    } catch {
      return failed(abort.signal.aborted ? 'http_timeout' : 'connection_failed');
    } finally {
      cancel();
    }
  };
}

export function failed(reason: string): AppAnswer {
  return { ok: false, status: 0, body: '', reason, noRetry: false };
}

function bodyOf(request: AppRequest): string {
  switch (request.kind) {
    case 'events_api':
      return JSON.stringify(request.payload);
    case 'interactive':
      return new URLSearchParams({ payload: JSON.stringify(request.payload) }).toString();
    case 'slash_commands':
      return new URLSearchParams(
        Object.entries(request.payload).map(([name, value]): [string, string] => [name, String(value)]),
      ).toString();
  }
}
