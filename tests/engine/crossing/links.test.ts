import { describe, expect, it } from 'vitest';
import type { Platform } from '../../../src/desk/inbound.ts';
import { permalink } from '../../../src/platforms/slack/format/permalink.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { stopAfterEachTest } from '../../support/stop-after-each.ts';
import { storeForEachTest } from '../../support/store-for-tests.ts';
import { until } from '../../support/test-desk.ts';
import { fileOf, idOf, otherOf, TwoPlatforms } from './two-platforms.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();

/** What Ana is answered in triage. */
async function asked(world: TwoPlatforms, platform: Platform, text: string): Promise<string> {
  const at = world.clock.now();
  const asking = {
    key: `${text}:${at}`,
    at,
    place: world.place(platform, 'triage'),
    actor: world.actor(platform, 'ana'),
  };
  return JSON.stringify(await world.sink(platform).command({ ...asking, text, door: 'command', thread: null }, null));
}

describe.each(['slack', 'teams'] as const)('links to replies of customers on %s', (customers) => {
  const triage = otherOf(customers);
  const address = (ts: string) => `https://${customers}.test/${idOf(customers, 'channel')}/${ts}`;

  it('given a reply that was judged no request, when it is listed, then its link names the first message of its thread', async () => {
    const world = stopLater(await new TwoPlatforms(store).start(fileOf(customers)));
    const root = await world.says(customers, 'channel', 'ana', 'We update tonight.');
    const thanks = await world.says(customers, 'channel', 'gina', 'Thanks!', { thread: root.ts });
    expect(await asked(world, triage, 'list filtered')).toContain(`${address(thanks.ts)}?under=${root.ts}`);
  });

  it('given a comment on a rating, when the rating is shown, then its link names the first message of its thread', async () => {
    const world = stopLater(await new TwoPlatforms(store).start(fileOf(customers)));
    const root = await world.says(customers, 'channel', 'gina', 'The export fails with an error, can you look?');
    await world.says(customers, 'channel', 'ana', 'It was a full disk. It works again.', { thread: root.ts });
    await world.presses(triage, 'ana', 'triage', { action: 'solve', value: '1' });
    const isQuestion = (kind: string) => kind === 'question';
    await until(() => world.sent.some(({ effect }) => isQuestion(effect.kind)), 'the question');
    await world.quiet();
    const question = world.idOfStanding(({ outgoing }) => isQuestion(outgoing.effect.kind));
    await world.reacts(customers, 'gina', question, 'heart_eyes');
    const word = await world.says(customers, 'channel', 'gina', 'You were very quick.', { thread: root.ts });
    await world.quiet();
    expect(await asked(world, triage, 'csat 1')).toContain(`${address(word.ts)}?under=${root.ts}`);
  });
});

it('given a reply on Slack, when it is linked, then it opens in its thread', () => {
  const reply = { channel: 'slack:C0GLOBEX', ts: '1767603600.000200', thread: '1767603600.000100' };
  const url = permalink('https://acme.slack.com/', reply, false);
  expect(url).toBe(
    'https://acme.slack.com/archives/C0GLOBEX/p1767603600000200?thread_ts=1767603600.000100&cid=C0GLOBEX',
  );
});
