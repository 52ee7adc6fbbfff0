import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportDesk } from '../../src/export/export-desk.ts';
import { readTimes, writeTimes } from '../../src/export/times.ts';
import { walk } from '../../src/export/walk.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aHistoryEntry, aMessage, aTicket, someMonday } from '../support/builders.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';

let store: Store;
storeForAllTests((given) => {
  store = given;
});

describe('an export of many tickets', () => {
  beforeAll(async () => {
    for (let first = 0; first < 6_000; first += 1_000) {
      const numbers = Array.from({ length: 1_000 }, (_, index) => first + index + 1);
      await store.tickets.insert(
        numbers.map((number) => aTicket({ number, openedBy: `o${number}`, threads: [`t:${number}`] })),
      );
      await store.messages.insert(numbers.map((number) => aMessage({ ts: `${number}.1`, ticket: number })));
    }
  });

  it('given a reader that is slow, when it takes nothing more, then nothing more is read from the store; once it does, all comes', async () => {
    let reads = 0;
    const archive = {
      ...store.archive,
      tickets: (...asked: Parameters<Store['archive']['tickets']>) => {
        reads += 1;
        return store.archive.tickets(...asked);
      },
    };
    let goOn = () => {};
    let stuck = () => {};
    const isStuck = new Promise<void>((resolve) => {
      stuck = resolve;
    });
    let lines = 0;
    let blocked = false;
    const done = exportDesk({ ...store, archive }, { format: 'jsonl', kinds: ['ticket'], since: 0 }, async (text) => {
      lines += text.split('\n').length - 1;
      // No write comes while another one is still under way.
      expect(blocked).toBe(false);
      if (reads === 0 || lines < 200) return;
      if (lines > 1_000) return;
      blocked = true;
      stuck();
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      blocked = false;
    });
    await isStuck;
    const before = reads;
    // A look at the store takes its time: whatever else was asked would have been by then.
    await store.ping();
    await store.ping();
    expect(reads).toBe(before);
    expect(before).toBeLessThan(4);
    const unblock = setInterval(() => goOn(), 1);
    expect(await done).toEqual({ ticket: 6_000 });
    clearInterval(unblock);
    // The head and the end as well.
    expect(lines).toBe(6_002);
  });

  it('given one ticket among many that was updated since, when exported, then no more than its history is read', async () => {
    await store.tickets.insert([
      aTicket({ number: 6_001, openedBy: 'late', threads: ['t:late'], updatedAt: someMonday + 1 }),
    ]);
    const entries = [aHistoryEntry()];
    await store.history.copy(
      Array.from({ length: 6_001 }, (_, index) => ({ ticket: index + 1, inbound: `x${index}`, entries })),
    );
    let read = 0;
    const archive = {
      ...store.archive,
      history: async (...asked: Parameters<Store['archive']['history']>) => {
        const found = await store.archive.history(...asked);
        read += found.length;
        return found;
      },
    };
    const since = someMonday + 1;
    const written: string[] = [];
    await exportDesk({ ...store, archive }, { format: 'jsonl', kinds: ['ticket'], since }, async (text) => {
      written.push(text);
    });
    expect(read).toBe(1);
    expect(written.join('')).toContain('"number":6001');
  });
});

describe('walking along a number line', () => {
  it('given any numbers with gaps, when walked, then each comes once, in spans that follow one another', async () => {
    const numbers = fc.array(fc.integer({ min: 1, max: 50_000 }), { maxLength: 3_000 });
    await fc.assert(
      fc.asyncProperty(numbers, fc.integer({ min: 1, max: 500 }), async (all, firstWidth) => {
        const seen: number[] = [];
        let at = 1;
        for await (const { span, rows } of walk(
          { from: 1, upTo: 50_001 },
          firstWidth,
          async ({ from, upTo }, limit) => {
            const found = all.filter((number) => number >= from && number < upTo);
            return limit === 0 ? found : found.slice(0, limit);
          },
        )) {
          expect(span.from).toBe(at);
          at = span.upTo;
          seen.push(...rows);
        }
        expect(seen.sort((a, b) => a - b)).toEqual([...all].sort((a, b) => a - b));
      }),
      { numRuns: 30 },
    );
  });
});

describe('instants in a line', () => {
  it('given what clocks remember, when written, then all its instants can be read, and lengths and reasons stay', () => {
    const at = Date.UTC(2026, 2, 2, 9);
    const sla = {
      facts: [
        { is: 'promised', at, due: at, because: '2026-03-02T09:00:00.000Z' },
        { is: 'assigned', at, to: { id: 'a' } },
      ],
      clocks: [{ target: at, used: at, segments: [{ from: at, to: null }], breachedAt: at, endedAt: at, dueAt: at }],
      moves: [{ at, from: at, to: at, share: 1 }],
    };
    const record = { sla, breachAt: at, atRiskAt: null, history: [{ from: at, to: 7 }] };
    const iso = '2026-03-02T09:00:00.000Z';
    const written = writeTimes(record);
    expect(written).toEqual({
      sla: {
        facts: [
          { is: 'promised', at: iso, due: iso, because: iso },
          { is: 'assigned', at: iso, to: { id: 'a' } },
        ],
        clocks: [
          { target: at, used: at, segments: [{ from: iso, to: null }], breachedAt: iso, endedAt: iso, dueAt: iso },
        ],
        moves: [{ at: iso, from: iso, to: iso, share: 1 }],
      },
      breachAt: iso,
      atRiskAt: null,
      history: [{ from: at, to: 7 }],
    });
    expect(readTimes(written)).toEqual(record);
  });

  it('given any record, when written and read, then it is the same; equal records make equal lines', () => {
    const instant = fc.integer({ min: -8_000_000_000_000, max: 8_000_000_000_000 });
    const record = fc.record({
      createdAt: instant,
      solvedAt: fc.option(instant),
      at: fc.double({ noNaN: true, noDefaultInfinity: true }),
      subject: fc.string(),
      timers: fc.dictionary(fc.constantFrom('close', 'remind'), instant),
      fields: fc.dictionary(fc.constantFrom('at', 'since', 'plan'), fc.constantFrom('2026-01-01T00:00:00.000Z', 'x')),
      history: fc.array(fc.record({ at: instant, key: fc.string() })),
    });
    fc.assert(
      fc.property(record, (given) => {
        const text = JSON.stringify(writeTimes(given));
        const plain: unknown = JSON.parse(JSON.stringify(given));
        expect(readTimes(JSON.parse(text))).toEqual(plain);
        const turned = Object.fromEntries(Object.entries(given).reverse());
        expect(JSON.stringify(writeTimes(turned))).toBe(text);
      }),
    );
  });
});
