import { afterEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../src/engine/platform.ts';
import { ana, botAppId, gina, globexChannel, groupChat, homeTenant } from '../../../support/fake-teams-people.ts';
import { form } from '../../slack/triage-builders.ts';
import { submitDataIn } from './support/submit-data.ts';
import { now, startTeamsDesk, type TeamsDesk } from './support/teams-desk.ts';

let desk: TeamsDesk;
afterEach(() => desk.stop());

const done = (more: Partial<Extract<Outcome, { state: 'done' }>> = {}): Outcome => ({
  state: 'done',
  say: null,
  ...more,
});
const account = `teams:${ana.aadObjectId}`;

/** A message as Teams hands it over to a command that was chosen on it: in Microsoft Graph's form. */
const payload = (more: object = {}) => ({
  linkToMessage: `https://teams.microsoft.com/l/message/${globexChannel.id}/1767603000005`,
  id: '1767603000005',
  replyToId: null,
  createdDateTime: '2026-01-05T08:50:00.005Z',
  lastModifiedDateTime: null,
  deleted: false,
  importance: 'normal',
  locale: 'en-us',
  body: {
    contentType: 'html',
    content: '<div><div><at id="0">Threadwell</at> the <b>export</b> fails, <at id="1">Ana</at></div>\n</div>',
  },
  from: {
    device: null,
    conversation: null,
    user: { userIdentityType: 'aadUser', id: gina.aadObjectId, displayName: 'Gina' },
    application: null,
  },
  reactions: [],
  mentions: [
    {
      id: 0,
      mentionText: 'Threadwell',
      mentioned: {
        device: null,
        user: null,
        application: { applicationIdentityType: 'bot', id: botAppId, displayName: 'Threadwell' },
      },
    },
    { id: 1, mentionText: 'Ana', mentioned: { user: { id: ana.aadObjectId, displayName: 'Ana' }, application: null } },
  ],
  attachments: [
    { id: 'f1', contentType: 'reference', contentUrl: 'https://acme.sharepoint.com/log.txt', name: 'log.txt' },
  ],
  ...more,
});

const choose = (messagePayload: unknown, thread: string | null = '1767603000000', where = globexChannel) =>
  desk.teams.invoke(
    ana,
    where,
    'composeExtension/fetchTask',
    {
      commandId: 'create_ticket',
      commandContext: 'message',
      requestId: 'x',
      messagePayload,
      context: { theme: 'default' },
    },
    { thread },
  );

describe('Create ticket, chosen on a message', () => {
  it('given a customer’s reply, when chosen by an agent, then the message is stored as it is, with who chose', async () => {
    desk = await startTeamsDesk({ signed: true });
    desk.sink.outcome = done({ say: 'Ticket #8 is open.' });
    const { status, body } = await choose(payload());
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('Ticket #8 is open.');
    const channel = `teams:${globexChannel.id}`;
    expect(desk.sink.inbounds).toEqual([
      {
        kind: 'shortcut',
        key: expect.stringMatching(/^teams:invoke:/u),
        conversation: channel,
        at: now,
        place: expect.objectContaining({ channel, platformChannel: globexChannel.id, installation: homeTenant }),
        actor: { account, team: null, name: 'Ana', app: null },
        message: {
          id: `${channel}:1767603000005`,
          ts: '1767603000005',
          thread: '1767603000000',
          at: 1_767_603_000_005,
          text: expect.stringContaining(`the **export** fails, @[${ana.aadObjectId}]`),
          mentions: [account],
          mentionsBot: 'first',
          files: [expect.objectContaining({ name: 'log.txt', url: 'https://acme.sharepoint.com/log.txt' })],
          author: { account: `teams:${gina.aadObjectId}`, team: null, name: 'Gina', app: null },
          parentAuthor: null,
        },
      },
    ]);
    expect(JSON.stringify(desk.sink.arrivals[0]?.raw)).not.toContain('export');
  });

  it('given a post, plain text, an app’s or a nameless message, when chosen, then it is read as what it is', async () => {
    desk = await startTeamsDesk();
    await choose(payload({ body: { contentType: 'text', content: 'a *plain* one' } }), '1767603000005');
    await choose(payload({ from: { user: null, application: { id: 'F1', displayName: 'Workflows' } } }));
    await choose(payload({ from: null, createdDateTime: 'nonsense', body: null, mentions: null, attachments: null }));
    const read = desk.sink.inbounds.flatMap((one) => (one.kind === 'shortcut' ? [one.message] : []));
    expect(read.map(({ thread, text, author }) => ({ thread, text, author }))).toMatchObject([
      { thread: null, text: 'a *plain* one', author: { account: `teams:${gina.aadObjectId}` } },
      { author: { account: 'teams:28:f1', app: { id: 'f1' } } },
      { text: '', author: { account: 'teams:unknown' } },
    ]);
  });

  it('given a chat, when chosen there, then it is flat', async () => {
    desk = await startTeamsDesk();
    await choose(payload(), null, groupChat);
    expect(desk.sink.inbounds).toMatchObject([{ place: { flat: true, direct: false }, message: { thread: null } }]);
  });

  it('given no message, or no conversation, when chosen, then a sentence says that it cannot be read', async () => {
    desk = await startTeamsDesk();
    for (const given of [null, {}, 'x', { id: '' }])
      expect(JSON.stringify((await choose(given)).body)).toContain('could not be read');
    const alone = {
      type: 'invoke',
      name: 'composeExtension/fetchTask',
      id: '1',
      from: { id: ana.id },
      value: { commandId: 'create_ticket', messagePayload: payload() },
    };
    expect(JSON.stringify((await desk.teams.send(alone)).body)).toContain('could not be read');
    expect(desk.sink.inbounds).toEqual([]);
  });
});

describe('New request, and other commands of the extension', () => {
  it('given New request, when chosen, then its form opens and is taken when sent off', async () => {
    desk = await startTeamsDesk();
    desk.sink.formAnswer = { form: form({ name: 'new-ticket', about: { ticket: null, subject: null, seen: null } }) };
    const value = { commandId: 'new_request', commandContext: 'compose', context: { theme: 'default' } };
    const { body } = await desk.teams.invoke(ana, globexChannel, 'composeExtension/fetchTask', value);
    expect(desk.sink.questions).toMatchObject([{ form: 'new-ticket', value: '' }]);
    desk.sink.outcome = done({ say: 'Ticket #9 is open.' });
    const data = { ...submitDataIn(body), 'text:text': 'Broken' };
    const sent = await desk.teams.invoke(ana, globexChannel, 'composeExtension/submitAction', { ...value, data });
    expect(JSON.stringify(sent.body)).toContain('#9');
    expect(desk.sink.inbounds).toMatchObject([{ kind: 'submit', form: 'new-ticket', values: { text: 'Broken' } }]);
  });

  it('given a command that is none of ours, when chosen, then a sentence says so', async () => {
    desk = await startTeamsDesk();
    const { body } = await desk.teams.invoke(ana, globexChannel, 'composeExtension/fetchTask', {
      commandId: 'constructor',
    });
    expect(JSON.stringify(body)).toContain('could not be read');
  });
});

describe('Find tickets', () => {
  const find = (parameters: unknown, commandId = 'find_tickets') =>
    desk.teams.invoke(ana, globexChannel, 'composeExtension/query', {
      commandId,
      parameters,
      queryOptions: { skip: 0, count: 25 },
    });
  const row = (number: number, text: string) => ({
    text,
    buttons: [{ label: 'Show', style: 'plain' as const, does: { asks: `show ${number}` } }],
  });
  const found = done({
    say: 'all',
    parts: [
      { text: '*2 tickets*', buttons: [] },
      row(7, '**#7** Export fails\nGlobex · Ana · open'),
      row(8, '**#8** Import fails\nGlobex · nobody · new'),
      { text: '', buttons: [{ label: 'More', style: 'plain', does: { asks: 'search export page:2' } }] },
    ],
  });

  it('given words, when an agent types them, then tickets are found; what goes into the message is the number alone', async () => {
    desk = await startTeamsDesk();
    desk.sink.outcome = found;
    const { body } = await find([{ name: 'words', value: ' export ' }]);
    expect(desk.sink.commands).toMatchObject([{ text: 'search export', door: 'command', actor: { account } }]);
    expect(body).toMatchObject({
      composeExtension: {
        type: 'result',
        attachmentLayout: 'list',
        attachments: [
          { preview: { content: { title: '#7 Export fails', text: 'Globex · Ana · open' } } },
          { preview: { content: { title: '#8 Import fails' } } },
        ],
      },
    });
    const { composeExtension } = body as { composeExtension: { attachments: { content: unknown }[] } };
    const inserted = JSON.stringify(composeExtension.attachments.map(({ content }) => content));
    expect(inserted).toContain('#7');
    expect(inserted).not.toMatch(/Export|Globex|Ana/u);
  });

  it('given people who write HTML, when their tickets are found, then it is read as it stands, also in the title', async () => {
    desk = await startTeamsDesk();
    const text = '**#7** <b>R&D</b> fails\nGlobex · <a href="https://evil.test">Ana</a> · open';
    desk.sink.outcome = done({ say: 'all', parts: [row(7, text)] });
    expect((await find([{ name: 'words', value: 'export' }])).body).toMatchObject({
      composeExtension: {
        attachments: [
          {
            preview: {
              content: {
                title: '#7 &lt;b&gt;R&amp;D&lt;/b&gt; fails',
                text: 'Globex · &lt;a href=&quot;https://evil.test&quot;&gt;Ana&lt;/a&gt; · open',
              },
            },
          },
        ],
      },
    });
  });

  it.each([
    [[]],
    [null],
    [[{ name: 'initialRun', value: 'true' }]],
    [[{ name: 'words', value: '  ' }]],
    [[{ name: 'words', value: 7 }]],
  ])('given %j, when opened, then the agent’s own tickets are listed', async (parameters) => {
    desk = await startTeamsDesk();
    desk.sink.outcome = found;
    await find(parameters);
    expect(desk.sink.commands).toMatchObject([{ text: 'list mine' }]);
  });

  it('given somebody who may see no tickets, when they type, then they read why, and see none', async () => {
    desk = await startTeamsDesk();
    desk.sink.outcome = done({ say: 'Only the **desk’s** own people may see that.' });
    expect((await find([{ name: 'words', value: 'export' }])).body).toEqual({
      composeExtension: { type: 'message', text: 'Only the desk’s own people may see that.' },
    });
  });

  it('given another query, or one that goes on, when asked, then it finds nothing, or says so', async () => {
    desk = await startTeamsDesk();
    expect((await find([], 'nonsense')).body).toMatchObject({ composeExtension: { type: 'result', attachments: [] } });
    desk.sink.outcome = { state: 'going-on' };
    expect((await find([])).body).toEqual({ composeExtension: { type: 'message', text: 'I am working on it…' } });
    desk.sink.down = true;
    const text = 'This could not be read just now. Please try again.';
    expect((await find([])).body).toEqual({ composeExtension: { type: 'message', text } });
  });
});
