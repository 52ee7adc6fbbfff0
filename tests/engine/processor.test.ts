import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { inboxPartition } from '../../src/engine/partitions.ts';
import { Processor, type TaskResult, type Work } from '../../src/engine/processor.ts';
import type { InboxRow } from '../../src/store/repositories/inbox.ts';
import { until } from '../support/test-desk.ts';
import { aRow } from './arrivals.ts';

const processors: Processor[] = [];
afterEach(async () => {
  await Promise.all(processors.splice(0).map((processor) => processor.stop()));
});

class StoreAway extends Error {}

/** Work that is written down: a word for each batch, made of the channel and number of each of its rows. */
function aProcessor(told: Partial<Work> & { owned?: (partition: number) => boolean } = {}) {
  const batches: string[][] = [];
  const failures: string[] = [];
  const finished: string[] = [];
  /** What waits in the store. */
  const rows = new Map<string, InboxRow>();
  /** What a row comes to, each time it is tried; `done` when there is nothing. */
  const outcomes = new Map<string, (TaskResult | Error | Promise<void>)[]>();
  const word = (row: InboxRow): string =>
    `${row.inbound.conversation.replace('slack:', '')}.${row._id.split(':').at(-1)}`;
  const work: Work = {
    needsPreparing: () => false,
    prepare: async () => {},
    async run(tasks) {
      batches.push(tasks.map(({ row }) => word(row)));
      const results: TaskResult[] = [];
      for (const { row } of tasks) {
        const outcome = outcomes.get(word(row))?.shift() ?? 'done';
        if (outcome instanceof Error) throw outcome;
        if (outcome instanceof Promise) await outcome;
        results.push(outcome instanceof Promise ? 'done' : outcome);
      }
      for (const [index, { row }] of tasks.entries()) {
        if (results[index] !== 'done') continue;
        finished.push(word(row));
        rows.delete(row._id);
      }
      return results;
    },
    async failed({ row }) {
      failures.push(word(row));
    },
    waiting: async () => [...rows.values()],
    isStoreAway: (error) => error instanceof StoreAway,
    pressed: () => false,
    ...told,
  };
  const processor = new Processor(work, pino({ level: 'silent' }), told.owned ?? (() => true));
  processors.push(processor);
  return { processor, batches, failures, finished, outcomes, rows };
}

const row = (channel: string, number: number): InboxRow => aRow(String(number), { platformId: channel });
const idle = (processor: Processor) => until(() => processor.size === 0, 'everything to be worked off');

/** A promise, and what fulfils it. */
function held(): { until: Promise<void>; go: () => void } {
  let go = () => {};
  const until = new Promise<void>((resolve) => (go = resolve));
  return { until, go: () => go() };
}

describe('working off', () => {
  it('given several inbounds of one conversation, when they are worked off, then one at a time and in their order', async () => {
    const { processor, batches } = aProcessor();
    processor.enqueue([row('A', 1), row('A', 2), row('A', 3)]);
    await idle(processor);
    expect(batches).toEqual([['A.1'], ['A.2'], ['A.3']]);
  });

  it('given many conversations, when they are ready together, then the first of each goes into one batch', async () => {
    const { processor, batches } = aProcessor();
    processor.enqueue([row('A', 1), row('B', 2), row('A', 3), row('C', 4), row('B', 5)]);
    await idle(processor);
    expect(batches).toEqual([
      ['A.1', 'B.2', 'C.4'],
      ['A.3', 'B.5'],
    ]);
  });

  it('given a conversation that takes its time, when more comes, then others go on beside it and its own waits', async () => {
    const { processor, batches, finished, outcomes } = aProcessor();
    const { until: slow, go } = held();
    outcomes.set('A.1', [slow]);
    processor.enqueue([row('A', 1)]);
    await until(() => batches.length === 1);
    processor.enqueue([row('A', 2), row('B', 3)]);
    await until(() => finished.length === 1);
    expect(finished).toEqual(['B.3']);
    go();
    await idle(processor);
    expect(finished).toEqual(['B.3', 'A.1', 'A.2']);
  });

  it('given the same row stored and found, when both are taken, then it is worked off once', async () => {
    const { processor, batches, rows } = aProcessor();
    const one = row('A', 1);
    rows.set(one._id, one);
    processor.enqueue([one]);
    await processor.poll([inboxPartition('slack:A')]);
    await idle(processor);
    expect(batches).toEqual([['A.1']]);
  });

  it('given the store is read while a row is worked off, when the reading comes back late, then the row is not worked off again', async () => {
    const one = row('A', 1);
    const { until: late, go } = held();
    const { processor, batches } = aProcessor({
      waiting: async () => {
        await late;
        return [one];
      },
    });
    processor.enqueue([one]);
    const reading = processor.poll([inboxPartition('slack:A')]);
    await idle(processor);
    go();
    await reading;
    await idle(processor);
    expect(batches).toEqual([['A.1']]);
  });
});

