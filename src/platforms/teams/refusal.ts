import type { IncomingHttpHeaders } from 'node:http';
import { isTrustedServiceUrl } from './trusted-host.ts';
import { tenantOf, type WireActivity } from './wire.ts';

/** Why something is not taken in, and what a reader of the log needs to mend it. */
export type Refusal = { reason: string; details: object };

const tokenFaults = new Set(['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError']);

/**
 * What a failed check of a token is answered with. What cannot be checked now, as Microsoft's keys cannot be read, is asked for
 * again (503); all else is refused (401). The SDK marks its own errors with a status and lets others' through as they are.
 */
export function refusalOf(error: unknown): { status: 401 | 503; reason: string } {
  if (!(error instanceof Error)) return { status: 401, reason: 'its token cannot be read' };
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : null;
  if (error.name === 'FetchError' || (status !== null && status >= 500)) {
    return { status: 503, reason: `the keys that tokens are signed with cannot be had: ${error.message}` };
  }
  // Other errors may quote what they stumbled over.
  const told = status !== null || tokenFaults.has(error.name);
  return { status: 401, reason: told ? error.message : 'its token cannot be read' };
}

/**
 * Why a request is refused where no token is checked: any page that is open in a browser on this machine can send one. Browsers
 * say so themselves, and send JSON only where they were allowed to.
 */
export function webPageRefusal(headers: IncomingHttpHeaders): Refusal | null {
  const { origin, 'sec-fetch-site': site, 'content-type': contentType } = headers;
  if (origin !== undefined || site !== undefined) {
    return { reason: 'it was sent by a web page', details: { origin, site } };
  }
  if (/^application\/json(?:;|$)/iu.test(contentType?.trim() ?? '')) return null;
  return { reason: 'it is not of the type application/json', details: { contentType } };
}

/** Addresses of connectors that are known to be Teams': there are as many as it has regions. */
const mostServices = 100;
const longestService = 300;

/** Which tenants and which services may send activities. */
export class TenantGate {
  readonly #checked: boolean;
  readonly #allowed: ReadonlySet<string>;
  readonly #trusts: (serviceUrl: string) => boolean;
  readonly #services = new Set<string>();

  constructor(options: {
    checked: boolean;
    homeTenant: string | null;
    allowedTenants: readonly string[];
    /** Which connectors may be answered; without it Microsoft's. */
    trusts?: ((serviceUrl: string) => boolean) | undefined;
  }) {
    this.#checked = options.checked;
    this.#trusts =
      options.trusts ?? ((serviceUrl) => isTrustedServiceUrl(serviceUrl, options.checked ? 'checked' : 'none'));
    const own = options.homeTenant === null ? [] : [options.homeTenant];
    this.#allowed = new Set([...own, ...options.allowedTenants].map((tenant) => tenant.toLowerCase()));
  }

  /** What is not of Teams' own connector; null for what may be. */
  foreign({ channelId, serviceUrl }: WireActivity): Refusal | null {
    if (this.#checked && channelId !== 'msteams') {
      return { reason: 'it is of another channel than Teams', details: { channelId } };
    }
    // For tests by hand an activity may do without: then it cannot be answered.
    if (!this.#checked && !serviceUrl) return null;
    if (serviceUrl && this.#isTrusted(serviceUrl)) return null;
    return { reason: 'its serviceUrl is none that the bot’s token may be sent to', details: { serviceUrl } };
  }

  #isTrusted(serviceUrl: string): boolean {
    if (this.#services.has(serviceUrl)) return true;
    if (!this.#trusts(serviceUrl)) return false;
    if (serviceUrl.length <= longestService && this.#services.size < mostServices) this.#services.add(serviceUrl);
    return true;
  }

  /**
   * Of a tenant that is neither home nor listed. The conversation's tenant counts, not the author's: guests and people of other
   * companies in a shared channel are whom the desk is for. Without token checks and without a list any may come.
   */
  refusal(activity: WireActivity): Refusal | null {
    const tenant = tenantOf(activity);
    if (!this.#checked && (this.#allowed.size === 0 || tenant === null)) return null;
    if (tenant !== null && this.#allowed.has(tenant)) return null;
    const reason =
      tenant === null
        ? 'it names no tenant'
        : 'its tenant is not among those that may talk to the bot (TEAMS_ALLOWED_TENANTS)';
    return { reason, details: { tenant } };
  }
}
