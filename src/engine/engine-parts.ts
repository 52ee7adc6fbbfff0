import type { Effect } from '../desk/effect.ts';
import { isStoreAway } from '../store/is-store-away.ts';
import { addressed } from './addressed.ts';
import { Askers } from './askers.ts';
import { Awaited } from './awaited.ts';
import { catchUpAll } from './catch-up.ts';
import { CommandDoor } from './command-door.ts';
import { commit } from './commit.ts';
import { DeskCache } from './desk-cache.ts';
import { deskJobs } from './desk-jobs.ts';
import type { EngineOptions } from './engine-options.ts';
import { failedInbound } from './failed-inbound.ts';
import { Inbox } from './inbox.ts';
import { Jobs } from './jobs.ts';
import { ChannelLearner } from './learn-channels.ts';
import { Leases } from './leases.ts';
import { linksOf } from './link-across.ts';
import { Loader } from './loader.ts';
import { createLook } from './look.ts';
import { SimilarTickets } from './look-similar.ts';
import { Outbox } from './outbox.ts';
import { Past } from './past.ts';
import { PeopleCache } from './people-cache.ts';
import { type Arrival, DeliveryError, type Outcome, type PlatformPort } from './platform.ts';
import { Preparer } from './preparer.ts';
import { Processor } from './processor.ts';
import { Rounds } from './rounds.ts';
import { createSender } from './sender.ts';
import { Timers } from './timers.ts';
import { Turns } from './turns.ts';
import { createWebhook } from './webhook.ts';
import { WordRarity } from './word-rarity.ts';

export type EngineParts = ReturnType<typeof engineParts>;

