import { describe, expect, test } from 'vitest';
import type { Effect } from '../../../../src/desk/effect.ts';
import { Pacer } from '../../../../src/engine/pacer.ts';
import { teamsPace } from '../../../../src/platforms/teams/deliver/pace.ts';
import { ana } from '../../../support/fake-teams-people.ts';
import { cardOf, customerPost, deskPost, directTo, mirrorOf, replyOf } from './effects.ts';

const minute = 60_000;

/** When each of these would go out, if there were always more to send: epoch milliseconds. */
function sendsIn(milliseconds: number, effects: readonly Effect[]): number[] {
  const pacer = new Pacer();
  const sent: number[] = [];
  for (let now = 1; now < milliseconds; now += 10) {
    for (const effect of effects) {
      const pace = teamsPace(effect);
      if (pacer.wait(effect, pace, now) > 0) continue;
      pacer.take(effect, pace, now);
      sent.push(now);
    }
  }
  return sent;
}

/** The most that fall into any window of a length. */
function mostWithin(sent: readonly number[], window: number): number {
  let most = 0;
  for (let start = 0, end = 0; end < sent.length; end += 1) {
    while ((sent[end] ?? 0) - (sent[start] ?? 0) >= window) start += 1;
    most = Math.max(most, end - start + 1);
  }
  return most;
}

describe('how often Teams is called', () => {
  const triage: Effect[] = [
    deskPost(),
    cardOf(),
    cardOf({ first: false }),
    mirrorOf('post'),
    mirrorOf('edit'),
    mirrorOf('trim'),
  ];
  const customer: Effect[] = [customerPost(), replyOf('post'), replyOf('edit')];

  for (const [name, effects] of [
    ['triage', triage],
    ['a customer’s channel', customer],
  ] as const) {
    test(`given more to post and change in ${name} than may be, when it goes out for minutes, then within all of Teams’ limits`, () => {
      const sent = sendsIn(3 * minute, effects);
      expect(sent.length).toBeGreaterThan(300);
      expect(mostWithin(sent, 1_000)).toBeLessThanOrEqual(7);
      expect(mostWithin(sent, 2_000)).toBeLessThanOrEqual(8);
      expect(mostWithin(sent, 30_000)).toBeLessThanOrEqual(60);
    });
  }

  test('given much to tell one person, when it goes out for an hour, then within the limits of a chat', () => {
    const sent = sendsIn(65 * minute, [directTo(ana)]);
    expect(mostWithin(sent, 60 * minute)).toBeLessThanOrEqual(1_800);
    expect(mostWithin(sent, 30_000)).toBeLessThanOrEqual(60);
    expect(sent.length).toBeGreaterThan(1_500);
  });

  test('given Teams asks to wait in one channel, when others have something to post, then they do not wait for it', () => {
    const pacer = new Pacer();
    const busy = cardOf({ first: false });
    pacer.block(busy, teamsPace(busy), 1, 30_000);
    expect(pacer.wait(deskPost(), teamsPace(deskPost()), 2)).toBeGreaterThan(20_000);
    expect(pacer.wait(customerPost(), teamsPace(customerPost()), 2)).toBe(0);
  });
});