describe('what goes wrong while working off', () => {
  it('given an inbound that breaks its batch, when each is tried alone, then only that one fails and its conversation goes on', async () => {
    const { processor, failures, finished, outcomes } = aProcessor();
    const poison = () => new Error('Cannot be loaded.');
    outcomes.set('B.2', [poison(), poison(), poison()]);
    processor.enqueue([row('A', 1), row('B', 2), row('C', 3), row('B', 4)]);
    await idle(processor);
    expect(failures).toEqual(['B.2']);
    expect(finished.sort()).toEqual(['A.1', 'B.4', 'C.3']);
  });

  it('given one that cannot be decided, when the batch comes back, then only that one fails', async () => {
    const { processor, failures, finished, outcomes } = aProcessor();
    outcomes.set('A.1', [{ error: new Error('No rule for it.') }]);
    processor.enqueue([row('A', 1), row('B', 2), row('A', 3)]);
    await idle(processor);
    expect(failures).toEqual(['A.1']);
    expect(finished).toEqual(['B.2', 'A.3']);
  });

  it('given somebody who was faster, when it is decided again, then before the next of its conversation', async () => {
    const { processor, batches, finished, outcomes } = aProcessor();
    outcomes.set('A.1', ['again', 'again']);
    processor.enqueue([row('A', 1), row('A', 2)]);
    await idle(processor);
    expect(batches).toEqual([['A.1'], ['A.1'], ['A.1'], ['A.2']]);
    expect(finished).toEqual(['A.1', 'A.2']);
  });

  it('given conflicts without end, when it was tried often enough, then it counts as failed and the next has its turn', async () => {
    const { processor, failures, finished, outcomes } = aProcessor();
    outcomes.set('A.1', new Array<TaskResult>(100).fill('again'));
    processor.enqueue([row('A', 1), row('A', 2)]);
    await idle(processor);
    expect(failures).toEqual(['A.1']);
    expect(finished).toEqual(['A.2']);
    expect(outcomes.get('A.1')?.length).toBe(88);
  });

  it('given one that was put off, when its time comes, then it is found in the store and worked off; before that the next goes', async () => {
    const { processor, finished, outcomes, rows } = aProcessor();
    const first = row('A', 1);
    rows.set(first._id, first);
    outcomes.set('A.1', ['later']);
    processor.enqueue([first, row('A', 2)]);
    await idle(processor);
    expect(finished).toEqual(['A.2']);
    rows.set(first._id, { ...first, dueAt: Date.now() + 3_600_000 });
    await processor.poll([inboxPartition('slack:A')]);
    expect(processor.size).toBe(0);
    rows.set(first._id, { ...first, dueAt: Date.now() });
    await processor.poll([inboxPartition('slack:A')]);
    await idle(processor);
    expect(finished).toEqual(['A.2', 'A.1']);
  });

  it('given a store that is away, when it is back, then all of the batch is worked off and nothing counts as failed', async () => {
    const { processor, batches, failures, finished, outcomes } = aProcessor();
    outcomes.set('A.1', [new StoreAway()]);
    processor.enqueue([row('A', 1), row('B', 2), row('A', 3)]);
    await until(() => batches.length === 1);
    // It does not knock at a closed door all the time.
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(batches).toHaveLength(1);
    await idle(processor);
    expect(failures).toEqual([]);
    expect(finished).toEqual(['A.1', 'B.2', 'A.3']);
  });

  it('given a failure that cannot be written down, when the store is back, then the inbound is still there and in its place', async () => {
    let away = true;
    const failures: string[] = [];
    const { processor, finished, outcomes } = aProcessor({
      failed: async ({ row: failed }) => {
        if (away) throw new StoreAway();
        failures.push(failed._id);
      },
    });
    outcomes.set('A.1', [{ error: new Error('wrong') }, { error: new Error('wrong') }]);
    processor.enqueue([row('A', 1), row('A', 2)]);
    await until(() => outcomes.get('A.1')?.length === 1);
    away = false;
    await idle(processor);
    expect(failures).toHaveLength(1);
    expect(finished).toEqual(['A.2']);
  });

  it('given a look-up that has to be made first, when it fails, then that inbound fails and others did not wait for it', async () => {
    const { until: asking, go } = held();
    const { processor, failures, finished } = aProcessor({
      needsPreparing: ({ row: one }) => one._id.endsWith(':1'),
      prepare: async () => {
        await asking;
        throw new Error('Nobody knows them.');
      },
    });
    processor.enqueue([row('A', 1), row('B', 2), row('A', 3)]);
    await until(() => finished.length === 1);
    expect(finished).toEqual(['B.2']);
    go();
    await idle(processor);
    expect(failures).toEqual(['A.1']);
    expect(finished).toEqual(['B.2', 'A.3']);
  });
});

