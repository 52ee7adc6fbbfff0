import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** How much waits and how much was given up, asked of the store whenever somebody reads the metrics. */
export type Backlog = {
  inboxWaiting(): Promise<number>;
  inboxParked(): Promise<number>;
  effectsWaiting(): Promise<number>;
  effectsParked(): Promise<number>;
  effectsHeld(): Promise<number>;
  jobsParked(): Promise<number>;
};

/** What the engine tells of its work. Durations are in seconds, as Prometheus wants them. */
export type Metrics = ReturnType<typeof createMetrics>;

const quick = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const patient = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 900, 3600];
/** A scrape must not wait for a store that hangs: what is not known by then is left out. */
const backlogPatience = 3_000;

/** The process's metrics and the road's, in a registry of their own. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const inbounds = new Counter({
    name: 'threadwell_inbounds_total',
    help: 'Things that happened, as stored in the inbox',
    labelNames: ['kind'],
    registers,
  });
  const duplicates = new Counter({
    name: 'threadwell_inbounds_duplicate_total',
    help: 'Arrivals that were stored already',
    registers,
  });
  const processed = new Counter({
    name: 'threadwell_inbounds_processed_total',
    help: 'Inbounds worked on, by what came of it',
    labelNames: ['outcome'],
    registers,
  });
  const sent = new Counter({
    name: 'threadwell_effects_sent_total',
    help: 'Calls to platforms, by what came of them',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const acknowledge = new Histogram({
    name: 'threadwell_acknowledge_seconds',
    help: 'From an arrival to its being stored',
    buckets: quick,
    registers,
  });
  const process = new Histogram({
    name: 'threadwell_process_seconds',
    help: 'From an inbound’s being stored to its being done',
    buckets: quick,
    registers,
  });
  const effectDelay = new Histogram({
    name: 'threadwell_effect_delay_seconds',
    help: 'From the instant an effect was due to its being sent',
    buckets: patient,
    registers,
  });

  return {
    inboundStored: (kind: string): void => inbounds.inc({ kind }),
    inboundsDuplicate: (count: number): void => duplicates.inc(count),
    inboundProcessed: (outcome: string): void => processed.inc({ outcome }),
    effectSent: (kind: string, outcome: string): void => sent.inc({ kind, outcome }),
    acknowledged: (seconds: number): void => acknowledge.observe(seconds),
    processed: (seconds: number): void => process.observe(seconds),
    effectDelayed: (seconds: number): void => effectDelay.observe(seconds),

    /** Adds the gauges of what waits and what is parked. Once per registry. */
    watch(backlog: Backlog): void {
      gauge(registry, 'threadwell_inbox_waiting', 'Inbounds that wait to be processed', backlog.inboxWaiting);
      gauge(
        registry,
        'threadwell_inbox_parked',
        'Inbounds set aside after failing again and again',
        backlog.inboxParked,
      );
      gauge(registry, 'threadwell_effects_waiting', 'Effects that wait to be sent', backlog.effectsWaiting);
      gauge(registry, 'threadwell_effects_parked', 'Effects given up after a permanent error', backlog.effectsParked);
      gauge(
        registry,
        'threadwell_effects_held',
        'Effects that wait for a channel that cannot be posted in',
        backlog.effectsHeld,
      );
      gauge(registry, 'threadwell_jobs_parked', 'Jobs set aside after failing again and again', backlog.jobsParked);
    },
    /** Adds the gauge of which platforms can be received from and sent to right now. Once per registry. */
    watchPlatforms(connections: () => readonly { platform: string; ok: boolean }[]): void {
      new Gauge({
        name: 'threadwell_platform_connected',
        help: '1 where a platform can be received from and sent to, else 0',
        labelNames: ['platform'],
        registers: [registry],
        collect() {
          for (const { platform, ok } of connections()) this.set({ platform }, ok ? 1 : 0);
        },
      });
    },
    /** All of it in Prometheus's text format. */
    async text(): Promise<{ contentType: string; body: string }> {
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

function gauge(registry: Registry, name: string, help: string, count: () => Promise<number>): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      try {
        this.set(await soon(count()));
      } catch {
        // With the store away nobody knows the figure: no sample is truer than an old one or a zero.
        this.remove();
      }
    },
  });
}

async function soon(count: Promise<number>): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The store took too long to count.')), backlogPatience);
  });
  try {
    return await Promise.race([count, late]);
  } finally {
    clearTimeout(timer);
  }
}
