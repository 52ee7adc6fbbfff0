import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeAll } from '../../../src/compose/close-all.ts';
import type { RunningDesk } from '../../../src/compose/start-desk.ts';
import { until } from '../../support/test-desk.ts';
import { type Balancer, openBalancer } from './balancer.ts';
import { checkConversations } from './check-conversations.ts';
import { type Conversation, converse } from './conversations.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
let balancer: Balancer;
beforeEach(async () => {
  // Nobody counts as dead here, however long a crowded machine lets them wait.
  room = await openRoom({ contacts: 60, leases: { beatEvery: 100, deadAfter: 600_000 } });
  balancer = await openBalancer();
});
afterEach(() => closeAll([() => balancer.close(), () => room.close()]));

async function startAll(count: number): Promise<(RunningDesk & { url: string })[]> {
  const desks = [];
  for (let n = 0; n < count; n++) desks.push(await room.start());
  balancer.behind.push(...desks.map(({ url }) => url));
  room.slack.connectBot(balancer.url);
  return desks;
}

const held = (desk: RunningDesk): number => desk.engine.leases.partitions('inbox').length;

function talk(count: number, first: number): Conversation[] {
  return Array.from({ length: count }, (_, index) => {
    const { conversation, next } = converse(room.slack, first + index);
    while (next());
    return conversation;
  });
}

describe('several instances on one store', () => {
  it('given three, when each event comes to two of them, then each acts once', async () => {
    const desks = await startAll(3);
    const conversations = talk(12, 0);
    await until(() => desks.every((desk) => held(desk) > 0), 'all to have work');
    conversations.push(...talk(12, 12));
    await room.slack.settled();
    await room.settled(60);
    await checkConversations(room.store, room.slack, conversations);
    expect(desks.map(held).reduce((sum, one) => sum + one, 0)).toBe(16);
  });

  it('given two, when one stops in good order, then the other has all its work at once and nothing is lost or doubled', async () => {
    const [one, two] = await startAll(2);
    if (one === undefined || two === undefined) throw new Error('Two were started.');
    await until(() => held(one) > 0 && held(two) > 0, 'both to have work');
    const conversations = talk(12, 0);
    balancer.behind.splice(0, 1);
    await one.stop();
    await until(() => held(two) === 16, 'the work to be handed over');
    conversations.push(...talk(6, 12));
    await room.slack.retryNow();
    await room.settled(60);
    await checkConversations(room.store, room.slack, conversations);
  });
});
