import { pino } from 'pino';
import type { Aside, CustomerPost, Direct, Effect, React, Whisper } from '../../src/desk/effect.ts';
import type { Sender } from '../../src/engine/courier.ts';
import { Outbox } from '../../src/engine/outbox.ts';
import { deliveryPartition } from '../../src/engine/partitions.ts';
import type { DeliveryFailure, Pace, PlatformPort } from '../../src/engine/platform.ts';
import { DeliveryError } from '../../src/engine/platform.ts';
import type { Store } from '../../src/store/open-store.ts';
import type { EffectDocument } from '../../src/store/schemas/documents.ts';

const installation = 'T0ACME';
export const partition = deliveryPartition(installation);

const base = { platform: 'slack', installation, ticket: 1 } as const;

/** A post in a thread of Globex's channel, about no ticket. */
export const aPost = (id: string, thread = '1.1', channel = 'slack:C0GLOBEX'): CustomerPost => ({
  ...base,
  ticket: null,
  kind: 'post',
  audience: 'customer',
  id,
  channel,
  thread,
  content: { for: 'customer', key: 'acknowledge', params: { number: 1 } },
  reader: { locale: 'en', timeZone: 'UTC' },
  startsThread: false,
});

export const aReaction = (id: string, add: string | null, remove: string | null, ts = '1.1'): React => ({
  ...base,
  kind: 'react',
  audience: 'customer',
  id,
  channel: 'slack:C0GLOBEX',
  ts,
  add,
  remove,
});

export const aWhisper = (id: string): Whisper => ({
  ...base,
  kind: 'whisper',
  audience: 'customer',
  id,
  channel: 'slack:C0GLOBEX',
  thread: null,
  account: 'slack:U0GINA',
  content: { for: 'customer', key: 'noOpenTickets', params: {} },
  reader: { locale: 'en', timeZone: 'UTC' },
});

/** Ana told the bot what to do. */
export const anAside = (id: string): Aside => ({
  ...base,
  kind: 'aside',
  audience: 'desk',
  id,
  channel: 'slack:C0GLOBEX',
  thread: null,
  account: 'slack:U0ANA',
  message: 'slack:C0GLOBEX:1.1',
});

/** A few words to one of the desk's people alone. */
export const aDirect = (id: string): Direct => ({
  id,
  kind: 'direct',
  audience: 'desk',
  platform: 'slack',
  installation: 'T0ACME',
  ticket: null,
  account: 'slack:U0ANA',
  content: { for: 'desk', key: 'recoveryGivenBack', params: { number: 1 } },
  reader: { locale: 'en', timeZone: 'UTC' },
  buttons: [],
});

export const failure = (kind: DeliveryFailure['kind'], milliseconds = 0): DeliveryError =>
  new DeliveryError('told', kind === 'wait' ? { kind, milliseconds } : { kind }, `told: ${kind}`);

/** A sender that does as it is told, and writes down what it was asked: `send:ID` and `find:ID`. */
export class RecordingSender implements Sender {
  readonly asked: string[] = [];
  /** What will not be sent, with the reason. */
  readonly givenUp: string[] = [];
  /** What the next calls come to, by `send:ID` or `find:ID`; one that is not told of succeeds, or finds nothing. */
  readonly told = new Map<string, (Error | 'found' | 'uncertain' | Promise<void>)[]>();
  /** What nobody knows the arrival of. */
  readonly uncertainIds: string[] = [];
  /** Whether anybody is there to be told of it. */
  tellable: (id: string) => boolean = () => true;

  tell(call: string, ...outcomes: (Error | 'found' | 'uncertain' | Promise<void>)[]): this {
    this.told.set(call, outcomes);
    return this;
  }
  async send({ _id }: EffectDocument): Promise<{ reference: string | null }> {
    await this.#next(`send:${_id}`);
    return { reference: `ref-${_id}` };
  }
  async find({ _id, effect }: EffectDocument): Promise<{ reference: string | null } | 'uncertain' | null> {
    if (effect.kind !== 'post') return null;
    const came = await this.#next(`find:${_id}`);
    return came === 'found' ? { reference: `ref-${_id}` } : came === 'uncertain' ? came : null;
  }
  uncertain(documents: readonly EffectDocument[]): Promise<string[]> {
    const ids = documents.map(({ _id }) => _id);
    this.uncertainIds.push(...ids);
    return Promise.resolve(ids.filter(this.tellable));
  }
  gaveUp({ _id }: EffectDocument, problem: string): Promise<void> {
    this.givenUp.push(`${_id}: ${problem}`);
    return Promise.resolve();
  }
  late(): Promise<void> {
    return Promise.resolve();
  }
  async #next(call: string): Promise<'found' | 'uncertain' | undefined> {
    this.asked.push(call);
    const outcome = this.told.get(call)?.shift();
    if (outcome instanceof Error) throw outcome;
    if (outcome === 'found' || outcome === 'uncertain') return outcome;
    await outcome;
    return undefined;
  }
}

/** An outbox of its own on a store, as one instance has it; `owns` may be switched off. */
export function anOutbox(store: Pick<Store, 'effects'>, sender: Sender, instance = 'one', pace: Partial<Pace> = {}) {
  const outcomes: string[] = [];
  const state = { owns: true };
  const outbox = new Outbox({
    store,
    sender,
    platform: () => ({ ...silentPlatform, pace: (effect) => ({ ...silentPlatform.pace(effect), ...pace }) }),
    logger: pino({ level: 'silent' }),
    owned: () => state.owns,
    instance,
    inWave: () => true,
    onSent: (kind, outcome) => outcomes.push(`${kind}:${outcome}`),
  });
  return { outbox, outcomes, state };
}

const unused = (): never => {
  throw new Error('An outbox asks nothing but the pace.');
};

/** A platform that is asked nothing but the pace. */
export const silentPlatform: PlatformPort = {
  name: 'slack',
  findsSends: true,
  start: unused,
  stop: unused,
  connection: unused,
  homeTeam: unused,
  ownAccounts: unused,
  pace: (effect: Effect) => ({ method: effect.kind, methodPerMinute: 60_000, channelIntervalMilliseconds: 0 }),
  deliver: unused,
  find: unused,
  describeChannel: unused,
  describePerson: unused,
  describeTeam: unused,
  fetchMessage: unused,
  history: unused,
  replies: unused,
};
