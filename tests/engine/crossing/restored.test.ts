import { expect, it } from 'vitest';
import type { EditInbound } from '../../../src/desk/inbound.ts';
import { inboxPartition } from '../../../src/engine/partitions.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { stopAfterEachTest } from '../../support/stop-after-each.ts';
import { storeForEachTest } from '../../support/store-for-tests.ts';
import { until } from '../../support/test-desk.ts';
import { fileOf, TwoPlatforms } from './two-platforms.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();

it('given what was brought back waits to be processed, when its deletion is, then its words are there again, and those of an earlier edit are not', async () => {
  const world = stopLater(await new TwoPlatforms(store).start(fileOf('teams')));
  const message = await world.says('teams', 'channel', 'gina', 'The export fails with an error, can you look?');
  await world.edits('teams', message, 'The export fails, the password is hunter2');
  const place = world.place('teams', 'channel');
  const key = `teams:${place.installation}:${message.id}`;
  const editedAt = message.at + 60_000;
  const back: EditInbound = {
    kind: 'edit',
    key: `${key}:edit:undeleted:1`,
    conversation: place.channel,
    at: editedAt,
    editedAt,
    place,
    message: { ...message, text: 'The export fails.' },
    restored: true,
  };
  // Read from the store only after the deletion: as after a kill, or when it was put off.
  const dueAt = Date.now() + 3_000;
  const row = { raw: null, storedAt: Date.now(), attempts: 0, queue: inboxPartition(back.conversation), dueAt };
  await store.inbox.insert([{ ...row, _id: back.key, inbound: back }]);
  await world.deletes('teams', message);
  expect((await store.messages.byIds([message.id])).get(message.id)?.text).toBe('');
  await until(async () => (await store.inbox.finished([back.key])).size === 1, 'it to be brought back');
  expect((await store.messages.byIds([message.id])).get(message.id)).toMatchObject({
    text: 'The export fails.',
    deletedAt: null,
  });
  expect(JSON.stringify(await store.inbox.find(key))).not.toContain('can you look');
  // What is deleted once more is erased in what brought it back, too.
  await world.happens('teams', {
    kind: 'deletion',
    key: `${key}:deleted:2`,
    conversation: place.channel,
    at: editedAt + 60_000,
    place,
    target: { id: message.id, ts: message.ts, thread: null, at: message.at },
  });
  expect(JSON.stringify(await store.inbox.find(back.key))).not.toContain('The export fails');
});
