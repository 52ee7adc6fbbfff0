import { mongo } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { Inbox } from '../../src/engine/inbox.ts';
import type { Store } from '../../src/store/open-store.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';
import { until } from '../support/test-desk.ts';
import { anArrival, aSaidMessage } from './arrivals.ts';

let store: Store;
storeForAllTests((opened) => {
  store = opened;
});

type Write = { keys: string[]; finish(): void; fail(error: Error): void };

/** An inbox over the real store, whose writes the test holds in its hand. */
function anInbox() {
  const writes: Write[] = [];
  const stored: string[] = [];
  const duplicates: number[] = [];
  const insert: Store['inbox']['insert'] = async (rows) => {
    await new Promise<void>((resolve, reject) => {
      writes.push({ keys: rows.map(({ _id }) => _id), finish: resolve, fail: reject });
    });
    return store.inbox.insert(rows);
  };
  const inbox = new Inbox(
    { inbox: { ...store.inbox, insert } },
    {
      onStored: (rows) => stored.push(...rows.map(({ _id }) => _id)),
      onDuplicate: (count) => duplicates.push(count),
    },
  );
  const told: string[] = [];
  const accept = (...arrivals: ReturnType<typeof anArrival>[]) => {
    const keys = arrivals.map(({ inbound }) => inbound.key).join();
    void inbox.accept(arrivals).then(
      () => told.push(`stored ${keys}`),
      () => told.push(`refused ${keys}`),
    );
    return keys;
  };
  const write = async (number: number): Promise<Write> => {
    await until(() => writes.length > number);
    const found = writes[number];
    if (found === undefined) throw new Error('Waited for it.');
    return found;
  };
  return { inbox, writes, stored, duplicates, told, accept, write };
}

let last = 1_772_443_800;
const ts = (): string => `${++last}.000100`;
const known = async (key: string): Promise<boolean> => (await store.inbox.known([key])).has(key);

describe('the inbox', () => {
  it('given arrivals of one moment, when they are stored, then with one write, and none is answered before it is on disk', async () => {
    const { accept, write, writes, told, stored } = anInbox();
    const keys = [ts(), ts(), ts()].map((one) => accept(anArrival(one)));
    const first = await write(0);
    expect(first.keys).toEqual(keys);
    expect(told).toEqual([]);
    first.finish();
    await until(() => told.length === 3);
    expect(told).toEqual(keys.map((key) => `stored ${key}`));
    expect(stored).toEqual(keys);
    expect(await store.inbox.known(keys)).toEqual(new Set(keys));
    expect(writes).toHaveLength(1);
  });

  it('given two writes under way, when more comes meanwhile, then all of it goes into the next one', async () => {
    const { inbox, accept, write, writes, told } = anInbox();
    accept(anArrival(ts()));
    const first = await write(0);
    accept(anArrival(ts()));
    const second = await write(1);
    const waiting = [ts(), ts(), ts(), ts(), ts(), ts(), ts()].map((one) => accept(anArrival(one)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(writes).toHaveLength(2);
    // Nine that are not answered yet: who works off steps back.
    expect(inbox.pressed).toBe(true);
    first.finish();
    const third = await write(2);
    expect(third.keys).toEqual(waiting);
    second.finish();
    third.finish();
    await until(() => told.length === 9);
    expect(inbox.pressed).toBe(false);
  });

  it('given a write that fails, when others are under way, then all who waited for it are refused, and nobody else', async () => {
    const { accept, write, told } = anInbox();
    const refused = [accept(anArrival(ts())), accept(anArrival(ts()), anArrival(ts()))];
    const first = await write(0);
    const beside = accept(anArrival(ts()));
    const second = await write(1);
    const behind = accept(anArrival(ts()));
    first.fail(new Error('This batch cannot be written.'));
    await until(() => told.length === 2);
    expect(told).toEqual(refused.map((key) => `refused ${key}`));
    second.finish();
    (await write(2)).finish();
    await until(() => told.length === 4);
    expect(told.slice(2).sort()).toEqual([`stored ${beside}`, `stored ${behind}`].sort());
    expect(await known(refused[0] ?? '')).toBe(false);
    expect(await known(behind)).toBe(true);
  });

  it('given a store that is away, when a write fails for it, then who waits behind is refused at once, and the next try is a new one', async () => {
    const { accept, write, writes, told } = anInbox();
    accept(anArrival(ts()));
    const first = await write(0);
    accept(anArrival(ts()));
    const second = await write(1);
    const behind = accept(anArrival(ts()));
    first.fail(new mongo.MongoNetworkError('gone'));
    await until(() => told.length === 2);
    expect(told).toContain(`refused ${behind}`);
    expect(writes).toHaveLength(2);
    second.fail(new mongo.MongoNetworkError('gone'));
    await until(() => told.length === 3);
    const again = anArrival(ts());
    accept(again);
    (await write(2)).finish();
    await until(() => told.length === 4);
    expect(told.at(-1)).toBe(`stored ${again.inbound.key}`);
  });

  it('given what was stored before, when it comes again, also twice in one write, then it is acknowledged and not handed on', async () => {
    const { accept, write, told, stored, duplicates } = anInbox();
    const [old, fresh] = [anArrival(ts()), anArrival(ts())];
    accept(old);
    (await write(0)).finish();
    await until(() => told.length === 1);
    accept(old);
    accept(fresh);
    accept(fresh);
    (await write(1)).finish();
    await until(() => told.length === 4);
    expect(told.every((one) => one.startsWith('stored'))).toBe(true);
    expect(stored).toEqual([old.inbound.key, fresh.inbound.key]);
    expect(duplicates).toEqual([2]);
  });

  it('given a mention, when it is stored, then it waits ten seconds for its twin, and the others wait for nothing', async () => {
    const { accept, write, told } = anInbox();
    const message = anArrival(ts());
    const mention: typeof message = {
      inbound: { ...aSaidMessage(ts()), kind: 'mention', key: `mention:${last}` },
      raw: null,
    };
    accept(message, mention);
    (await write(0)).finish();
    await until(() => told.length === 1);
    const [row, waits] = await Promise.all([message, mention].map(({ inbound }) => store.inbox.find(inbound.key)));
    expect(row?.dueAt).toBe(row?.storedAt);
    expect(waits?.dueAt).toBe((waits?.storedAt ?? 0) + 10_000);
  });
});
