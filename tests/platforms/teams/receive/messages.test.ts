import { afterEach, describe, expect, it } from 'vitest';
import { editActivity, messageActivity } from '../../../support/fake-teams-activities.ts';
import { ana, gina, globexChannel, groupChat, homeTenant, personalChat } from '../../../support/fake-teams-people.ts';
import { now, startTeamsDesk, type TeamsDesk } from './support/teams-desk.ts';

let desk: TeamsDesk;
afterEach(() => desk.stop());

const channel = `teams:${globexChannel.id}`;
const ginasAccount = `teams:${gina.aadObjectId}`;

async function only(given: TeamsDesk) {
  await given.settled();
  expect(given.sink.inbounds).toHaveLength(1);
  const [inbound] = given.sink.inbounds;
  if (inbound === undefined) throw new Error('Nothing came.');
  return inbound;
}

/** The words of a message that was stored. */
async function said(given: TeamsDesk) {
  const inbound = await only(given);
  if (inbound.kind !== 'message') throw new Error(`It is a ${inbound.kind}.`);
  return inbound;
}

describe('messages on Teams', () => {
  it('given a post in a channel without a mention, when it comes, then it is stored with its place, time and author, and answered', async () => {
    desk = await startTeamsDesk();
    const { status, text, id } = await desk.teams.say(gina, globexChannel, 'The <b>export</b> fails');
    expect({ status, text }).toEqual({ status: 200, text: '' });
    expect(await said(desk)).toEqual({
      kind: 'message',
      key: `teams:${homeTenant}:${channel}:${id}`,
      conversation: channel,
      at: now,
      place: {
        platform: 'teams',
        installation: homeTenant,
        channel,
        platformChannel: globexChannel.id,
        shared: null,
        direct: false,
      },
      message: {
        id: `${channel}:${id}`,
        ts: id,
        thread: null,
        at: now,
        text: 'The **export** fails',
        mentions: [],
        mentionsBot: false,
        files: [],
        author: { account: ginasAccount, team: null, name: 'Gina', app: null },
        parentAuthor: null,
      },
    });
  });

  it('given a message in a chat that quotes another to answer it, when it comes, then it names that, and its words are a quotation', async () => {
    desk = await startTeamsDesk();
    const quote =
      '<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1700000000123">' +
      '<strong itemprop="mri" itemid="28:bot">Threadwell</strong><p itemprop="preview">#7 is solved.</p></blockquote>';
    await desk.teams.say(gina, groupChat, `${quote}<p>It still fails</p>`);
    const { message, place } = await said(desk);
    expect(place).toMatchObject({ flat: true });
    expect(message).toMatchObject({
      quotes: '1700000000123',
      text: '> **Threadwell**\n> #7 is solved.\n\nIt still fails',
    });
  });

  it('given a reply, when it comes, then its thread is the root and its key the message’s own', async () => {
    desk = await startTeamsDesk();
    const { id } = await desk.teams.reply(gina, globexChannel, '1767603000000', 'Since monday');
    const { message, key } = await said(desk);
    expect({ thread: message.thread, key }).toEqual({
      thread: '1767603000000',
      key: `teams:${homeTenant}:${channel}:${id}`,
    });
  });

  it('given a root that is named as its own thread, or one known by replyToId alone, when read, then the thread is right', async () => {
    desk = await startTeamsDesk();
    const base = messageActivity({
      from: gina,
      in: globexChannel,
      serviceUrl: desk.teams.serviceUrl,
      at: now,
      id: '7',
      html: 'x',
    });
    await desk.teams.send({
      ...base,
      conversation: { ...(base.conversation as object), id: globexChannel.id },
      replyToId: '5',
    });
    expect((await said(desk)).message.thread).toBe('5');
  });

  it('given a mention of the bot before the words, when read, then it is spoken to; among them, it is mentioned', async () => {
    desk = await startTeamsDesk({ signed: true });
    await desk.teams.say(gina, globexChannel, 'tickets', { mention: true });
    const within = messageActivity({
      from: gina,
      in: globexChannel,
      serviceUrl: desk.teams.serviceUrl,
      at: now,
      id: '8',
      html: 'x',
      mention: true,
    });
    await desk.teams.send({
      ...within,
      text: 'please ask <at>Threadwell</at> about it',
      attachments: [
        {
          contentType: 'text/html',
          content:
            '<p>please ask <span itemtype="http://schema.skype.com/Mention" itemid="0">Threadwell</span> about it</p>',
        },
      ],
    });
    const read = desk.sink.inbounds.flatMap((one) => (one.kind === 'message' ? [one.message] : []));
    expect(read.map(({ mentionsBot, text }) => ({ mentionsBot, text }))).toEqual([
      { mentionsBot: 'first', text: 'tickets' },
      { mentionsBot: 'within', text: 'please ask about it' },
    ]);
  });

  it('given a mention of somebody who wrote before, when read, then they are known by account; a stranger stands by name', async () => {
    desk = await startTeamsDesk();
    await desk.teams.say(ana, globexChannel, 'I am here');
    await desk.settled();
    const told = messageActivity({
      from: gina,
      in: globexChannel,
      serviceUrl: desk.teams.serviceUrl,
      at: now,
      id: '9',
      html: 'x',
    });
    await desk.teams.send({
      ...told,
      attachments: [
        { contentType: 'text/html', content: '<p><at id="0">Ana</at> and <at id="1">Zoe</at>, can you?</p>' },
      ],
      entities: [
        { type: 'mention', mentioned: { id: ana.id, name: 'Ana' }, text: '<at>Ana</at>' },
        { type: 'mention', mentioned: { id: '29:1-zoe', name: 'Zoe' }, text: '<at>Zoe</at>' },
      ],
    });
    const last = desk.sink.inbounds.at(-1);
    expect(last?.kind === 'message' && { text: last.message.text, mentions: last.message.mentions }).toEqual({
      text: `@[${ana.aadObjectId}] and @Zoe, can you?`,
      mentions: [`teams:${ana.aadObjectId}`],
    });
  });

  it('given a chat with the bot alone and a group chat, when written in, then both are flat, and only the first is direct', async () => {
    desk = await startTeamsDesk();
    await desk.teams.say(ana, personalChat(ana), 'help');
    await desk.teams.say(gina, groupChat, 'Hello all');
    const places = desk.sink.inbounds.flatMap((one) =>
      one.kind === 'message' ? [{ ...one.place, thread: one.message.thread }] : [],
    );
    expect(places.map(({ direct, flat, thread }) => ({ direct, flat, thread }))).toEqual([
      { direct: true, flat: true, thread: null },
      { direct: false, flat: true, thread: null },
    ]);
  });

  it('given no conversationType, when read, then the form of the id tells what it is', async () => {
    desk = await startTeamsDesk();
    const ids = ['19:abc@thread.tacv2', '19:abc@thread.skype', '19:meeting_x@thread.v2', 'a:1abc'];
    for (const id of ids) {
      await desk.post(
        JSON.stringify({ type: 'message', id: '1', conversation: { id }, from: { id: '29:x' }, text: 'hello' }),
      );
    }
    expect(
      desk.sink.inbounds.map((one) => one.kind === 'message' && [one.place.direct, one.place.flat === true]),
    ).toEqual([
      [false, false],
      [false, false],
      [false, true],
      [true, true],
    ]);
  });

  it('given a person of another tenant, when they write, then their team is it and the channel is known to be shared', async () => {
    desk = await startTeamsDesk();
    const base = messageActivity({
      from: gina,
      in: globexChannel,
      serviceUrl: desk.teams.serviceUrl,
      at: now,
      id: '3',
      html: 'x',
    });
    await desk.teams.send({ ...base, from: { ...(base.from as object), tenantId: gina.tenant.toUpperCase() } });
    const { message, place } = await said(desk);
    expect({ team: message.author.team, shared: place.shared, installation: place.installation }).toEqual({
      team: gina.tenant,
      shared: true,
      installation: homeTenant,
    });
  });

  it('given another bot’s or a workflow’s message, when read, then an app wrote it; our own and its echo are nothing', async () => {
    desk = await startTeamsDesk({ signed: true });
    const base = messageActivity({
      from: gina,
      in: globexChannel,
      serviceUrl: desk.teams.serviceUrl,
      at: now,
      id: '3',
      html: 'x',
    });
    await desk.teams.send({
      ...base,
      id: '4',
      from: { id: '28:F1F1F1F1-0000-4000-8000-000000000001', name: 'Workflows' },
    });
    await desk.teams.send({
      ...base,
      id: '5',
      from: { id: desk.teams.botId.toUpperCase().replace('28:', '28:'), name: 'Threadwell' },
    });
    expect(desk.sink.inbounds.map((one) => one.kind === 'message' && one.message.author)).toEqual([
      {
        account: 'teams:28:f1f1f1f1-0000-4000-8000-000000000001',
        team: null,
        name: 'Workflows',
        app: { id: 'f1f1f1f1-0000-4000-8000-000000000001' },
      },
    ]);
  });

  it('given the same activity delivered twice, when both come, then both have one key', async () => {
    desk = await startTeamsDesk();
    const activity = messageActivity({
      from: gina,
      in: globexChannel,
      serviceUrl: desk.teams.serviceUrl,
      at: now,
      id: '3',
      html: 'x',
    });
    await Promise.all([desk.teams.send(activity), desk.teams.send(activity)]);
    const edit = editActivity({
      from: gina,
      in: globexChannel,
      serviceUrl: desk.teams.serviceUrl,
      at: now + 5,
      id: '3',
      html: 'y',
    });
    await desk.teams.send(edit);
    await desk.teams.send(edit);
    const keys = desk.sink.inbounds.map(({ key }) => key);
    expect(keys).toHaveLength(4);
    expect(new Set(keys).size).toBe(2);
  });
});

