import type { JsonObject } from './json.ts';
import type { TimerPort } from './timer-port.ts';
import type { TroubleBoard } from './trouble.ts';

/** One request to the app: an event, a command or an interaction. */
export type AppRequest = {
  kind: 'events_api' | 'slash_commands' | 'interactive';
  payload: JsonObject;
  retry: { number: number; reason: string } | null;
};

/** What the app answered; `reason` names a failure in Slack's words. */
export type AppAnswer = { ok: boolean; status: number; body: string; reason: string; noRetry: boolean };

export type AppCarrier = (request: AppRequest) => Promise<AppAnswer>;

export type Delivery = {
  eventId: string;
  eventType: string;
  event: JsonObject;
  state: 'held' | 'in-flight' | 'delivered' | 'waiting' | 'given-up' | 'dropped';
  attempts: { at: number; status: number; reason: string }[];
  /** Milliseconds on the server's clock of real time; null when no retry is due. */
  nextRetryAt: number | null;
};

/** Slack tries three times more: at once, after a minute, after five. */
const retryDelays = [0, 60_000, 300_000];

/** Shuffled events are collected for so long. */
const shuffleWindow = 2_000;

/** So many finished deliveries are kept for a look. */
const mostKept = 10_000;

type Entry = Delivery & { payload: JsonObject; cancel: (() => void) | null; world: number };

/** Sends events to the app as Slack does: unordered, each tried up to four times. */
export class Deliveries {
  readonly #carrier: AppCarrier;
  readonly #timers: TimerPort;
  readonly #trouble: TroubleBoard;
  readonly #now: () => number;
  readonly #changed: () => void;
  #entries: Entry[] = [];
  #inFlight = 0;
  #waiters: (() => void)[] = [];
  #closed = false;
  /** Grows when everything is forgotten. */
  #world = 0;
  #shuffling: (() => void) | null = null;

  constructor(options: {
    carrier: AppCarrier;
    timers: TimerPort;
    trouble: TroubleBoard;
    now: () => number;
    changed: () => void;
  }) {
    this.#carrier = options.carrier;
    this.#timers = options.timers;
    this.#trouble = options.trouble;
    this.#now = options.now;
    this.#changed = options.changed;
  }

  /** @param payload the whole `event_callback` body */
  send(eventId: string, event: JsonObject, payload: JsonObject): void {
    const entry: Entry = {
      eventId,
      eventType: [event.type, event.subtype].filter((part) => typeof part === 'string').join(':'),
      event,
      state: 'held',
      attempts: [],
      nextRetryAt: null,
      payload,
      cancel: null,
      world: this.#world,
    };
    if (this.#entries.length >= mostKept) {
      const oldest = this.#entries.findIndex(({ state }) => state === 'delivered' || state === 'given-up');
      if (oldest >= 0) this.#entries.splice(oldest, 1);
    }
    this.#entries.push(entry);
    const { drop, hold, shuffle } = this.#trouble.events;
    if (drop) entry.state = 'dropped';
    else if (!hold && !this.#trouble.outage) {
      if (shuffle) this.#releaseSoon();
      else this.#deliver(entry);
    }
    this.#changed();
  }

