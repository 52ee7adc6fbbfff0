import { Webhook } from 'standardwebhooks';
import type { WebhookBody } from '../desk/reminder/webhook-body.ts';
import { DeliveryError } from './platform.ts';

/** A receiver that does not answer in time is asked again (milliseconds). */
const patience = 8_000;

/** Delivers one body; `id` is the same however often it is tried. Throws `DeliveryError`. */
export type SendWebhook = (url: string, id: string, body: WebhookBody) => Promise<void>;

/**
 * Sends to addresses that admins wrote into the desk's settings, as https://www.standardwebhooks.com asks: signed, with an id
 * by which a receiver knows what it had before. Redirects are not followed: whoever answers there was not named by an
 * admin. Without a secret nothing is signed.
 */
export function createWebhook(secret: string | null, now: () => number = Date.now): SendWebhook {
  const signer = secret === null ? null : new Webhook(secret);
  return async (url, id, body) => {
    const payload = JSON.stringify(body);
    const at = new Date(now());
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Threadwell',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      ...(signer === null ? {} : { 'webhook-signature': signer.sign(id, at, payload) }),
    };
    const answer = await fetch(url, {
      method: 'POST',
      body: payload,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    }).catch((error: unknown) => {
      throw unreachable(error);
    });
    await answer.body?.cancel();
    if (answer.ok) return;
    throw refusal(answer);
  };
}

/** Of what went wrong only the name is kept: words of the error may hold the address, and with it a receiver's secret. */
function unreachable(error: unknown): DeliveryError {
  const { cause = error } = error instanceof Error ? error : {};
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const name = typeof code === 'string' ? code : cause instanceof Error ? cause.name : 'unknown';
  return new DeliveryError('webhook_unreachable', { kind: 'again' }, `The webhook could not be reached: ${name}.`);
}

function refusal({ status, headers }: Response): DeliveryError {
  const told = `The webhook answered ${status}.`;
  const pause = Number(headers.get('retry-after'));
  if (status === 429 || (status === 503 && pause > 0)) {
    const milliseconds = Math.min(3_600, Number.isFinite(pause) && pause > 0 ? pause : 60) * 1_000;
    return new DeliveryError('webhook_limited', { kind: 'wait', milliseconds }, told);
  }
  // 410: it is gone for good. Of what else it refuses, it may be mended within the day.
  return new DeliveryError('webhook_refused', { kind: status === 410 ? 'never' : 'again' }, told);
}
