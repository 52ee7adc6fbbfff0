import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkTo } from '../../../src/platforms/teams/link-to.ts';
import {
  ana,
  ben,
  gina,
  globexChannel,
  globexTenant,
  groupChat,
  homeTenant,
  hugo,
  personalChat,
  sharedChannel,
  triageChannel,
} from '../../support/fake-teams-people.ts';
import { stopAfterEachTest } from '../../support/stop-after-each.ts';
import { type Delivering, failureOf, ours, startAtWork } from './deliver/delivering.ts';
import { accountOf } from './deliver/effects.ts';

let desk: Delivering;
beforeAll(async () => {
  desk = await startAtWork();
});
afterAll(() => desk.stop());
const alone = stopAfterEachTest();

const channel = (id: string) => desk.platform.describeChannel(homeTenant, id);

describe('what a channel is', () => {
  test('given a channel with people of another tenant, when Teams is asked, then it is shared with theirs', async () => {
    expect(await channel(globexChannel.id)).toEqual({
      platformId: globexChannel.id,
      name: 'Globex support',
      shared: true,
      teams: [homeTenant, globexTenant],
      direct: false,
      archived: false,
      member: true,
    });
  });

  test('given a shared channel, when Teams is asked, then it is shared whoever is in it', async () => {
    const alone = { ...sharedChannel, id: '19:nobodyyet@thread.tacv2', members: [ana] };
    desk.teams.add(alone);
    await desk.knows(alone);
    expect(await channel(alone.id)).toMatchObject({ shared: true, teams: [homeTenant], name: 'Shared with Globex' });
  });

  test('given a channel with guests alone, when Teams is asked, then it is the desk’s own: guests are known by the person', async () => {
    // Whether Teams tells a guest's own tenant or the one that they are a guest of, either must do.
    const guests = [hugo, { ...hugo, id: '29:other', tenant: globexTenant }];
    const withGuest = { ...globexChannel, id: '19:withguest@thread.tacv2', members: [ana, ...guests] };
    desk.teams.add(withGuest);
    await desk.knows(withGuest);
    expect(await channel(withGuest.id)).toMatchObject({ shared: false, teams: [homeTenant] });
  });

  test('given a chat where somebody’s company is not told, when Teams is asked, then it is said of neither', async () => {
    const untold = { ...groupChat, id: '19:untold@thread.v2', members: [ana, { ...gina, tenant: '' }] };
    desk.teams.add(untold);
    await desk.knows(untold);
    expect(await channel(untold.id)).toMatchObject({ shared: null, teams: [homeTenant], member: true });
  });

  test('given a team’s first channel, which has no name, when Teams is asked, then it goes by its team', async () => {
    const general = { ...globexChannel, id: '19:general@thread.tacv2', name: null };
    desk.teams.add(general);
    await desk.knows(general);
    expect((await channel(general.id))?.name).toBe('Acme and customers');
  });

  test('given chats, when Teams is asked, then they go by their topic, their people, or their person', async () => {
    await desk.knows(groupChat, personalChat(ana));
    expect(await channel(groupChat.id)).toMatchObject({ name: 'Globex rollout', direct: false, shared: true });
    expect(await channel(personalChat(ana).id)).toMatchObject({ name: 'Ana', direct: true, shared: false });
    const untitled = { ...groupChat, id: '19:untitled@thread.v2', name: null };
    desk.teams.add(untitled);
    await desk.knows(untitled);
    expect((await channel(untitled.id))?.name).toBe('Ana, Gina, Hugo');
  });

  test('given the bot is not in it, or it is gone, when Teams is asked, then that is told', async () => {
    desk.teams.fail({ method: 'GET', path: /members/u, status: 403, code: 'BotNotInConversationRoster' });
    expect(await channel(globexChannel.id)).toMatchObject({ member: false, archived: false });
    desk.teams.fail({ method: 'GET', path: /members/u, status: 403 });
    expect(await channel(globexChannel.id)).toMatchObject({ member: false, archived: false });
    desk.teams.fail({ method: 'GET', path: /members/u, status: 404, code: 'ConversationNotFound' });
    expect(await channel(globexChannel.id)).toMatchObject({ member: false, archived: true });
  });

  test.each([
    [400, 'BadArgument'],
    [403, 'NotEnoughPermissions'],
    [413, undefined],
  ])(
    'given a roster that may not be read (%s), when Teams is asked, then what messages told stands',
    async (status, code) => {
      const refused = { method: 'GET', path: /members/u, status, ...(code === undefined ? {} : { code }) };
      desk.teams.fail(refused);
      expect(await channel(triageChannel.id)).toMatchObject({ name: 'Triage', shared: false, member: true });
      await desk.knows(groupChat);
      desk.teams.fail(refused);
      // Who is in a chat its roster alone tells.
      expect(await channel(groupChat.id)).toBeNull();
    },
  );

  test('given a roster of many pages, when Teams is asked, then whoever stands on the last counts as well', async () => {
    const people = Array.from({ length: 40 }, (_, index) => ({ ...ana, id: `29:own-${index}`, aadObjectId: null }));
    const large = { ...groupChat, id: '19:large@thread.v2', members: [...people, gina] };
    desk.teams.add(large);
    await desk.knows(large);
    desk.teams.pages.size = 10;
    expect(await channel(large.id)).toMatchObject({ shared: true, teams: [homeTenant, globexTenant] });
    desk.teams.pages.size = 500;
  });

  test('given a channel that Teams never spoke of, when it is asked, then nothing is known, unless the bot is in it', async () => {
    expect(await channel('19:nowhere@thread.tacv2')).toBeNull();
    desk.teams.add({ ...globexChannel, id: '19:installed@thread.tacv2' });
    expect(await channel('19:installed@thread.tacv2')).toMatchObject({ member: true });
  });

  test('given Teams is away, when it is asked, then it is asked again later', async () => {
    desk.teams.fail({ method: 'GET', path: /members/u, status: 503 });
    expect(await failureOf(channel(globexChannel.id))).toMatchObject({ kind: 'again' });
  });
});

