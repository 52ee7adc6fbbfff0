import type { Answer } from '../../src/desk/answer.ts';
import type { Inbound } from '../../src/desk/inbound.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Sink } from '../../src/engine/platform.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, aCustomer } from '../support/builders.ts';
import { until } from '../support/test-desk.ts';
import { aSaidMessage } from './arrivals.ts';
import { startEngine } from './start-engine.ts';

/** A desk of Globex's channel and a triage channel, in which people write and commands are given. */
export class DeskInWords {
  readonly store: Store;
  readonly engine: Engine;
  readonly sink: Sink;
  #second = 0;
  #commands = 0;

  private constructor(store: Store, engine: Engine, sink: Sink) {
    this.store = store;
    this.engine = engine;
    this.sink = sink;
  }

  static async start(store: Store): Promise<DeskInWords> {
    await store.customers.introduce(aCustomer());
    await store.channels.saveAll([
      // Nothing is grouped: each message is a ticket.
      aChannel({ groupingWindow: 0, mode: 'silent' }),
      aChannel({ platformId: 'C0TRIAGE', kind: 'triage', customer: null, shared: false, name: 'triage' }),
    ]);
    const { engine, sink } = await startEngine(store);
    return new DeskInWords(store, engine, sink);
  }

  /** What arrives is worked off, and nothing of it was a failure. */
  async accept<Given extends Inbound>(inbound: Given): Promise<Given> {
    await this.sink.accept([{ inbound, raw: null }]);
    await until(async () => (await this.store.inbox.finished([inbound.key])).size === 1, 'the inbound to be done');
    return inbound;
  }

  /** Gina writes in Globex's channel. */
  said(text: string, told: { thread?: string; user?: string; team?: string } = {}) {
    this.#second += 1;
    const ts = `${Math.floor(Date.now() / 1_000)}.${String(this.#second).padStart(6, '0')}`;
    const inbound = aSaidMessage(ts, { text, ...(told.user === undefined ? {} : { user: told.user }) });
    const author = { ...inbound.message.author, team: told.team ?? 'T0GLOBEX' };
    return this.accept({ ...inbound, message: { ...inbound.message, author, thread: told.thread ?? null } });
  }

  /** Ana, or somebody else, gives a command in triage. */
  async command(text: string, told: { user?: string; team?: string } = {}): Promise<Answer> {
    const { user = 'U0ANA', team = 'T0ACME' } = told;
    this.#commands += 1;
    const outcome = await this.sink.command(
      {
        key: `command:${this.#commands}`,
        at: Date.now(),
        place: {
          platform: 'slack',
          installation: 'T0ACME',
          channel: 'slack:C0TRIAGE',
          platformChannel: 'C0TRIAGE',
          shared: false,
          direct: false,
        },
        actor: { account: `slack:${user}`, team, name: null, app: null },
        text,
        door: 'command',
        thread: null,
      },
      null,
    );
    if (outcome.state !== 'done') throw new Error(`“${text}” goes on.`);
    return outcome;
  }

  /** All that an answer says. */
  async says(text: string, told: { user?: string; team?: string } = {}): Promise<string> {
    return (await this.command(text, told)).say ?? '';
  }

  /** The numbers of the rows that an answer lists. */
  async lists(text: string): Promise<number[]> {
    const { parts = [] } = await this.command(text);
    return parts.flatMap(({ text: row }) => {
      const number = /^\*\*#(\d+)\*\*/u.exec(row)?.[1];
      return number === undefined ? [] : [Number(number)];
    });
  }

  stop = (): Promise<void> => this.engine.stop();
}
