import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageInbound } from '../../src/desk/inbound.ts';
import type { DeskFile } from '../../src/desk/settings/schema.ts';
import { applySettings } from '../../src/engine/apply-settings.ts';
import { MovableClock } from '../../src/engine/clock.ts';
import { deliveryPartitions, inboxPartitions } from '../../src/engine/partitions.ts';
import type { Outgoing } from '../../src/engine/platform.ts';
import type { Store } from '../../src/store/open-store.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { until } from '../support/test-desk.ts';
import { aSaidMessage } from './arrivals.ts';
import { startEngine } from './start-engine.ts';

const minute = 60_000;
const hour = 60 * minute;
const targets = { 'first-response': hour, resolution: 2 * hour };
/** Half of its time, and all of it. */
const shares = { '50%': 0.5, '0s': 1 };
/** A decision is made some milliseconds after it was asked for: so near a moment either is right. */
const near = 3_000;

const file: DeskFile = {
  desk: { slackTeam: 'T0ACME' },
  agents: [{ email: 'ana@acme.test', slack: 'U0ANA', role: 'lead' }],
  customers: [
    {
      name: 'Globex',
      slackTeams: ['T0GLOBEX'],
      channels: [{ platform: 'slack', id: 'C0GLOBEX', mode: 'silent', groupingWindow: 0 }],
    },
  ],
  triage: [{ platform: 'slack', channel: 'C0TRIAGE', for: { kind: 'default' }, replies: 'internal' }],
  policies: [
    {
      name: 'all',
      targets: { default: targets },
      pause: ['pending'],
      escalations: [
        { at: { kind: 'share', percent: 50 }, to: { kind: 'triage' }, how: 'channel' },
        { at: { kind: 'offset', milliseconds: 0 }, to: { kind: 'triage' }, how: 'channel' },
      ],
    },
  ],
};

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('ask' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constantFrom('answer', 'note', 'pending', 'solve', 'urgent', 'ask again'),
      ticket: fc.nat(3),
    }),
  },
  // Never two of a clock's moments at once: those would be told as one.
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant('pass' as const), seconds: fc.integer({ min: 300, max: 1_500 }) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('restart' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});

/** A ticket as a plain reader counts it: what of its resolution was used up to `since`, and whether it runs from there. */
type Counted = {
  root: MessageInbound;
  number: number;
  openedAt: number;
  answered: boolean;
  deskLast: boolean;
  pending: boolean;
  used: number;
  since: number;
};

/** Two engines on one store, worked at the same time, and beside them what a plain reader would expect to be told. */
class TwoEngines {
  readonly #clock = new MovableClock();
  #said = 0;
  readonly #tickets: Counted[] = [];
  readonly #over = new Set<Counted>();
  /** By key: what must have been told, and what may have been. */
  readonly must = new Set<string>();
  readonly may = new Set<string>();
  readonly delivered: string[] = [];
  #engines: Awaited<ReturnType<typeof startEngine>>[] = [];

  async start(): Promise<void> {
    await applySettings(store, file);
    this.#engines = [await this.#one(), await this.#one()];
  }

  #one() {
    return startEngine(store, {
      clock: this.#clock,
      exclusive: false,
      leases: { beatEvery: 50, deadAfter: 2_000 },
      deliver: async ({ effect }: Outgoing) => {
        if (effect.kind === 'reminder' && effect.change === 'tell') this.delivered.push(effect.id);
        return { ts: `9.${this.delivered.length}${Math.random()}`, profile: null };
      },
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.#engines.map(({ engine }) => engine.stop()));
  }

  async does(one: Step): Promise<void> {
    if (one.does === 'pass') {
      this.#clock.advance(one.seconds * 1_000);
      await Promise.all(this.#engines.map(({ engine }) => engine.tick()));
    } else if (one.does === 'restart') {
      await this.#engines.shift()?.engine.stop();
      this.#engines.push(await this.#one());
    } else if (one.does === 'ask') {
      const root = await this.#says('U0GINA', 'The export fails, can you look?', null);
      const number = (await store.tickets.byThreads([root.message.id])).get(root.message.id)?.number ?? 0;
      const state = { answered: false, deskLast: false, pending: false, used: 0 };
      this.#tickets.push({ root, number, openedAt: root.at, since: root.at, ...state });
    } else if ('ticket' in one) {
      const ticket = this.#tickets[one.ticket];
      if (ticket !== undefined && !this.#over.has(ticket)) await this.#to(ticket, one.does);
    }
    await this.#settled();
    this.#count();
  }

  async #to(ticket: Counted, does: string): Promise<void> {
    const { root, number } = ticket;
    const now = this.#clock.now();
    if (!isPaused(ticket)) ticket.used += now - ticket.since;
    ticket.since = now;
    if (does === 'answer') {
      await this.#says('U0ANA', 'Please restart the agent, then it works again.', root);
      Object.assign(ticket, { answered: true, deskLast: true });
    } else if (does === 'ask again') {
      await this.#says('U0GINA', 'Is there any news on the export?', root);
      Object.assign(ticket, { deskLast: false, pending: false });
    } else if (does === 'pending') {
      await this.#commands(`status ${number} pending`);
      ticket.pending = true;
    } else if (does === 'solve') {
      await this.#commands(`status ${number} solved`);
      this.#over.add(ticket);
    } else
      await this.#commands(does === 'note' ? `note ${number} They are on the old plan.` : `priority ${number} urgent`);
  }

  /** Each by the other engine than the one before. */
  get #sink() {
    this.#said += 1;
    const one = this.#engines[this.#said % this.#engines.length];
    if (one === undefined) throw new Error('No engine runs.');
    return one.sink;
  }

  async #says(user: string, text: string, root: MessageInbound | null): Promise<MessageInbound> {
    const sink = this.#sink;
    const ts = `${(this.#clock.now() / 1_000).toFixed(3)}${String(this.#said).padStart(3, '0')}`;
    const inbound = aSaidMessage(ts, { user, text });
    const author = { ...inbound.message.author, team: user === 'U0ANA' ? 'T0ACME' : 'T0GLOBEX' };
    const said = { ...inbound, message: { ...inbound.message, author, thread: root?.message.ts ?? null } };
    await sink.accept([{ inbound: said, raw: null }]);
    await until(async () => (await store.inbox.finished([said.key])).size === 1, `“${text}” to be done`);
    return said;
  }