describe('edits, deletions and what is brought back on Teams', () => {
  it('given an edit, when it comes, then it has the new words, its time, and a key of its own', async () => {
    desk = await startTeamsDesk();
    desk.clock.now += 60_000;
    await desk.teams.edit(gina, globexChannel, String(now), 'It <i>works</i> again');
    expect(await only(desk)).toMatchObject({
      kind: 'edit',
      key: `teams:${homeTenant}:${channel}:${now}:edit:${new Date(now + 60_000).toISOString()}`,
      editedAt: now + 60_000,
      message: { id: `${channel}:${now}`, ts: String(now), at: now, text: 'It _works_ again', thread: null },
    });
  });

  it('given a deletion, when it comes, then its target is the message; deleted again after it came back, it is another', async () => {
    desk = await startTeamsDesk();
    await desk.teams.remove(gina, globexChannel, String(now), '1767603000000');
    desk.clock.now += 1_000;
    await desk.teams.undelete(gina, globexChannel, String(now), 'Here again');
    desk.clock.now += 1_000;
    await desk.teams.remove(gina, globexChannel, String(now), '1767603000000');
    const [first, back, again] = desk.sink.inbounds;
    expect(first).toMatchObject({
      kind: 'deletion',
      target: { id: `${channel}:${now}`, ts: String(now), thread: '1767603000000', at: now },
    });
    expect(back).toMatchObject({
      kind: 'edit',
      restored: true,
      editedAt: now + 1_000,
      message: { text: 'Here again' },
    });
    expect(again?.key).not.toBe(first?.key);
  });

  it('given a deletion of a message of the bot’s, when it comes, then it is told as our own', async () => {
    desk = await startTeamsDesk({ signed: true });
    const bot = { ...gina, id: desk.teams.botId, aadObjectId: null };
    await desk.teams.remove(bot, globexChannel, String(now));
    expect(await only(desk)).toMatchObject({ kind: 'deletion', own: true });
  });

  it('given an edit or a deletion that names no message, when it comes, then nothing happens and it is answered', async () => {
    desk = await startTeamsDesk();
    const base = editActivity({
      from: gina,
      in: globexChannel,
      serviceUrl: desk.teams.serviceUrl,
      at: now,
      id: '1',
      html: 'x',
    });
    const { id: _, ...nameless } = base;
    const answers = [
      await desk.teams.send(nameless),
      await desk.teams.send({ ...nameless, type: 'messageDelete' }),
      await desk.teams.send({ type: 'messageUpdate', id: '1' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(desk.sink.inbounds).toEqual([]);
  });
});
