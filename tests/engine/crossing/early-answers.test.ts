import { describe, expect, it } from 'vitest';
import type { Outgoing } from '../../../src/engine/platform.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { stopAfterEachTest } from '../../support/stop-after-each.ts';
import { storeForEachTest } from '../../support/store-for-tests.ts';
import { until } from '../../support/test-desk.ts';
import { fileOf, idOf, TwoPlatforms } from './two-platforms.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();

/** A request on Teams, whose card or question on Teams stands already, while the desk does not know yet what it is called there. */
async function posted(fits: (outgoing: Outgoing) => boolean) {
  const world = new TwoPlatforms(store);
  let know = () => {};
  const known = new Promise<void>((resolve) => {
    know = resolve;
  });
  world.toldAfter = (outgoing) => (fits(outgoing) ? known : undefined);
  stopLater(await world.start(fileOf('teams', {}, 'teams')));
  const asked = await world.says('teams', 'channel', 'gina', 'The export fails with an error, can you look?');
  const tsOf = (id: string) => id.slice(id.lastIndexOf(':') + 1);
  const stands = async () => {
    await until(() => [...world.standing.values()].some(({ outgoing }) => fits(outgoing)), 'it to stand');
    return world.idOfStanding(({ outgoing }) => fits(outgoing));
  };
  return { world, asked, know, stands, tsOf };
}

const ticket = async () => (await store.tickets.byNumbers([1])).get(1);

describe('what Teams tells of a post of ours before the desk knows its name there', () => {
  it('given a card that just stands, when Ana answers under it, then that is an answer all the same', async () => {
    const { world, asked, know, stands, tsOf } = await posted(({ card }) => card !== null);
    const said = world.says('teams', 'triage', 'ana', 'Please restart the agent.', { thread: tsOf(await stands()) });
    // It has been looked at by then.
    await world.says('teams', 'channel', 'gina', 'It is urgent.', { thread: asked.ts });
    know();
    const { id } = await said;
    await world.quiet();
    expect((await store.messages.byIds([id])).get(id)?.verdict.rule).toBe('reply-from-triage');
    expect(world.in(idOf('teams', 'channel'), ({ outgoing }) => outgoing.effect.kind === 'reply')).toHaveLength(1);
  });

  it('given a question that just stands, when Gina reacts to it, then that is her rating', async () => {
    const { world, asked, know, stands } = await posted(({ question }) => question !== null);
    await world.says('teams', 'channel', 'ana', 'Please try again.', { thread: asked.ts });
    await world.reacts('teams', 'ana', asked.id, 'white_check_mark');
    const reacted = world.reacts('teams', 'gina', await stands(), 'heart_eyes');
    await world.says('teams', 'triage', 'ana', 'Who is on call today?');
    know();
    await reacted;
    await until(async () => (await ticket())?.csat.surveys[0]?.votes.length === 1, 'her vote to count');
  });

  it('given a thread of others that the desk has read, when its own posts are under way, then it waits for none of them', async () => {
    const { world, know, stands } = await posted(({ card }) => card !== null);
    await stands();
    const root = await world.says('teams', 'triage', 'ana', 'Who is on call today?');
    const said = await world.says('teams', 'triage', 'ana', 'It is me.', { thread: root.ts });
    expect((await store.messages.byIds([said.id])).get(said.id)?.verdict.rule).toBe('channel-not-for-customers');
    know();
  });
});