describe('who somebody is', () => {
  const person = (account: string, seenIn: string | null = null) =>
    desk.platform.describePerson(homeTenant, account, seenIn);

  test('given somebody of whom nothing was kept, when they are asked for where they were seen, then the roster tells by their object id', async () => {
    expect(await person(accountOf(ben))).toBeNull();
    expect(await person(accountOf(ben), triageChannel.id)).toMatchObject({ name: 'Ben', email: 'ben@acme.test' });
    // And from then on.
    expect(await person(accountOf(ben))).toMatchObject({ name: 'Ben' });
  });

  test.each([
    [404, 'MemberNotFoundInConversation'],
    [403, 'BotNotInConversationRoster'],
  ])(
    'given they are no more where they were first seen (%s), when they are seen elsewhere, then they are found there',
    async (status, code) => {
      const left = { ...groupChat, id: `19:left${status}@thread.v2`, members: [hugo] };
      const one = alone(await startAtWork());
      one.teams.add(left);
      const kept = { id: hugo.id, name: 'Hugo', tenant: null, conversation: left.id, serviceUrl: one.teams.serviceUrl };
      one.sink.keepsakes.set(`person:${accountOf(hugo)}`, JSON.stringify(kept));
      one.teams.fail({ method: 'GET', path: new RegExp(`left${status}`, 'u'), status, code, times: 9 });
      if (status === 403)
        await expect(one.platform.describePerson(homeTenant, accountOf(hugo), null)).rejects.toThrow();
      else expect(await one.platform.describePerson(homeTenant, accountOf(hugo), null)).toBeNull();
      expect(await one.platform.describePerson(homeTenant, accountOf(hugo), globexChannel.id)).toMatchObject({
        guest: true,
      });
      expect(await one.platform.describePerson(homeTenant, accountOf(hugo), null)).toMatchObject({ guest: true });
    },
  );

  test('given somebody who wrote, when Teams is asked, then the roster tells', async () => {
    await desk.knows({ ...globexChannel, members: [gina] });
    desk.teams.add(globexChannel);
    expect(await person(accountOf(gina))).toEqual({
      account: accountOf(gina),
      team: gina.tenant,
      name: 'Gina',
      email: 'gina@globex.test',
      bot: false,
      guest: false,
      gone: false,
      locale: null,
      timeZone: null,
      picture: null,
    });
  });

  test('given somebody of a standard channel, when Teams is asked, then by their team, whose roster it has', async () => {
    await person(accountOf(gina));
    expect(desk.teams.requests.at(-1)?.path).toBe(`v3/conversations/${globexChannel.team?.id}/members/${gina.id}`);
  });

  test('given a guest, when Teams is asked, then they are one', async () => {
    await desk.knows({ ...globexChannel, members: [hugo] });
    desk.teams.add(globexChannel);
    expect(await person(accountOf(hugo))).toMatchObject({ guest: true, email: 'hugo@globex.test' });
  });

  test('given a name in capitals of a guest’s, when no role is told, then they are a guest, and it is no address', async () => {
    const guest = { ...hugo, id: '29:g', aadObjectId: null, role: null, email: null };
    const where = { ...globexChannel, id: '19:roleless@thread.tacv2', members: [guest] };
    desk.teams.add(where);
    await desk.knows(where);
    expect(await person('teams:29:g')).toMatchObject({ guest: true, email: null });
  });

  test('given somebody who left, or was never seen, or a bot, when Teams is asked, then nobody is known', async () => {
    desk.teams.fail({ method: 'GET', path: /members/u, status: 404, code: 'MemberNotFoundInConversation' });
    expect(await person(accountOf(gina))).toBeNull();
    expect(await person('teams:00000000-0000-4000-8000-00000000dead')).toBeNull();
    expect(await person(`teams:${desk.teams.botId}`)).toBeNull();
  });
});

