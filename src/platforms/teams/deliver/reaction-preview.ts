import { DeliveryError } from '../../../engine/platform.ts';

/** A tenant without the preview is not asked again for so long (milliseconds). */
const notAskedFor = 60 * 60_000;
const mostKept = 1_000;
/**
 * How a connector answers that serves no reactions of bots (Microsoft's page on them: 405 `ApiNotEnabled`). All other refusals are of
 * one emoji (400), channel (403) or message (404) alone.
 */
const unavailable = /^(?:ApiNotEnabled|http_405|http_501|ServiceError501)$/u;

/** Which tenants let the bot react: a public preview of Teams', of which nothing tells but trying it. */
export class ReactionPreview {
  readonly #missing = new Map<string, number>();
  readonly #now: () => number;

  /** `now` in milliseconds of a clock that only moves on. */
  constructor(now: () => number) {
    this.#now = now;
  }

  mayBeThere(tenant: string): boolean {
    const since = this.#missing.get(tenant);
    return since === undefined || this.#now() - since >= notAskedFor;
  }

  /** Whether the failure says that there is no such preview here; it is remembered for an hour. */
  isMissing(tenant: string, error: unknown): boolean {
    if (!(error instanceof DeliveryError) || !unavailable.test(error.code)) return false;
    if (this.#missing.size >= mostKept) this.#missing.clear();
    this.#missing.set(tenant, this.#now());
    return true;
  }
}