  async #commands(text: string): Promise<void> {
    const sink = this.#sink;
    const channel = { channel: 'slack:C0TRIAGE', platformChannel: 'C0TRIAGE', shared: false, direct: false };
    const outcome = await sink.command(
      {
        key: `command:${this.#said}`,
        at: this.#clock.now(),
        place: { platform: 'slack', installation: 'T0ACME', ...channel },
        actor: { account: 'slack:U0ANA', team: 'T0ACME', name: null, app: null },
        text,
        door: 'command',
        thread: null,
      },
      null,
    );
    if (outcome.state !== 'done') throw new Error(`“${text}” goes on.`);
  }

  /** Nothing waits in the store, neither for one engine nor for the other. */
  #settled(): Promise<void> {
    const all = (count: number) => Array.from({ length: count }, (_, index) => index);
    return until(async () => {
      const due = (await store.tickets.due(this.#clock.now(), 1)).length;
      const inbox = await store.inbox.countWaiting(all(inboxPartitions));
      return due + inbox + (await store.effects.countWaiting(all(deliveryPartitions))) === 0;
    }, 'both engines to come to rest');
  }

  #count(): void {
    const now = this.#clock.now();
    for (const ticket of this.#tickets) {
      if (this.#over.has(ticket)) continue;
      const used = { resolution: ticket.used + (isPaused(ticket) ? 0 : now - ticket.since) };
      this.#expect(ticket.number, 'resolution', used.resolution);
      if (!ticket.answered) this.#expect(ticket.number, 'first-response', now - ticket.openedAt);
    }
  }

  #expect(number: number, metric: keyof typeof targets, used: number): void {
    for (const [at, share] of Object.entries(shares)) {
      const key = `#${number} ${metric} ${at}`;
      if (used > targets[metric] * share + near) this.must.add(key);
      if (used > targets[metric] * share - near) this.may.add(key);
    }
  }

  /** What was told, each time that it was. */
  async told(): Promise<string[]> {
    const tickets = [...(await store.tickets.byNumbers(this.#tickets.map(({ number }) => number))).values()];
    const told = await Promise.all(
      tickets.map(async ({ number, sla }) => {
        const rows = await store.effects.byIds([...new Set(sla.reminders.flatMap(({ effect }) => effect ?? []))]);
        return [...rows.values()].flatMap(({ _id, head, left, effect }) =>
          effect.kind === 'reminder' && left === undefined && this.delivered.includes(head ?? _id)
            ? effect.keys.map((key) => `#${number} ${/^[^:]+/u.exec(key)} ${/[^|>]+(?=>)/u.exec(key)}`)
            : [],
        );
      }),
    );
    return told.flat().sort();
  }
}

/** Whoever has not answered cannot wait for the customer. */
const isPaused = ({ pending, deskLast }: Counted): boolean => pending && deskLast;

describe('two engines on one store', () => {
  it('given any life of tickets, when both work on it, then each reminder that is owed is told once, and no other', {
    timeout: 600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 25 }), async (steps) => {
        const desk = new TwoEngines();
        await store.everything.erase();
        await desk.start();
        try {
          for (const one of [{ does: 'ask' } as const, ...steps]) await desk.does(one);
          const told = await desk.told();
          expect(new Set(told).size).toBe(told.length);
          expect(new Set(desk.delivered).size).toBe(desk.delivered.length);
          expect([...desk.must].filter((key) => !told.includes(key))).toEqual([]);
          expect(told.filter((key) => !desk.may.has(key))).toEqual([]);
        } finally {
          await desk.stop();
        }
      }),
      // A life takes two seconds: none is told shorter.
      { numRuns: process.env.SOAK ? 100 : 2, endOnFailure: true },
    );
  });
});