describe('whose work it is', () => {
  it('given conversations of others, when rows come, then they are left alone', async () => {
    const { processor, finished } = aProcessor({ owned: (partition) => partition === inboxPartition('slack:A') });
    expect(inboxPartition('slack:B')).not.toBe(inboxPartition('slack:A'));
    processor.enqueue([row('A', 1), row('B', 2)]);
    await idle(processor);
    expect(finished).toEqual(['A.1']);
  });

  it('given a lease that goes while rows wait, when it is told, then what is under way is finished and the rest forgotten', async () => {
    let owns = true;
    const { processor, batches, finished, outcomes } = aProcessor({ owned: () => owns });
    const { until: slow, go } = held();
    outcomes.set('A.1', [slow]);
    processor.enqueue([row('A', 1), row('A', 2)]);
    await until(() => batches.length === 1);
    owns = false;
    processor.dropForeign();
    expect(processor.size).toBe(0);
    let resting = false;
    const rest = processor.atRest(inboxPartition('slack:A')).then(() => (resting = true));
    expect(resting).toBe(false);
    go();
    await rest;
    expect(finished).toEqual(['A.1']);
    // And when it comes back, the conversation is free.
    owns = true;
    processor.enqueue([row('A', 2)], true);
    await idle(processor);
    expect(batches).toEqual([['A.1'], ['A.2']]);
  });

  it('given a stop, when rows wait, then what is under way is finished and nothing more taken up', async () => {
    const { processor, batches, finished, outcomes } = aProcessor();
    const { until: slow, go } = held();
    outcomes.set('A.1', [slow]);
    processor.enqueue([row('A', 1), row('A', 2)]);
    await until(() => batches.length === 1);
    const stopped = processor.stop();
    go();
    await stopped;
    processor.enqueue([row('B', 3)]);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(finished).toEqual(['A.1']);
  });
});

describe('while arrivals press', () => {
  it('given more arrives than can be answered at once, when it is worked off, then one batch at a time, and it goes on after', async () => {
    let pressed = true;
    const { processor, finished, outcomes } = aProcessor({ pressed: () => pressed });
    const { until: slow, go } = held();
    outcomes.set('A.1', [slow]);
    processor.enqueue([row('A', 1)]);
    await until(() => outcomes.get('A.1')?.length === 0);
    processor.enqueue([row('B', 2)]);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(finished).toEqual([]);
    go();
    await until(() => finished.length === 2);
    pressed = false;
    processor.enqueue([row('C', 3)]);
    await idle(processor);
    expect(finished).toEqual(['A.1', 'B.2', 'C.3']);
  });
});
