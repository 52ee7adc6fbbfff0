import { DeliveryError } from '../../../engine/platform.ts';
import { credentialsOf, type TeamsAuthentication } from '../authentication.ts';

/** Whom a token of the bot's is for: Teams' connector. */
const audience = 'https://api.botframework.com';
const loginEndpoint = 'https://login.microsoftonline.com/botframework.com';

/** Gets a token; `fresh`: not the kept one, as it was refused. Rejects with whatever its source says. */
export type TokenSource = (fresh: boolean) => Promise<string>;

/** The bot's token for the connector, kept by its source until it runs out. */
export class Tokens {
  readonly #source: TokenSource | null;
  #underWay: { fresh: boolean; token: Promise<string> } | null = null;
  /** The last that the connector did not accept; it is not used again. */
  #refused: string | null = null;
  /** The last that there was. */
  #latest: string | null = null;
  /** Why there is none. */
  #lack: string | null;
  /** What to check where the connector takes none, not even a fresh one. */
  #refusal: string | null = null;

  /** Without a source no token is sent: for trying it on this machine. */
  constructor(source: TokenSource | null) {
    this.#source = source;
    this.#lack = source === null ? null : 'Microsoft has not given the bot a token yet.';
  }

  /** Why there is no token that serves, with what to check; null when all is well. Never holds a secret. */
  get fault(): string | null {
    return this.#lack ?? this.#refusal;
  }

  /**
   * A token, or null where none is sent; a fresh one after the last was refused. Throws `DeliveryError`: then nothing was sent, and it
   * may be tried again.
   */
  async get(signal: AbortSignal): Promise<string | null> {
    if (this.#source === null) return null;
    try {
      const token = await orAborted(this.#asked(this.#source), signal);
      this.#latest = token;
      // Whether it serves is another matter: Microsoft gives a new one each time, also to a bot that Teams does not take.
      this.#lack = null;
      return token;
    } catch (error) {
      this.#lack = whyNoToken(error);
      // Without its cause: what the libraries say may hold what was sent to get the token.
      throw new DeliveryError('no_token', { kind: 'again' }, this.#lack);
    }
  }

  /** All who wait get the same one; but one that was asked for before the kept one was refused may be that again. */
  #asked(source: TokenSource): Promise<string> {
    const fresh = this.#latest !== null && this.#latest === this.#refused;
    if (this.#underWay !== null && (this.#underWay.fresh || !fresh)) return this.#underWay.token;
    const asking = { fresh, token: source(fresh) };
    this.#underWay = asking;
    const ended = () => {
      if (this.#underWay === asking) this.#underWay = null;
    };
    asking.token.then(ended, ended);
    return asking.token;
  }

  /** The connector took it. */
  accepted(): void {
    this.#refusal = null;
  }

  /** The connector did not accept it: the next is another. */
  refused(token: string): void {
    this.#refused = token;
  }

  /** Nor did it accept a fresh one. That stands until it accepts one: whatever token there is, only a call tells. */
  refusedAgain(token: string): void {
    this.refused(token);
    this.#refusal =
      'Teams does not accept the bot’s token. Check that TEAMS_APP_ID is the app of the Azure Bot, and that its Teams channel is on.';
  }
}

/** The tokens of the Bot Framework's own credentials. */
export function tokenSource(authentication: TeamsAuthentication): TokenSource | null {
  if (authentication.kind === 'none') return null;
  const { appId } = authentication;
  const credentials = credentialsOf(authentication).createCredentials(appId, audience, loginEndpoint, true);
  return async (fresh) => {
    const made: object = await credentials;
    if (!givesTokens(made)) throw new Error('The credentials give no token.');
    return made.getToken(fresh);
  };
}

/** The SDK's credentials have it, although the type by which they are given does not say so. */
const givesTokens = (credentials: object): credentials is { getToken(fresh: boolean): Promise<string> } =>
  'getToken' in credentials && typeof credentials.getToken === 'function';

/** What Microsoft's sign-in says (its `AADSTS` codes), as what to look at. */
const remedies: Record<string, string> = {
  AADSTS7000215: 'TEAMS_APP_PASSWORD is not a client secret of the app (its value is needed, not its id)',
  AADSTS7000222: 'the client secret in TEAMS_APP_PASSWORD has expired: make a new one',
  AADSTS700016: 'no app with TEAMS_APP_ID is in the tenant: check TEAMS_APP_ID, TEAMS_TENANT_ID and TEAMS_APP_TYPE',
  AADSTS90002: 'there is no tenant with the id in TEAMS_TENANT_ID',
  AADSTS900023: 'TEAMS_TENANT_ID is not the id of a tenant',
};

function whyNoToken(error: unknown): string {
  const said = error instanceof Error ? error.message : '';
  const code = /AADSTS\d{4,8}/u.exec(said)?.[0];
  if (code === undefined) {
    return 'Microsoft’s sign-in (login.microsoftonline.com) gives the bot no token: it cannot be reached, or answers without one.';
  }
  const remedy = remedies[code] ?? 'check TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID and TEAMS_APP_TYPE';
  return `Microsoft gives the bot no token (${code}): ${remedy}.`;
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new Error('It took too long.'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
