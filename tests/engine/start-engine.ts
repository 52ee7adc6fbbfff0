import { pino } from 'pino';
import { MovableClock } from '../../src/engine/clock.ts';
import { Engine } from '../../src/engine/engine.ts';
import type { EngineOptions } from '../../src/engine/engine-options.ts';
import type { PlatformPort, Sink } from '../../src/engine/platform.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aPerson } from '../support/builders.ts';
import { silentPlatform } from './recording-sender.ts';

const unheard = () => {};
/** Counts nothing. */
export const metrics = {
  inboundStored: unheard,
  inboundsDuplicate: unheard,
  inboundProcessed: unheard,
  effectSent: unheard,
  acknowledged: unheard,
  processed: unheard,
  effectDelayed: unheard,
};

/**
 * Starts an engine of its own on that store, on a platform that takes all that is sent and knows everybody: Ana is of the desk's
 * own workspace. What arrives is handed to `sink`; several share a store with `exclusive: false`.
 */
export async function startEngine(
  store: Store,
  told: Partial<Pick<EngineOptions, 'clock' | 'exclusive' | 'leases'>> & { deliver?: PlatformPort['deliver'] } = {},
): Promise<{ engine: Engine; sink: Sink }> {
  const { deliver = async () => ({ ts: null, profile: null }), ...options } = told;
  const given: { sink: Sink | null } = { sink: null };
  const platform: PlatformPort = {
    ...silentPlatform,
    async start(sink) {
      given.sink = sink;
    },
    stop: async () => {},
    connection: () => ({ ok: true, reason: '' }),
    homeTeam: () => 'T0ACME',
    ownAccounts: () => [],
    deliver,
    find: async () => null,
    describePerson: async (_, account) =>
      account === 'slack:U0ANA' ? aPerson({ account, name: 'Ana', team: 'T0ACME' }) : aPerson({ account }),
    history: async () => ({ arrivals: [], next: null }),
    replies: async () => ({ arrivals: [], next: null }),
  };
  const logger = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const clock = new MovableClock();
  const engine = new Engine({ store, platforms: [platform], clock, logger, metrics, exclusive: true, ...options });
  await engine.start();
  const { sink } = given;
  if (sink === null) throw new Error('The engine did not start its platform.');
  return { engine, sink };
}