/** All that an engine is made of, each part with what it needs of the others. `changed`: those who watch may see something new. */
export function engineParts(options: EngineOptions, changed: () => void) {
  const { store, platforms, logger, metrics, clock } = options;
  const rounds = new Rounds(logger);
  const people = new PeopleCache();
  const cache = new DeskCache(
    store,
    () => ({
      teams: Object.fromEntries(platforms.map((one) => [one.name, one.homeTeam()])),
      ownAccounts: platforms.flatMap((one) => one.ownAccounts()),
    }),
    () => clock.now(),
  );
  const leases: Leases = new Leases(
    { store, logger, exclusive: options.exclusive, ...options.leases },
    () => {
      processor.dropForeign();
      outbox.dropForeign();
    },
    atRest,
  );
  const awaited = new Awaited(store, options.answersWithin);
  const inbox: Inbox = new Inbox(store, {
    onStored: (rows) => {
      for (const row of rows) metrics.inboundStored(row.inbound.kind);
      processor.enqueue(rows);
    },
    onDuplicate: (count) => metrics.inboundsDuplicate(count),
  });
  const rarity = new WordRarity(store);
  const similar = new SimilarTickets(store, rarity);
  const outbox: Outbox = new Outbox({
    store,
    platform,
    logger,
    owned: (partition) => leases.holds(`deliver:${partition}`),
    instance: leases.instance,
    inWave: () => processor.size > 64,
    sender: createSender({
      store,
      cache,
      people,
      platform,
      linkTo: linksOf(platforms),
      similar,
      now: () => clock.now(),
      accept,
      relay,
      webhook: options.webhook ?? createWebhook(null),
      command: (said, raw) => commands.run(said, raw),
    }),
    onSent: (kind, outcome, delay) => {
      metrics.effectSent(kind, outcome);
      if (outcome === 'sent') metrics.effectDelayed(delay / 1_000);
      changed();
    },
  });
  const turns = new Turns(store);
  const preparer = new Preparer({ store, cache, people, platform, relay, accept, logger });
  const askers = new Askers((asked) => preparer.asker(asked), logger);
  const loader = new Loader({
    store,
    cache,
    people,
    similar,
    linkTo: linksOf(platforms),
    now: () => clock.now(),
    fetched: (id) => preparer.fetched(id),
    settled: async (channel) => outbox.settled(channel) && !(await store.effects.waitingIn(channel)),
  });
  const commands: CommandDoor = new CommandDoor({
    store,
    cache,
    people,
    askers,
    look: createLook({
      store,
      cache,
      rarity,
      similar,
      platforms,
      environment: options.environment ?? [],
      now: () => clock.now(),
    }),
    ask,
    later: (key) => awaited.later(key),
    now: () => clock.now(),
  });
  const processor: Processor = new Processor(
    {
      needsPreparing: (task) => preparer.needs(task),
      prepare: (task) => preparer.prepare(task),
      run: async (tasks) => {
        const results = await commit(await loader.load(tasks), {
          store,
          cache,
          people,
          relay,
          answered: (key, answer) => awaited.resolve(key, answer),
          accept,
          turns,
          retryHeld: (channel) => outbox.retryHeld(channel),
        });
        for (const [index, task] of tasks.entries()) {
          const result = results[index];
          metrics.inboundProcessed(typeof result === 'object' ? 'error' : (result ?? 'done'));
          if (result === 'done') metrics.processed((Date.now() - task.row.storedAt) / 1_000);
        }
        changed();
        return results;
      },
      failed: (task, error) => failedInbound(task, error, { store, logger }),
      waiting: (partitions, limit) => store.inbox.waiting(partitions, Date.now(), limit),
      isStoreAway,
      pressed: () => inbox.pressed,
    },
    logger,
    (partition) => leases.holds(`inbox:${partition}`),
  );
  const channels = new ChannelLearner({ store, cache, logger, accept, now: Date.now });
  const timers = new Timers({ store, accept, now: () => clock.now(), logger });
  const ofDesk = deskJobs({ store, cache, platforms, accept, relay, now: () => clock.now(), logger });
  const jobs = new Jobs({ store, handlers: ofDesk.handlers, now: () => clock.now(), logger });
  // Where no send can be found, nothing else of the past can be read either.
  const withPast = platforms.filter(({ findsSends }) => findsSends);
  const past: Past = new Past({
    store,
    holds: (lease) => leases.holds(lease),
    now: () => clock.now(),
    connected: () => withPast.every((one) => one.connection().ok),
    catchUp: (seenUpTo) =>
      catchUpAll(withPast, {
        store,
        cache,
        accept,
        logger,
        pause: (milliseconds) => rounds.pause(milliseconds),
        stopped: () => rounds.stopped,
        now: () => clock.now(),
        seenUpTo,
      }),
  });

  /** Effects are addressed here, whoever decided on them. */
  function relay(effects: Effect[]): Promise<void> {
    return outbox.relay(effects.map((effect) => addressed(effect, cache)));
  }

  async function accept(arrivals: Arrival[]): Promise<void> {
    const started = performance.now();
    try {
      await inbox.accept(arrivals);
    } catch (error) {
      past.missed();
      throw error;
    }
    metrics.acknowledged((performance.now() - started) / 1_000);
  }

  async function ask(arrival: Arrival): Promise<Outcome> {
    const { key } = arrival.inbound;
    const waiting = awaited.wait(key);
    await accept([arrival]);
    const outcome = await waiting;
    if (outcome.state === 'done') return outcome;
    const rest = async () => {
      const late = await awaited.later(key);
      return late.state === 'done' ? late : null;
    };
    return { ...outcome, rest };
  }

  async function atRest(lease: string): Promise<void> {
    if (lease.startsWith('inbox:')) await processor.atRest(Number(lease.slice('inbox:'.length)));
    if (lease.startsWith('deliver:')) await outbox.atRest(Number(lease.slice('deliver:'.length)));
  }

  function platform(name: string): PlatformPort {
    const found = platforms.find((one) => one.name === name);
    if (found !== undefined) return found;
    // What goes there waits, visibly, until it is.
    throw new DeliveryError('platform_missing', { kind: 'held' }, `The platform ${name} is not connected here.`);
  }

  return {
    cache,
    leases,
    people,
    inbox,
    processor,
    outbox,
    timers,
    askers,
    loader,
    channels,
    rounds,
    jobs,
    deskJobs: ofDesk,
    past,
    commands,
    accept,
    ask,
  };
}
