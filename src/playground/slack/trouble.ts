/** What can go wrong with Web API calls. `slack-error` answers `{ok: false, error}`. */
type ApiFault =
  | { kind: 'rate-limit'; retryAfterSeconds: number }
  | { kind: 'status'; status: number }
  | { kind: 'garbage' }
  | { kind: 'hang' }
  | { kind: 'slow'; milliseconds: number }
  | { kind: 'disconnect' }
  | { kind: 'slack-error'; error: string };

export type ApiTrouble = ApiFault & {
  /** How many calls it strikes; without end when left out. */
  times?: number;
  /** `done`: the call takes effect and only its answer fails, as when a connection breaks after the send. */
  effect?: 'none' | 'done';
};

export type EventTrouble = {
  /** Extra copies of each delivery, with the same event id. */
  duplicates?: number;
  /** Keep events back until `release`. */
  hold?: boolean;
  /** Let them come in another order: what is held, or without `hold` what happens within two seconds. */
  shuffle?: boolean;
  /** Never deliver, and never retry. */
  drop?: boolean;
};

export type Trouble = {
  /** Makes calls of a method (or `*` for all) fail; null ends it. The latest set for a method wins; its own wins over `*`. */
  api(method: string, trouble: ApiTrouble | null): void;
  /** Slack is away: every call and socket breaks off, and events wait until it is back. */
  outage(on: boolean): void;
  /** The app cannot be reached: every delivery ends in a refused connection, and Slack tries again in its own time. */
  appAway(on: boolean): void;
  events(trouble: EventTrouble): void;
  /** Delivers what was held. */
  release(): void;
  /** Ends all trouble, releases what was held and drops calls that hang. */
  clear(): void;
  /** What is switched on, for a page to show. */
  current(): { api: Record<string, ApiTrouble>; events: EventTrouble; outage: boolean; appAway: boolean };
};

export class TroubleBoard {
  readonly api = new Map<string, ApiTrouble>();
  events: EventTrouble = {};
  outage = false;
  appAway = false;

  /** The fault that strikes this call, used up by one. */
  strike(method: string): ApiTrouble | undefined {
    if (this.outage) return { kind: 'disconnect' };
    const key = this.api.has(method) ? method : '*';
    const trouble = this.api.get(key);
    if (trouble?.times === undefined) return trouble;
    if (trouble.times <= 1) this.api.delete(key);
    else this.api.set(key, { ...trouble, times: trouble.times - 1 });
    return trouble;
  }
}
