import { describe, expect, it } from 'vitest';
import { afterFailure, type Next } from '../../src/engine/after-failure.ts';
import type { DeliveryFailure } from '../../src/engine/platform.ts';

const day = 24 * 60 * 60_000;
const tried = { age: 0, failing: 0, attempts: 1, looking: false, endless: true };
const wait: DeliveryFailure = { kind: 'wait', milliseconds: 7_000 };

describe('what follows a failure', () => {
  it.each<[DeliveryFailure, Next]>([
    [{ kind: 'never' }, { does: 'park' }],
    [wait, { does: 'pause', milliseconds: 7_000, because: 'limited', looksFirst: false }],
    [{ kind: 'held' }, { does: 'pause', milliseconds: 60_000, because: 'held', looksFirst: false }],
    [{ kind: 'again' }, { does: 'pause', milliseconds: 1_000, because: 'failed', looksFirst: false }],
    [{ kind: 'unknown' }, { does: 'pause', milliseconds: 1_000, because: 'failed', looksFirst: true }],
  ])('given a first try, when it fails as %j, then %j', (failure, next) => {
    expect(afterFailure(failure, tried)).toEqual(next);
  });

  it.each<DeliveryFailure>([wait, { kind: 'held' }, { kind: 'again' }, { kind: 'unknown' }])(
    'given a try of unknown outcome, when looking for it fails as %j, then it is looked for again',
    (failure) => {
      expect(afterFailure(failure, { ...tried, looking: true })).toMatchObject({ does: 'pause', looksFirst: true });
    },
  );

  it.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [6, 32_000],
    [7, 60_000],
    [2_000, 60_000],
  ])('given it failed %i times, when it is tried again, then after %i ms', (attempts, milliseconds) => {
    expect(afterFailure({ kind: 'again' }, { ...tried, attempts })).toMatchObject({ milliseconds });
  });

  it.each<[DeliveryFailure, Next['does']]>([
    [{ kind: 'again' }, 'park'],
    // Whether it arrived has nothing to do with how long it took to get there: it was parked, unlooked for, as not having arrived.
    [{ kind: 'unknown' }, 'pause'],
    [wait, 'pause'],
    [{ kind: 'held' }, 'pause'],
  ])('given it fails for more than a day, when it fails as %j, then: %s', (failure, does) => {
    expect(afterFailure(failure, { ...tried, failing: day + 1 }).does).toBe(does);
    expect(afterFailure(failure, { ...tried, failing: day }).does).toBe('pause');
  });

  it.each<DeliveryFailure>([wait, { kind: 'held' }, { kind: 'again' }, { kind: 'unknown' }])(
    'given it waited for more than a day and fails only now, when it fails as %j, then it is tried again',
    (failure) => expect(afterFailure(failure, { ...tried, age: day + 1 }).does).toBe('pause'),
  );

  it.each<DeliveryFailure>([{ kind: 'never' }, { kind: 'again' }, { kind: 'unknown' }])(
    'given a try of unknown outcome, when looking for it fails for good (%j), then nobody can tell, and it does not count as not sent',
    (failure) => {
      expect(afterFailure(failure, { ...tried, looking: true, failing: day + 1 })).toEqual({ does: 'uncertain' });
    },
  );

  it('given a receiver that may not ask to wait for ever, when it still does after a day, then it is given up', () => {
    expect(afterFailure(wait, { ...tried, endless: false, age: day + 1 }).does).toBe('park');
    expect(afterFailure(wait, { ...tried, endless: false, age: day }).does).toBe('pause');
  });
});
