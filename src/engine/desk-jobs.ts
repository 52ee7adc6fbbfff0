import type { Logger } from 'pino';
import type { Effect } from '../desk/effect.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import { digestJob } from './digest-job.ts';
import { retentionJob } from './erase/retention.ts';
import { indexWords } from './index-words.ts';
import type { JobHandler } from './jobs.ts';
import { lookAtClocks, lookAtClocksJob } from './look-at-clocks.ts';
import { measureDays } from './measure-days.ts';
import { npsJob } from './nps-job.ts';
import type { Arrival, PlatformPort } from './platform.ts';
import { firstRefresh, refreshFacts } from './refresh-facts.ts';
import { weeklyJob } from './weekly-job.ts';

/** Not in the first minutes of a desk's life, when most is going on. */
const firstRetention = 60 * 60_000;

export type DeskJobs = {
  handlers: ReadonlyMap<string, JobHandler>;
  /** Notes each of them in the store, where it is not there yet. */
  define(): Promise<void>;
};

/** What every desk does without being asked: each job with what does it, and when it is done first. */
export function deskJobs(is: {
  store: Store;
  cache: DeskCache;
  platforms: readonly PlatformPort[];
  accept: (arrivals: Arrival[]) => Promise<void>;
  relay: (effects: Effect[]) => Promise<void>;
  /** Desk time. */
  now: () => number;
  logger: Logger;
}): DeskJobs {
  const { store, cache, platforms, accept, relay, now, logger } = is;
  const handlers = new Map<string, JobHandler>([
    ['refresh-facts', refreshFacts({ store, cache, platforms, accept, now, realNow: Date.now, logger })],
    ['index-words', indexWords({ store, now })],
    ['measure-days', measureDays({ store, timeZone: () => cache.desk.timeZone, now, realNow: Date.now })],
    ['digest', digestJob({ cache, relay, now })],
    ['nps', npsJob({ store, cache, relay, now })],
    ['weekly', weeklyJob({ cache, relay, now })],
    ['retention', retentionJob({ store, retention: () => cache.retention, now, realNow: Date.now })],
    [lookAtClocksJob, lookAtClocks({ store, cache, accept, now })],
  ]);
  const later: Readonly<Record<string, (at: number) => number>> = {
    'refresh-facts': firstRefresh,
    retention: (at) => at + firstRetention,
  };
  return {
    handlers,
    async define() {
      const at = now();
      for (const name of handlers.keys()) await store.jobs.define(name, name, later[name]?.(at) ?? at);
    },
  };
}
