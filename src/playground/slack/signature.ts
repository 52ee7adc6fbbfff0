import { createHmac } from 'node:crypto';

/** Slack's request signature: `v0=` and the HMAC-SHA256 of `v0:<unix seconds>:<raw body>`. */
export function signRequest(signingSecret: string, seconds: number, body: string): string {
  return `v0=${createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex')}`;
}
