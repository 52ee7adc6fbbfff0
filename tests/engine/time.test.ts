import { describe, expect, it } from 'vitest';
import { Pacer } from '../../src/engine/pacer.ts';
import { inboxPartition, inboxPartitions, leaseNames, preferredOwner } from '../../src/engine/partitions.ts';
import { TokenBucket } from '../../src/engine/token-bucket.ts';
import { aPost, aReaction } from './recording-sender.ts';

const start = 1_000_000;

describe('a token bucket', () => {
  it('given a burst of three and sixty a minute, when four want to go, then the fourth waits a second', () => {
    const bucket = new TokenBucket(3, 60);
    expect([1, 2, 3, 4].map(() => bucket.take(start))).toEqual([true, true, true, false]);
    expect(bucket.wait(start)).toBe(1_000);
    expect(bucket.wait(start + 400)).toBe(600);
    expect(bucket.take(start + 999)).toBe(false);
    expect(bucket.take(start + 1_000)).toBe(true);
  });

  it('given a long rest, when it is asked again, then no more than the burst has gathered', () => {
    const bucket = new TokenBucket(2, 60);
    bucket.take(start);
    const later = start + 3_600_000;
    expect([1, 2, 3].map(() => bucket.take(later))).toEqual([true, true, false]);
  });

  it('given a wall clock that goes back, when it is asked, then nothing is gained by it', () => {
    const bucket = new TokenBucket(1, 60);
    bucket.take(start);
    expect(bucket.wait(start - 60_000)).toBe(1_000);
    expect(bucket.take(start + 999)).toBe(false);
    expect(bucket.take(start + 1_000)).toBe(true);
  });

  it('given it was blocked for half a minute, when that is over, then one goes and the pace holds again', () => {
    const bucket = new TokenBucket(20, 60);
    bucket.block(start, 30_000);
    expect(bucket.wait(start)).toBe(30_000);
    expect(bucket.take(start + 29_999)).toBe(false);
    expect(bucket.take(start + 30_000)).toBe(true);
    expect(bucket.take(start + 30_000)).toBe(false);
  });
});

describe('the pacer', () => {
  const pace = { method: 'chat.postMessage', methodPerMinute: 300, channelIntervalMilliseconds: 1_000 };

  it('given a busy channel, when its burst is used up, then it waits and other channels do not', () => {
    const pacer = new Pacer();
    const here = aPost('a');
    const there = aPost('b', '1.1', 'slack:C0INITECH');
    for (let sent = 0; sent < 3; sent++) pacer.take(here, pace, start);
    expect(pacer.wait(here, pace, start)).toBe(1_000);
    expect(pacer.wait(there, pace, start)).toBe(0);
  });

  it('given Retry-After for one channel, when others want to post, then they go on', () => {
    const pacer = new Pacer();
    pacer.block(aPost('a'), pace, start, 20_000);
    expect(pacer.wait(aPost('a'), pace, start)).toBe(20_000);
    expect(pacer.wait(aPost('b', '1.1', 'slack:C0INITECH'), pace, start)).toBe(0);
  });

  it('given Retry-After for a method without a pace of channels, when it is called anywhere, then it waits; other methods do not', () => {
    const pacer = new Pacer();
    const add = { method: 'reactions.add', methodPerMinute: 50, channelIntervalMilliseconds: 0 };
    const reaction = aReaction('a', 'eyes', null);
    pacer.block(reaction, add, start, 20_000);
    expect(pacer.wait(aReaction('b', 'eyes', null, '2.2'), add, start)).toBe(20_000);
    expect(pacer.wait(aPost('c'), pace, start)).toBe(0);
  });

  it('given Retry-After for one lane of a method whose lanes have a pace of their own, when others call it, then they wait as well', () => {
    const pacer = new Pacer();
    const edits = { ...pace, method: 'chat.update', channelIntervalMilliseconds: 0, laneIntervalMilliseconds: 2_000 };
    const [one, other] = [aPost('a'), aPost('b', '2.2')];
    pacer.take(one, edits, start);
    expect(pacer.wait(one, edits, start)).toBe(2_000);
    expect(pacer.wait(other, edits, start)).toBe(0);
    pacer.block(one, edits, start, 20_000);
    expect(pacer.wait(other, edits, start)).toBe(20_000);
  });

  it('given many channels, when the workspace has had its calls for now, then all wait', () => {
    const pacer = new Pacer();
    for (let n = 0; n < 20; n++) pacer.take(aPost(`${n}`, '1.1', `slack:C${n}`), pace, start);
    expect(pacer.wait(aPost('last', '1.1', 'slack:CLAST'), pace, start)).toBeGreaterThan(0);
  });
});

describe('who works on what', () => {
  const living = ['anna', 'berta', 'clara'];

  it('given three instances, when leases are shared out, then each has some and all agree', () => {
    const owners = leaseNames.map((lease) => preferredOwner(lease, living));
    expect(new Set(owners)).toEqual(new Set(living));
    expect(leaseNames.map((lease) => preferredOwner(lease, living.toReversed()))).toEqual(owners);
  });

  it('given an instance that goes, when leases are shared out anew, then only its own move', () => {
    for (const lease of leaseNames) {
      const before = preferredOwner(lease, living);
      const after = preferredOwner(lease, ['anna', 'clara']);
      if (before !== 'berta') expect(after).toBe(before);
    }
  });

  it('given nobody, when a lease is shared out, then it is nobody’s', () => {
    expect(preferredOwner('timers', [])).toBeNull();
  });

  it('given many conversations, when they are spread, then every partition has some and none most of them', () => {
    const counts = new Array<number>(inboxPartitions).fill(0);
    for (let n = 0; n < 1_600; n++) {
      const partition = inboxPartition(`slack:C${n.toString(36)}`);
      counts[partition] = (counts[partition] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(50);
    expect(Math.max(...counts)).toBeLessThan(200);
  });
});
