import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type DigestState, nextDigest } from '../../../src/desk/digest/next-digest.ts';

const zone = 'Europe/Berlin';
const at = (local: string, timeZone = zone): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
const minute = 60_000;
const half = { at: 8 * 60 + 30, to: { kind: 'lead' } } as const;

/** Goes through the looks between two times, as the job does, and gives the days that were told. */
function told(
  from: string,
  to: string,
  start: DigestState,
  {
    digest = half,
    timeZone = zone,
    down = [],
  }: { digest?: { at: number; to: { kind: 'lead' } }; timeZone?: string; down?: [string, string][] } = {},
): string[] {
  const days: string[] = [];
  let state = start;
  for (let now = at(from, timeZone); now < at(to, timeZone); ) {
    const outage = down.find(([begins, ends]) => now >= at(begins, timeZone) && now < at(ends, timeZone));
    if (outage !== undefined) {
      now = at(outage[1], timeZone);
      continue;
    }
    const next = nextDigest(digest, timeZone, state, now);
    if (next.tell !== null) days.push(next.tell);
    expect(next.lookAt).toBeGreaterThan(now);
    expect(next.lookAt - now).toBeLessThanOrEqual(10 * minute);
    state = next.state;
    now = next.lookAt;
  }
  return days;
}
const on: DigestState = { last: null, on: true };

describe('when the daily overview comes', () => {
  it('given a time of day, when days pass, then each is told once, at that minute', () => {
    expect(told('2026-03-02T08:29', '2026-03-05T08:29', on)).toEqual(['2026-03-02', '2026-03-03', '2026-03-04']);
    const early = nextDigest(half, zone, on, at('2026-03-02T08:25'));
    expect(early).toMatchObject({ tell: null, lookAt: at('2026-03-02T08:30') });
    expect(nextDigest(half, zone, on, at('2026-03-02T08:30')).tell).toBe('2026-03-02');
  });

  it('given the clocks change, when days pass, then each is told once all the same', () => {
    const digest = { ...half, at: 2 * 60 + 30 };
    // 02:30 is not there on 29 March, and comes twice on 25 October.
    expect(told('2026-03-28T00:00', '2026-03-31T00:00', on, { digest })).toEqual([
      '2026-03-28',
      '2026-03-29',
      '2026-03-30',
    ]);
    expect(told('2026-10-24T00:00', '2026-10-27T00:00', on, { digest })).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
    ]);
  });

  it('given the bot was down at its time, when it is back the same day, then it is told; the next day, then only that one', () => {
    expect(
      told('2026-03-02T00:00', '2026-03-03T00:00', on, { down: [['2026-03-02T08:00', '2026-03-02T15:00']] }),
    ).toEqual(['2026-03-02']);
    expect(
      told('2026-03-02T00:00', '2026-03-04T00:00', on, { down: [['2026-03-02T08:00', '2026-03-03T01:00']] }),
    ).toEqual(['2026-03-03']);
  });

  it('given it is switched on after its time, when the day goes on, then the first comes the next day', () => {
    const off: DigestState = { last: null, on: false };
    expect(told('2026-03-02T14:00', '2026-03-03T09:00', off)).toEqual(['2026-03-03']);
    expect(told('2026-03-02T07:00', '2026-03-02T09:00', off)).toEqual(['2026-03-02']);
  });

  it('given it is switched off, when its time comes, then nothing is told, and what was told stays known', () => {
    const state = { last: '2026-03-02', on: true };
    const next = nextDigest(null, zone, state, at('2026-03-03T08:30'));
    expect(next).toMatchObject({ tell: null, state: { last: '2026-03-02', on: false } });
  });

  it('given it was told today, when its time is set later or the machine’s clock goes back, then it is not told again', () => {
    const state = { last: '2026-03-02', on: true };
    expect(nextDigest({ ...half, at: 18 * 60 }, zone, state, at('2026-03-02T18:00')).tell).toBeNull();
    expect(nextDigest(half, zone, state, at('2026-03-01T09:00')).tell).toBeNull();
  });

  it('given a zone that nobody knows, when asked, then it goes by UTC', () => {
    expect(nextDigest(half, 'Nowhere/Land', on, Date.UTC(2026, 2, 2, 8, 30)).tell).toBe('2026-03-02');
  });
});