test('given what Teams does not tell bots, when it is asked, then nothing is known, and nothing is asked', async () => {
  desk.teams.forget();
  const { platform } = desk;
  expect(await platform.describeTeam(homeTenant, globexTenant)).toBeNull();
  expect(await platform.fetchMessage(homeTenant, globexChannel.id, ours(globexChannel), '1')).toBeNull();
  expect(await platform.history(homeTenant, globexChannel.id, ours(globexChannel), '0', null)).toEqual({
    arrivals: [],
    next: null,
  });
  expect(await platform.replies(homeTenant, globexChannel.id, ours(globexChannel), '1', '0', null)).toEqual({
    arrivals: [],
    next: null,
  });
  expect(platform.findsSends).toBe(false);
  expect(platform.missingScopes?.()).toBeNull();
  expect(platform.homeTeam()).toBe(homeTenant);
  expect(platform.ownAccounts()).toEqual([`teams:${desk.teams.botId}`]);
  expect(desk.teams.requests).toEqual([]);
});

describe('addresses of messages', () => {
  test('given a channel that is known, when a message is linked, then Teams opens it in its team', () => {
    const address = new URL(desk.platform.linkTo?.({ channel: ours(globexChannel), ts: '1767603600000' }) ?? '');
    expect(decodeURIComponent(address.pathname)).toBe(`/l/message/${globexChannel.id}/1767603600000`);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      tenantId: homeTenant,
      groupId: globexChannel.team?.aadGroupId,
      parentMessageId: '1767603600000',
      teamName: 'Acme and customers',
      channelName: 'Globex support',
    });
  });

  test('given a reply, when it is linked, then Teams finds it under the first message of its thread', () => {
    const reply = { channel: ours(globexChannel), ts: '1767603600005', thread: '1767603600000' };
    const address = new URL(desk.platform.linkTo?.(reply) ?? '');
    expect(decodeURIComponent(address.pathname)).toBe(`/l/message/${globexChannel.id}/1767603600005`);
    expect(address.searchParams.get('parentMessageId')).toBe('1767603600000');
  });

  test('given a chat, when a message is linked, then Teams opens the chat', () => {
    const address = linkTo({ channel: ours(groupChat), ts: '1' }, () => null) ?? '';
    expect(new URL(address).searchParams.get('context')).toBe('{"contextType":"chat"}');
  });

  test('given a channel of which nothing is known yet, when it is linked again, then what was read meanwhile is in it', async () => {
    const facts = { serviceUrl: desk.teams.serviceUrl, tenant: homeTenant, type: 'channel', group: 'g1' };
    desk.sink.keepsakes.set('conversation:19:later@thread.tacv2', JSON.stringify(facts));
    const link = () => desk.platform.linkTo?.({ channel: 'teams:19:later@thread.tacv2', ts: '1' }) ?? '';
    expect(link()).not.toContain('groupId');
    await expect.poll(link).toContain('groupId=g1');
  });

  test('given a message of another platform, or an id that is none, when it is linked, then there is no address', () => {
    expect(linkTo({ channel: 'slack:C0GLOBEX', ts: '1767603600.000100' }, () => null)).toBeNull();
    expect(linkTo({ channel: ours(globexChannel), ts: '1/../../x' }, () => null)).toBeNull();
  });
});
