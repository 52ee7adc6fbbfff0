import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  globexChannel,
  globexTenant,
  groupChat,
  sharedChannel,
  triageChannel,
} from '../../../support/fake-teams-people.ts';
import { type Delivering, failureOf, ours, startAtWork } from './delivering.ts';
import { cardOf, customerPost, deskPost, mirrorOf, replyOf } from './effects.ts';

let desk: Delivering;
beforeAll(async () => {
  desk = await startAtWork({ allowedTenants: [globexTenant] });
});
beforeEach(() => desk.teams.forget());
afterAll(() => desk.stop());

const paths = () => desk.teams.calls.map(({ method, path }) => `${method} ${path}`);
const textOf = (index = 0) => String(desk.teams.messages[index]?.activity.text);

describe('where a message goes', () => {
  test('given no thread, when it is posted in a channel, then it starts one there', async () => {
    const { ts } = await desk.deliver(customerPost(), { text: 'We have it.' });
    expect(paths()).toEqual([`POST v3/conversations/${globexChannel.id}/activities`]);
    expect(ts).toBe(desk.teams.standing(globexChannel)[0]?.id);
  });

  test('given a thread, when it is posted in a channel, then it stands in that thread', async () => {
    await desk.deliver(customerPost({ thread: '1767603600000' }), { text: 'x', thread: '1767603600000' });
    expect(paths()).toEqual([`POST v3/conversations/${globexChannel.id};messageid=1767603600000/activities`]);
  });

  test('given a group chat, when a reply is posted, then it stands below the others: chats have no threads', async () => {
    await desk.knows(groupChat);
    await desk.deliver(customerPost({ channel: ours(groupChat), thread: '1767603600000' }), {
      text: 'x',
      thread: '1767603600000',
    });
    expect(paths()).toEqual([`POST v3/conversations/${groupChat.id}/activities`]);
  });

  test('given Teams moved a conversation to another address, when it is posted, then it goes to the newer one', async () => {
    desk.teams.moveTo('amer');
    await desk.deliver(customerPost(), { text: 'before anything was heard' });
    await desk.teams.say(globexChannel.members[0] ?? never(), globexChannel, 'Hello again');
    await desk.deliver(customerPost(), { text: 'after' });
    expect(desk.teams.calls.map(({ region }) => region)).toEqual(['emea', 'amer']);
  });

  test('given a channel of which nothing was heard, when it is posted there, then the address of its tenant serves', async () => {
    desk.teams.add({ ...globexChannel, id: '19:unheardof@thread.tacv2' });
    await desk.deliver(customerPost({ channel: 'teams:19:unheardof@thread.tacv2' }), { text: 'x' });
    expect(paths()).toEqual(['POST v3/conversations/19:unheardof@thread.tacv2/activities']);
  });

  test('given the address of a conversation was forged, when it is posted there, then nothing is sent', async () => {
    const key = `conversation:${globexChannel.id}`;
    const facts = { ...JSON.parse(desk.sink.keepsakes.get(key) ?? '{}'), serviceUrl: 'https://attacker.test/' };
    desk.sink.keepsakes.set('conversation:19:forged@thread.tacv2', JSON.stringify(facts));
    const forged = customerPost({ channel: 'teams:19:forged@thread.tacv2' });
    expect(await failureOf(desk.deliver(forged, { text: 'x' }))).toMatchObject({
      code: 'untrusted_service_url',
      kind: 'never',
    });
  });
});

describe('what a message says', () => {
  test('given Markdown, when it is posted, then it stands there as HTML, and calls nobody', async () => {
    await desk.deliver(customerPost(), { text: 'We **have** it, <at>Gina</at> @everyone.' });
    const { activity } = desk.teams.messages[0] ?? never();
    expect(activity).toMatchObject({ type: 'message', textFormat: 'xml', entities: [] });
    expect(activity.text).toContain('<strong>have</strong>');
    expect(activity.text).not.toContain('<at>');
  });

  test('given somebody’s name, when their words are posted, then it stands bold before them, as it is', async () => {
    await desk.deliver(mirrorOf('post'), {
      text: 'It *fails*.',
      thread: '1767603600000',
      byline: { name: 'Gina <b>(Globex)</b>', picture: 'https://pictures.test/1.png' },
    });
    expect(textOf()).toBe('<p><strong>Gina &lt;b&gt;(Globex)&lt;/b&gt;:</strong> It <em>fails</em>.</p>');
  });

  test('given words that begin with a list, when they are posted under a name, then the name has a line of its own', async () => {
    await desk.deliver(replyOf('post'), { text: '- one\n- two', byline: { name: 'Ana', picture: null } });
    expect(textOf()).toMatch(/^<p><strong>Ana:<\/strong><\/p><ul>/u);
  });

  test('given a file, when it is mirrored, then the words that name it stand there: a bot may put no file into a channel', async () => {
    const file = { id: 'F1', name: 'log.txt', type: 'text/plain', size: 12_345, url: 'https://files.test/1' };
    const text = '📎 log.txt (text/plain, 12.3 kB): it stays where it was sent. [Open](https://files.test/1)';
    await desk.deliver(mirrorOf('post'), {
      thread: '1767603600000',
      byline: { name: 'Gina', picture: null },
      file,
      text,
    });
    expect(textOf()).toBe(
      '<p><strong>Gina:</strong> 📎 log.txt (text/plain, 12.3 kB): it stays where it was sent. <a href="https://files.test/1">Open</a></p>',
    );
  });
});

