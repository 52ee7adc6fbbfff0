import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { Processor, type TaskResult, type Work } from '../../src/engine/processor.ts';
import type { InboxRow } from '../../src/store/repositories/inbox.ts';
import { until } from '../support/test-desk.ts';
import { aRow } from './arrivals.ts';

const processors: Processor[] = [];
afterEach(async () => {
  await Promise.all(processors.splice(0).map((processor) => processor.stop()));
});

/** A processor that writes its batches down; each waits until it may go on. */
function aProcessor(outcome: (row: InboxRow) => TaskResult = () => 'done') {
  const batches: string[][] = [];
  let go = (): void => {};
  let held = Promise.resolve();
  const hold = () => {
    held = new Promise((resolve) => (go = resolve));
  };
  const work: Work = {
    needsPreparing: () => false,
    prepare: async () => {},
    async run(tasks) {
      batches.push(tasks.map(({ row }) => row._id.split(':').at(-1) ?? ''));
      await held;
      return tasks.map(({ row }) => outcome(row));
    },
    failed: async () => {},
    waiting: async () => [],
    isStoreAway: () => false,
    pressed: () => false,
  };
  const processor = new Processor(work, pino({ level: 'silent' }), () => true);
  processors.push(processor);
  return { processor, batches, hold, go: () => go() };
}

const message = (channel: string, number: number): InboxRow => aRow(`m${number}`, { platformId: channel });
function timer(channel: string, ticket: number, dueAt = 1): InboxRow {
  const key = `sla:t${ticket}${dueAt === 1 ? '' : `@${dueAt}`}`;
  const conversation = `slack:${channel}`;
  const inbound = { kind: 'timer', key, conversation, at: 1, ticket, timer: 'sla', dueAt } as const;
  return { ...message(channel, 1), _id: key, inbound };
}
const idle = (processor: Processor) => until(() => processor.size === 0, 'everything to be worked off');
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('a wave of timers', () => {
  it('given timers of many tickets of one channel, when they are worked off, then together, in their order', async () => {
    const { processor, batches } = aProcessor();
    processor.enqueue(upTo(150).map((ticket) => timer('A', ticket)));
    await idle(processor);
    expect(batches.map((batch) => batch.length)).toEqual([64, 64, 22]);
    expect(batches.flat()).toEqual(upTo(150).map((ticket) => `t${ticket}`));
  });

  it('given two timers of one ticket, when they are worked off, then one after the other', async () => {
    const { processor, batches } = aProcessor();
    processor.enqueue([timer('A', 1), timer('A', 2), timer('A', 1, 2), timer('A', 3)]);
    await idle(processor);
    expect(batches).toEqual([
      ['t1', 't2'],
      ['t1@2', 't3'],
    ]);
  });

  it('given many timers that wait, when somebody writes in their channel or another, then what they wrote is next', async () => {
    const { processor, batches, hold, go } = aProcessor();
    hold();
    processor.enqueue([...upTo(100).map((n) => timer('A', n)), ...upTo(100).map((n) => timer('B', 100 + n))]);
    await until(() => batches.length === 1, 'timers of both to be under way');
    processor.enqueue([message('A', 1), message('C', 2)]);
    go();
    await idle(processor);
    expect(batches[1]?.slice(0, 2)).toEqual(['m2', 'm1']);
    expect(batches.flat().sort()).toEqual([...upTo(200).map((n) => `t${n}`), 'm1', 'm2'].sort());
  });

  it('given people who write without a pause, when timers wait, then some go along in each batch', async () => {
    const { processor, batches } = aProcessor();
    processor.enqueue([...upTo(200).map((n) => message(`C${n}`, n)), ...upTo(40).map((n) => timer('A', n))]);
    await idle(processor);
    expect(batches[0]?.filter((id) => id.startsWith('t'))).toHaveLength(16);
    expect(batches[0]?.filter((id) => id.startsWith('m'))).toHaveLength(48);
  });

  it('given a timer that has to be decided again, when the others are done, then it comes again and what waits behind it too', async () => {
    let again = true;
    const { processor, batches } = aProcessor((row) => {
      const first = row._id.endsWith('t2') && again;
      if (first) again = false;
      return first ? 'again' : 'done';
    });
    processor.enqueue([timer('A', 1), timer('A', 2), timer('A', 3), message('A', 9)]);
    await idle(processor);
    expect(batches).toEqual([['m9'], ['t1', 't2', 't3'], ['t2']]);
  });
});
