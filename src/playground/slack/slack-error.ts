import type { JsonObject } from './json.ts';

/** An answer `{ok: false, error}` of a Web API method, with Slack's own code. */
export class SlackError extends Error {
  readonly code: string;
  readonly extra: JsonObject;

  constructor(code: string, extra: JsonObject = {}) {
    super(`Slack would answer ${code}.`);
    this.name = 'SlackError';
    this.code = code;
    this.extra = extra;
  }
}
