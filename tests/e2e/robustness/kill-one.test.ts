import { afterEach, describe, expect, it } from 'vitest';
import { closeAll } from '../../../src/compose/close-all.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { type DeskProcess, freePort } from '../../support/desk-process.ts';
import { storeKinds } from '../../support/desk-stage.ts';
import { type Balancer, openBalancer } from './balancer.ts';
import { checkConversations, nothingWaits } from './check-conversations.ts';
import { type Conversation, converse } from './conversations.ts';
import { eventually } from './eventually.ts';
import { type Stage, setStage } from './stage.ts';

/** The work that is shared out: 16 partitions of the inbox, 4 of what goes out. */
const shared = /^(inbox|deliver):/u;
const perPhase = 16;

const opened: (() => Promise<unknown>)[] = [];
afterEach(() => closeAll(opened.splice(0)));

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** How much each instance holds, by its id. */
async function holdings(store: Store): Promise<Map<string, number>> {
  const held = new Map<string, number>();
  for (const { _id, owner } of await store.leases.leases()) {
    if (owner !== null && shared.test(_id)) held.set(owner, (held.get(owner) ?? 0) + 1);
  }
  return held;
}

/** Begins so many conversations and says all that is to be said, mixed, a little every few milliseconds. */
async function load(stage: Stage, first: number): Promise<Conversation[]> {
  const begun: Conversation[] = [];
  const open: (() => boolean)[] = [];
  while (begun.length < perPhase || open.length > 0) {
    if (begun.length < perPhase && (open.length === 0 || Math.random() < 0.5)) {
      const { conversation, next } = converse(stage.slack, first + begun.length);
      begun.push(conversation);
      open.push(next);
    } else {
      const place = Math.floor(Math.random() * open.length);
      if (open[place]?.() !== true) open.splice(place, 1);
    }
    await pause(Math.random() * 40);
  }
  return begun;
}

describe.runIf(storeKinds.includes('real server'))('one of several instances that is killed with -9', () => {
  it('given three under load, when one is killed, then the others take its work over, and all that was acknowledged is there once and nothing is sent twice', {
    timeout: 240_000,
  }, async () => {
    const stage: Stage = await setStage({ store: 'real server', transport: 'http', contacts: 3 * perPhase });
    const balancer: Balancer = await openBalancer();
    opened.push(
      () => stage.close(),
      () => balancer.close(),
    );
    const { slack } = stage;
    const desks: DeskProcess[] = [];
    for (let n = 0; n < 3; n++) desks.push(await stage.start(await freePort()));
    balancer.behind.push(...desks.map(({ url }) => url));
    slack.connectBot(balancer.url);
    const [victim] = desks;
    if (victim === undefined) throw new Error('Three were started.');

    await stage.look(async (store) => {
      await eventually('each has work', async () => (await holdings(store)).size === 3);
      const before = await holdings(store);
      // Its end comes in the middle of calls to Slack; of some only the answer is lost.
      slack.trouble.api('chat.postMessage', { kind: 'slow', milliseconds: 60 });
      slack.trouble.api('reactions.add', { kind: 'disconnect', effect: 'done', times: 2 });
      const talk = load(stage, 0);
      await pause(400 + Math.random() * 400);
      await victim.killNine();
      const conversations = await talk;
      // The balancer needs a while to see it; what it gave to the dead is refused, and Slack tries again.
      balancer.behind.splice(0, 1);
      conversations.push(...(await load(stage, perPhase)));
      await eventually('the living have taken its work over', async () => {
        const held = await holdings(store);
        return held.size === 2 && [...held.values()].reduce((sum, one) => sum + one, 0) === 20;
      });
      const after = await holdings(store);
      // Two of the three: nobody else came, and nobody but the dead is gone.
      expect([...after.keys()].every((instance) => before.has(instance))).toBe(true);
      conversations.push(...(await load(stage, 2 * perPhase)));
      slack.trouble.clear();
      await slack.settled();
      for (let round = 0; round < 3; round++) await slack.retryNow();
      expect(slack.deliveries().filter(({ state }) => state !== 'delivered')).toEqual([]);
      await eventually('everything is worked off and sent', () => nothingWaits(store), 120);
      await checkConversations(store, slack, conversations);
      for (const { url } of desks.slice(1)) expect((await fetch(`${url}/readyz`)).status).toBe(200);
    });
  });
});
