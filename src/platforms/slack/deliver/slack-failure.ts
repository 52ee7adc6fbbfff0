import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { z } from 'zod';
import { DeliveryError, type DeliveryFailure } from '../../../engine/platform.ts';

/** Slack's own trouble: what was asked may or may not have happened. */
const uncertainCodes = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);
/** It did not happen, and may well the next time. */
const passingCodes = new Set(['team_added_to_org', 'accesslimited', 'temporarily_unavailable']);
/** The token does not serve (any more): nothing happened, and all goes on once it is put right. */
export const tokenCodes: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
]);
/** Failures on the way to Slack: nothing was sent. */
const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** When Slack limits us without a word on how long. */
const unsaidWait = 30_000;

const platformAnswer = z.object({
  error: z.string().regex(/^[a-z0-9_.-]{1,80}$/i),
  response_metadata: z.object({ retryAfter: z.number().optional() }).optional(),
});
const withCode = z.object({ code: z.string() });

/**
 * Why a call of the Web API failed, in the engine's terms. `repeatable` calls (reactions, look-ups) do no harm when
 * made twice, so where it is not known whether one happened, it is made again.
 */
export function slackFailure(method: string, error: unknown, repeatable: boolean): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const uncertain: DeliveryFailure = repeatable ? { kind: 'again' } : { kind: 'unknown' };
  const failed = (code: string, failure: DeliveryFailure, why: string) =>
    new DeliveryError(code, failure, `Slack's ${method} failed: ${why}`, error);

  if (error instanceof WebAPIRateLimitedError) {
    return failed('ratelimited', { kind: 'wait', milliseconds: error.retryAfter * 1000 }, 'too many calls');
  }
  if (error instanceof WebAPIPlatformError) {
    const answer = platformAnswer.safeParse(error.data);
    if (!answer.success) return failed('bad_answer', uncertain, 'the answer is not one of Slack’s');
    const code = answer.data.error;
    if (code === 'ratelimited' || code === 'rate_limited' || code === 'message_limit_exceeded') {
      const seconds = answer.data.response_metadata?.retryAfter;
      return failed(code, { kind: 'wait', milliseconds: seconds === undefined ? unsaidWait : seconds * 1000 }, code);
    }
    if (uncertainCodes.has(code)) return failed(code, uncertain, code);
    if (passingCodes.has(code) || tokenCodes.has(code)) return failed(code, { kind: 'again' }, code);
    return failed(code, { kind: 'never' }, code);
  }
  if (error instanceof WebAPIHTTPError) {
    const code = `http_${error.statusCode}`;
    if (error.statusCode >= 500) return failed(code, uncertain, `HTTP ${error.statusCode}`);
    // Slack answers 200 or 429; this is a proxy's word, and the call did not get through.
    return failed(code, error.statusCode === 413 ? { kind: 'never' } : { kind: 'again' }, `HTTP ${error.statusCode}`);
  }
  if (error instanceof WebAPIRequestError) {
    const code = causeCode(error.original);
    if (code !== null && unreachable.has(code)) return failed(code, { kind: 'again' }, 'Slack cannot be reached');
    return failed(code ?? error.original.name, uncertain, error.original.message);
  }
  if (error instanceof Error && error.message.startsWith('Retry header')) {
    return failed('ratelimited', { kind: 'wait', milliseconds: unsaidWait }, 'too many calls');
  }
  return failed('bad_answer', uncertain, error instanceof Error ? error.message : 'no readable answer');
}

/** The system's code under the layers that `fetch` wraps it in. */
function causeCode(error: unknown): string | null {
  for (let layer = error, depth = 0; layer instanceof Error && depth < 4; layer = layer.cause, depth += 1) {
    const coded = withCode.safeParse(layer);
    if (coded.success) return coded.data.code;
  }
  return null;
}
