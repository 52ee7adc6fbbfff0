import { describe, expect, it } from 'vitest';
import { retentionJob } from '../../../src/engine/erase/retention.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { aChannel, aMessage, aTicket, someMonday } from '../../support/builders.ts';
import { storeForEachTest } from '../../support/store-for-tests.ts';

const day = 86_400_000;
let store: Store;
storeForEachTest((given) => {
  store = given;
});

const now = someMonday + 100 * day;
/** Turns of the job until it is done for the day, and how many texts each of them erased. */
async function turns(from: unknown = null): Promise<{ erased: number[]; state: unknown }> {
  const job = retentionJob({
    store,
    retention: () => ({ inbox: day, messages: 30 * day }),
    now: () => now,
    realNow: () => now,
  });
  const erased: number[] = [];
  let state = from;
  let left = await texts();
  for (let turn = 0; turn < 50; turn += 1) {
    const next = await job({ key: 'retention', state });
    // As the store keeps it.
    state = JSON.parse(JSON.stringify(next?.state));
    const still = await texts();
    erased.push(left - still);
    left = still;
    if (next?.at !== now) return { erased, state };
  }
  throw new Error('It never came to an end.');
}

async function texts(): Promise<number> {
  const channels = await store.channels.all();
  const span = { from: 0, upTo: someMonday * 2 };
  const loose = await Promise.all(channels.map(({ id }) => store.archive.loose(id, span, 0)));
  const ofTickets = await store.archive.messages({ from: 1, upTo: 10_000 }, 0);
  return [...loose.flat(), ...ofTickets].filter(({ text }) => text !== '').length;
}

const some = (count: number, channel: string, ticket: number | null) =>
  Array.from({ length: count }, (_, index) =>
    aMessage({ channel, ticket, ts: `${ticket ?? 0}.${index}`, at: someMonday + Math.floor(index / 3) }),
  );

describe('retention', () => {
  it('given more than one turn should take, in tickets and in none, when its turns are done, then each took a bounded part and nothing is left', async () => {
    const [one, other] = ['slack:C0GLOBEX', 'slack:C0HOOLI'] as const;
    await store.channels.saveAll([aChannel(), aChannel({ platformId: 'C0HOOLI' })]);
    // All of one instant, one of them with more messages than a turn takes.
    const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
    await store.tickets.insert(
      numbers.map((number) => aTicket({ number, openedBy: `o${number}`, threads: [`t:${number}`], status: 'closed' })),
    );
    await store.messages.insert([
      ...numbers.flatMap((number) => some(number === 6 ? 520 : 5, one, number)),
      ...some(60, one, null),
      ...some(30, other, null),
    ]);
    const { erased } = await turns();
    expect(Math.max(...erased)).toBeLessThanOrEqual(500);
    expect(await texts()).toBe(0);
  });

  it('given a turn that stopped among a channel’s messages, when the next goes on, then the other channels are not left out', async () => {
    await store.channels.saveAll([aChannel(), aChannel({ platformId: 'C0HOOLI' })]);
    await store.messages.insert([...some(520, 'slack:C0GLOBEX', null), ...some(20, 'slack:C0HOOLI', null)]);
    expect((await turns()).erased.length).toBeGreaterThan(1);
    expect(await texts()).toBe(0);
  });

  it('given what an earlier version kept of how far it came, when it goes on, then only what came since is looked at', async () => {
    await store.channels.saveAll([aChannel()]);
    await store.messages.insert([
      aMessage({ ts: '1.1', ticket: null }),
      aMessage({ ts: '1.2', ticket: null, at: now - 31 * day }),
    ]);
    await turns({ tickets: now - 40 * day, loose: now - 40 * day });
    expect(await texts()).toBe(1);
  });
});