describe('what stands already', () => {
  test('given a message of ours in a thread, when it is changed, then it says the new words, and its name again', async () => {
    const { ts } = await desk.deliver(mirrorOf('post'), { text: 'Before', thread: '1767603600000' });
    await desk.deliver(mirrorOf('edit'), {
      text: 'After',
      thread: '1767603600000',
      target: ts,
      byline: { name: 'Gina', picture: null },
    });
    expect(paths()[1]).toBe(`PUT v3/conversations/${triageChannel.id};messageid=1767603600000/activities/${ts}`);
    expect(textOf()).toBe('<p><strong>Gina:</strong> After</p>');
  });

  test('given copies that are no part of it any more, when they are taken away, then also where one is gone already', async () => {
    const { ts } = await desk.deliver(mirrorOf('post'), { text: 'x', thread: '1767603600000' });
    const copy = (of: string) =>
      ({ to: 'card', channel: ours(triageChannel), ts: of, piece: { kind: 'text', index: 0 } }) as const;
    await desk.deliver(mirrorOf('trim'), { surplus: [copy('1767603600005'), copy(ts ?? '')] });
    expect(desk.teams.standing(triageChannel)).toEqual([]);
    await desk.deliver(mirrorOf('trim'), { surplus: [copy(ts ?? '')] });
  });

  test('given an id with a colon in a chat, when its message is changed, then Teams is asked by its own id', async () => {
    await desk.knows(groupChat);
    desk.teams.fail({ method: 'POST', status: 201, body: '{"id":"f:123"}' });
    const effect = customerPost({ channel: ours(groupChat) });
    const { ts } = await desk.deliver(effect, { text: 'x' });
    expect(ts).toBe('f%3a123');
    desk.teams.fail({ method: 'PUT', status: 200 });
    await desk.deliver(effect, { text: 'y', target: ts });
    expect(paths().at(-1)).toBe(`PUT v3/conversations/${groupChat.id}/activities/f:123`);
  });
});

describe('among the desk', () => {
  test('given a shared channel, when something of the desk’s is to be posted there, then it waits, and nothing is sent', async () => {
    await desk.knows(sharedChannel);
    const inShared = { channel: ours(sharedChannel) };
    for (const work of [
      desk.deliver(deskPost(inShared), { text: 'internal' }),
      desk.deliver(cardOf(inShared), { text: 'internal' }),
      desk.deliver(mirrorOf('post', ours(sharedChannel)), { text: 'internal', thread: '1767603600000' }),
      desk.deliver(mirrorOf('edit', ours(sharedChannel)), { text: 'internal', target: '1767603600000' }),
    ]) {
      expect(await failureOf(work)).toMatchObject({ code: 'channel_shared', kind: 'held' });
    }
    expect(desk.teams.messages).toEqual([]);
    // Words of ours that must go are taken away most of all here.
    await desk.deliver(mirrorOf('trim', ours(sharedChannel)), { surplus: [] });
  });

  test('given messages that do not tell the channel’s type, when it is posted, then its team is asked, once', async () => {
    const { channelType: _, ...untold } = { ...sharedChannel, id: '19:untold@thread.tacv2' };
    await desk.knows(untold);
    desk.teams.add({ ...sharedChannel, id: untold.id });
    desk.teams.requests.length = 0;
    const there = deskPost({ channel: `teams:${untold.id}` });
    expect(await failureOf(desk.deliver(there, { text: 'x' }))).toMatchObject({ code: 'channel_shared' });
    expect(await failureOf(desk.deliver(there, { text: 'x' }))).toMatchObject({ code: 'channel_shared' });
    expect(desk.teams.requests.map(({ path }) => path)).toEqual([`v3/teams/${untold.team?.id}/conversations`]);
  });

  test('given a channel of another tenant, when something of the desk’s is to be posted there, then it waits', async () => {
    const theirs = { ...triageChannel, id: '19:theirs@thread.tacv2', tenant: globexTenant };
    desk.teams.add(theirs);
    await desk.knows(theirs);
    expect(await failureOf(desk.deliver(deskPost({ channel: ours(theirs) }), { text: 'x' }))).toMatchObject({
      code: 'channel_shared',
      kind: 'held',
    });
  });
});

test('given what belongs in triage and also in the channel, when it is posted, then once: its thread comes to the end by itself', async () => {
  await desk.deliver(deskPost({ broadcast: true, inCardThread: true }), { text: 'Reopened', thread: '1767603600000' });
  expect(desk.teams.standing(triageChannel)).toHaveLength(1);
});

function never(): never {
  throw new Error('There is none.');
}
