import { describe, expect, it } from 'vitest';
import { ClockWatch } from '../../src/engine/clock-watch.ts';

describe('the watch over the machine’s clock', () => {
  const hour = 3_600_000;

  it('given time that passes, when it is looked at, then nothing is told, however long ago the last look was', () => {
    let wall = 1_000_000;
    let steady = 5;
    const watch = new ClockWatch(
      () => wall,
      () => steady,
    );
    for (const passed of [1_000, 29_000, 6 * hour]) {
      wall += passed;
      steady += passed;
      expect(watch.look()).toBe(0);
    }
  });

  it.each([hour, -hour])('given a clock that is set by %i ms, when it is looked at, then that is told, once', (by) => {
    let wall = 1_000_000;
    let steady = 5;
    const watch = new ClockWatch(
      () => wall,
      () => steady,
    );
    wall += 1_000 + by;
    steady += 1_000;
    expect(watch.look()).toBe(by);
    wall += 1_000;
    steady += 1_000;
    expect(watch.look()).toBe(0);
  });

  it('given small corrections, when each is looked at, then none is worth telling', () => {
    let wall = 1_000_000;
    const watch = new ClockWatch(
      () => wall,
      () => 0,
    );
    for (let n = 0; n < 5; n++) {
      wall += 20_000;
      expect(watch.look()).toBe(0);
    }
  });
});