  /** The first attempt, with the copies that trouble asks for. */
  #deliver(entry: Entry): void {
    void this.#attempt(entry);
    for (let copy = 0; copy < (this.#trouble.events.duplicates ?? 0); copy += 1) void this.#attempt(entry);
  }

  #releaseSoon(): void {
    this.#shuffling ??= this.#timers.after(shuffleWindow, () => {
      this.#shuffling = null;
      if (!this.#trouble.outage && !this.#trouble.events.hold) this.release();
    });
  }

  async #attempt(entry: Entry): Promise<void> {
    if (this.#closed) return;
    entry.cancel?.();
    entry.cancel = null;
    entry.nextRetryAt = null;
    if (this.#trouble.outage) {
      entry.state = 'held';
      return;
    }
    entry.state = 'in-flight';
    const number = entry.attempts.length;
    const reason = entry.attempts.at(-1)?.reason ?? '';
    this.#inFlight += 1;
    const answer = await this.#carrier({
      kind: 'events_api',
      payload: entry.payload,
      retry: number === 0 ? null : { number, reason },
    });
    this.#inFlight -= 1;
    this.#settle(entry, answer);
    if (this.#inFlight === 0) {
      for (const waiter of this.#waiters.splice(0)) waiter();
    }
    this.#changed();
  }

  #settle(entry: Entry, answer: AppAnswer): void {
    // Forgotten meanwhile, with the world that it came from.
    if (entry.world !== this.#world) return;
    entry.attempts.push({ at: this.#now(), status: answer.status, reason: answer.ok ? '' : answer.reason });
    if (answer.ok || entry.attempts.some((attempt) => attempt.reason === '')) {
      entry.state = 'delivered';
      entry.cancel?.();
      entry.nextRetryAt = null;
      return;
    }
    const delay = retryDelays[entry.attempts.length - 1];
    if (delay === undefined || answer.noRetry || this.#closed) {
      entry.state = 'given-up';
      return;
    }
    entry.state = 'waiting';
    entry.nextRetryAt = this.#now() + delay;
    entry.cancel = this.#timers.after(delay, () => void this.#attempt(entry));
  }

  /** Delivers what trouble held back, shuffled if asked. */
  release(): void {
    const held = this.#entries.filter((entry) => entry.state === 'held');
    if (this.#trouble.events.shuffle) shuffle(held);
    for (const entry of held) this.#deliver(entry);
  }

  /** Time goes on at once, for retries too: those that fall due are made. */
  forward(milliseconds: number): void {
    for (const entry of this.#entries) {
      if (entry.state !== 'waiting' || entry.nextRetryAt === null) continue;
      entry.nextRetryAt -= milliseconds;
      entry.cancel?.();
      const wait = Math.max(0, entry.nextRetryAt - this.#now());
      entry.cancel = this.#timers.after(wait, () => void this.#attempt(entry));
    }
    this.#changed();
  }

  /** Forgets everything, also what is still to come. */
  clear(): void {
    for (const entry of this.#entries) entry.cancel?.();
    this.#entries = [];
    this.#world += 1;
    this.#shuffling?.();
    this.#shuffling = null;
  }

  /** Messages (`channel ts`) whose event, or an edit's, is still on its way to the app. */
  underway(): Set<string> {
    const found = new Set<string>();
    for (const { state, event } of this.#entries) {
      if (state !== 'held' && state !== 'waiting' && state !== 'in-flight') continue;
      if (event.type === 'message') found.add(`${String(event.channel)} ${String(event.ts)}`);
    }
    return found;
  }

  /** Makes every waiting retry now; resolves when they are answered. */
  async retryNow(): Promise<void> {
    for (const entry of this.#entries.filter(({ state }) => state === 'waiting')) void this.#attempt(entry);
    await this.settled();
  }

  /** Resolves when nothing is in flight; retries to come do not count. */
  settled(): Promise<void> {
    if (this.#inFlight === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  /** What waits: for a retry, or for trouble to end. `nextAt` is on the clock of real time. */
  waiting(): { count: number; nextAt: number | null } {
    let count = 0;
    let nextAt: number | null = null;
    for (const { state, nextRetryAt } of this.#entries) {
      if (state !== 'waiting' && state !== 'held') continue;
      count += 1;
      if (nextRetryAt !== null && (nextAt === null || nextRetryAt < nextAt)) nextAt = nextRetryAt;
    }
    return { count, nextAt };
  }

  list(): Delivery[] {
    return this.#entries.map(({ payload: _payload, cancel: _cancel, world: _world, ...delivery }) => ({
      ...delivery,
      attempts: [...delivery.attempts],
    }));
  }

  close(): void {
    this.#closed = true;
    this.#shuffling?.();
    for (const entry of this.#entries) entry.cancel?.();
  }
}

/** Fisher–Yates; turned round when chance left the order as it was, so that a shuffle is one. */
function shuffle<T>(items: T[]): void {
  const before = [...items];
  for (let place = items.length - 1; place > 0; place -= 1) {
    const other = Math.floor(Math.random() * (place + 1));
    const [a, b] = [items[place], items[other]];
    if (a !== undefined && b !== undefined) {
      items[place] = b;
      items[other] = a;
    }
  }
  if (items.length > 1 && items.every((item, place) => item === before[place])) items.reverse();
}
