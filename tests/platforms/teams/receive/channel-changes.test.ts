import { afterEach, describe, expect, it } from 'vitest';
import {
  ana,
  ben,
  botId,
  gina,
  globexChannel,
  globexTenant,
  groupChat,
  homeTenant,
  personalChat,
  type TeamsConversation,
  triageChannel,
} from '../../../support/fake-teams-people.ts';
import { startTeamsDesk, type TeamsDesk } from './support/teams-desk.ts';

let desk: TeamsDesk;
afterEach(() => desk.stop());

const acmeTeam = globexChannel.team ?? { id: '', name: '', aadGroupId: '' };
const team = acmeTeam.id;
/** The conversation in which Teams tells of the team and of all its channels. */
const general = { ...globexChannel, id: team };

const changes = (given: TeamsDesk) =>
  given.sink.inbounds.flatMap((one) =>
    one.kind === 'channel' ? [{ channel: one.place.platformChannel, ...one.change }] : [],
  );

const facts = (key: string): unknown => JSON.parse(desk.sink.keepsakes.get(key) ?? 'null');

describe('channels, teams and installations on Teams', () => {
  it('given the bot among those who came or went, when told, then it joined or left; other people are nothing', async () => {
    desk = await startTeamsDesk({ signed: true });
    const bot = { id: desk.teams.botId, name: 'Threadwell' };
    await desk.teams.update(ana, globexChannel, { added: [bot] });
    await desk.teams.update(ana, globexChannel, { added: [{ id: gina.id, aadObjectId: gina.aadObjectId }] });
    await desk.teams.update(ana, globexChannel, { removed: [{ id: gina.id }] });
    await desk.teams.update(ana, globexChannel, { removed: [bot] });
    expect(changes(desk)).toEqual([
      { channel: globexChannel.id, what: 'bot-joined' },
      { channel: globexChannel.id, what: 'bot-left' },
    ]);
  });

  it('given the app installed and taken away, when told, then the bot joined and left; a new version changes nothing', async () => {
    desk = await startTeamsDesk();
    const base = {
      type: 'installationUpdate',
      id: 'f:1',
      conversation: { id: globexChannel.id, tenantId: homeTenant },
    };
    for (const action of ['add', 'add-upgrade', 'remove-upgrade', 'remove', 'whatever', null]) {
      expect((await desk.post(JSON.stringify({ ...base, action }))).status).toBe(200);
    }
    expect(changes(desk).map(({ what }) => what)).toEqual(['bot-joined', 'bot-left']);
  });

  it('given the app installed for one person, when told, then only their chat is remembered', async () => {
    desk = await startTeamsDesk();
    await desk.teams.install(ana, personalChat(ana));
    await desk.settled();
    expect(desk.sink.inbounds).toEqual([]);
    expect(desk.sink.keepsakes.get(`direct:teams:${ana.aadObjectId}`)).toBe(JSON.stringify(personalChat(ana).id));
  });

  it.each([
    ['channelRenamed', { name: 'Globex and friends' }, [{ what: 'renamed', name: 'Globex and friends' }]],
    ['channelDeleted', {}, [{ what: 'deleted' }]],
    ['channelRestored', {}, [{ what: 'unarchived' }, { what: 'bot-joined' }]],
    ['channelCreated', {}, []],
  ])(
    'given %s, told in the team’s own conversation, when it comes, then the channel itself changes',
    async (eventType, more, expected) => {
      desk = await startTeamsDesk();
      await desk.teams.update(ana, general, { eventType, data: { channel: { id: triageChannel.id, ...more } } });
      expect(changes(desk)).toEqual(expected.map((change) => ({ channel: triageChannel.id, ...change })));
    },
  );

  it.each([
    ['teamRenamed', []],
    ['teamArchived', ['archived']],
    ['teamUnarchived', ['unarchived']],
    ['teamDeleted', ['deleted']],
    ['teamHardDeleted', ['deleted']],
    ['teamRestored', ['unarchived', 'bot-joined']],
    ['historyDisclosed', []],
    ['somethingNew', []],
  ])('given %s, when it comes, then the team’s first channel changes so: %j', async (eventType, expected) => {
    desk = await startTeamsDesk();
    const { channel: _, ...data } = { channel: null };
    const { status } = await desk.teams.update(ana, general, { eventType, data: { ...data, channel: null } });
    expect(status).toBe(200);
    expect(changes(desk)).toEqual(expected.map((what) => ({ channel: team, what })));
  });

  it('given a channel shared with another company, when told, then it is shared; with a team of the same, it is not', async () => {
    desk = await startTeamsDesk();
    const channel = { id: triageChannel.id };
    const share = (tenantId: string | undefined) =>
      desk.teams.update(ana, general, {
        eventType: 'channelShared',
        data: { channel, sharedWithTeams: [{ id: '19:x', tenantId }] },
      });
    await share(homeTenant.toUpperCase());
    expect(changes(desk)).toEqual([]);
    await share(globexTenant);
    // Where it is not told whom with, the careful answer is taken.
    desk.clock.now += 1;
    await share(undefined);
    await desk.teams.update(ana, general, { eventType: 'channelUnshared', data: { channel } });
    expect(changes(desk)).toEqual([
      { channel: triageChannel.id, what: 'shared' },
      { channel: triageChannel.id, what: 'shared' },
    ]);
    expect(desk.sink.inbounds.every((one) => one.kind === 'channel' && one.place.shared === true)).toBe(true);
  });

  it('given the same change delivered twice, when both come, then both have one key', async () => {
    desk = await startTeamsDesk();
    const data = { channel: { id: triageChannel.id } };
    await desk.teams.update(ana, general, { eventType: 'channelDeleted', data });
    await desk.teams.update(ana, general, { eventType: 'channelDeleted', data });
    expect(new Set(desk.sink.inbounds.map(({ key }) => key)).size).toBe(1);
  });
});

describe('a team as a whole', () => {
  /** Globex' channel is a standard one of the team, triage a private one, and a third is of another team. */
  const other = {
    ...globexChannel,
    id: '19:other@thread.tacv2',
    team: { ...acmeTeam, id: '19:otherteam@thread.tacv2' },
  };
  const known = async () => {
    desk = await startTeamsDesk({ signed: true });
    for (const where of [globexChannel, triageChannel, other]) await desk.teams.say(gina, where, 'Hello');
    desk.sink.known = [team, globexChannel.id, triageChannel.id, other.id, '19:never-heard-of@thread.tacv2'];
    desk.sink.arrivals.length = 0;
  };
  const bot = { id: botId, name: 'Threadwell' };

  it.each([
    ['teamArchived', ['archived']],
    ['teamDeleted', ['deleted']],
    ['teamRestored', ['unarchived', 'bot-joined']],
  ])('given %s, when it comes, then each known channel of that team changes so', async (eventType, expected) => {
    await known();
    await desk.teams.update(ana, general, { eventType, data: { channel: null } });
    expect(changes(desk)).toEqual(
      [team, globexChannel.id, triageChannel.id].flatMap((channel) => expected.map((what) => ({ channel, what }))),
    );
    expect(new Set(desk.sink.inbounds.map(({ key }) => key)).size).toBe(desk.sink.inbounds.length);
  });

  it('given the app taken from the team, when told, then it left all of them; added again, it is in its standard ones', async () => {
    await known();
    await desk.teams.update(ana, general, { removed: [bot] });
    expect(changes(desk).map(({ channel, what }) => `${what} ${channel}`)).toEqual([
      `bot-left ${team}`,
      `bot-left ${globexChannel.id}`,
      `bot-left ${triageChannel.id}`,
    ]);
    desk.sink.arrivals.length = 0;
    await desk.teams.install(ana, general);
    expect(changes(desk).map(({ channel, what }) => `${what} ${channel}`)).toEqual([
      `bot-joined ${team}`,
      `bot-joined ${globexChannel.id}`,
    ]);
  });

  it('given the app taken from a private channel alone, when told, then it left that one alone', async () => {
    await known();
    await desk.teams.update(ana, triageChannel, { removed: [bot] });
    expect(changes(desk)).toEqual([{ channel: triageChannel.id, what: 'bot-left' }]);
  });
});

describe('who reads along', () => {
  it('given people who come and go, when told, then it is looked at anew, unless they are told to be of the home tenant', async () => {
    desk = await startTeamsDesk({ signed: true });
    const added = (tenantId?: string) => ({ id: gina.id, aadObjectId: gina.aadObjectId, tenantId });
    await desk.teams.update(ana, groupChat, { added: [added(homeTenant)] });
    await desk.teams.update(ana, groupChat, { eventType: 'historyDisclosed' });
    await desk.teams.update(ana, personalChat(ana), { added: [added()] });
    expect(desk.looked).toEqual([]);
    await desk.teams.update(ana, groupChat, { added: [added()] });
    await desk.teams.update(ana, groupChat, { added: [added(globexTenant)] });
    await desk.teams.update(ana, groupChat, { removed: [added(homeTenant)] });
    expect(desk.looked).toHaveLength(3);
    expect(desk.looked[0]).toMatchObject({ platformChannel: groupChat.id, installation: homeTenant });
  });
});

describe('what is remembered of conversations and people', () => {
  it('given somebody who writes for the first time, when it is stored, then how they are found was kept before; their next words cost nothing', async () => {
    desk = await startTeamsDesk();
    const known: boolean[] = [];
    const writes: string[] = [];
    const { sink } = desk;
    const accept = sink.accept.bind(sink);
    sink.accept = (arrivals) => {
      known.push(sink.keepsakes.has(`person:teams:${gina.aadObjectId}`) && sink.keepsakes.has(`account:${gina.id}`));
      return accept(arrivals);
    };
    const { set } = sink.memory;
    sink.memory.set = (key, value) => {
      writes.push(key);
      return set(key, value);
    };
    await desk.teams.say(gina, globexChannel, 'one');
    expect(known).toEqual([true]);
    writes.length = 0;
    await desk.teams.say(gina, globexChannel, 'two');
    await desk.teams.say(gina, triageChannel, 'three');
    await desk.teams.say(gina, globexChannel, 'four');
    await desk.settled();
    expect(writes).toEqual([`conversation:${triageChannel.id}`]);
  });

  it('given people of whom nothing can be kept, when they write, then it is taken all the same', async () => {
    desk = await startTeamsDesk();
    const { set } = desk.sink.memory;
    desk.sink.memory.set = async (key, value) => {
      if (/^(?:person|account):/u.test(key)) throw new Error('The store is down.');
      return set(key, value);
    };
    expect((await desk.teams.say(gina, globexChannel, 'one')).status).toBe(200);
  });

  it('given a messaging extension that is used where the bot is not, when told, then nobody is looked for there, and it is no chat with the bot', async () => {
    desk = await startTeamsDesk();
    const ofTwo: TeamsConversation = {
      ...personalChat(ana),
      id: '19:ana_ben@unq.gbl.spaces',
      members: [ana, ben],
    };
    const query = { commandId: 'find_tickets', parameters: [] };
    await desk.teams.invoke(ana, ofTwo, 'composeExtension/query', query);
    const account = `teams:${ana.aadObjectId}`;
    expect(desk.sink.keepsakes.has(`direct:${account}`)).toBe(false);
    expect(facts(`person:${account}`)).toMatchObject({ id: ana.id, conversation: null });
    expect(facts(`conversation:${ofTwo.id}`)).toMatchObject({ type: 'groupChat', present: null });
    expect(desk.sink.commands).toMatchObject([{ place: { direct: false, flat: true } }]);
    await desk.teams.say(ana, triageChannel, 'Hello');
    expect(facts(`person:${account}`)).toMatchObject({ conversation: triageChannel.id });
  });

  it('given messages, and the app added or taken away, when told, then it is known where the bot is; of a channel told of elsewhere it is not', async () => {
    desk = await startTeamsDesk({ signed: true });
    const bot = { id: botId, name: 'Threadwell' };
    await desk.teams.say(gina, globexChannel, 'Hello');
    expect(facts(`conversation:${globexChannel.id}`)).toMatchObject({ present: true });
    await desk.teams.update(ana, globexChannel, { removed: [bot] });
    expect(facts(`conversation:${globexChannel.id}`)).toMatchObject({ present: false });
    await desk.teams.install(ana, globexChannel);
    expect(facts(`conversation:${globexChannel.id}`)).toMatchObject({ present: true });
    await desk.teams.install(ana, globexChannel, 'remove');
    expect(facts(`conversation:${globexChannel.id}`)).toMatchObject({ present: false });
    const data = { channel: { id: triageChannel.id, name: 'New' } };
    await desk.teams.update(ana, general, { eventType: 'channelCreated', data });
    expect(facts(`conversation:${triageChannel.id}`)).toMatchObject({ present: null });
  });

  it('given a new channel, when the team is told of it, then it can be posted in', async () => {
    desk = await startTeamsDesk();
    await desk.teams.update(ana, general, {
      eventType: 'channelCreated',
      data: { channel: { id: triageChannel.id, name: 'New' } },
    });
    const kept = JSON.parse(desk.sink.keepsakes.get(`conversation:${triageChannel.id}`) ?? '{}');
    expect(kept).toMatchObject({
      serviceUrl: desk.teams.serviceUrl,
      tenant: homeTenant,
      type: 'channel',
      teamThread: team,
      name: 'New',
    });
  });

  it('given a conversation that moves to another service, when its next message is answered, then the new address is stored', async () => {
    desk = await startTeamsDesk();
    await desk.teams.say(gina, globexChannel, 'one');
    desk.teams.moveTo('amer');
    await desk.teams.say(gina, globexChannel, 'two');
    const kept = JSON.parse(desk.sink.keepsakes.get(`conversation:${globexChannel.id}`) ?? '{}');
    expect(kept.serviceUrl).toBe(desk.teams.serviceUrl);
  });

  it('given messages that tell nothing new, when they come, then nothing is written again, and it is looked at once a minute', async () => {
    desk = await startTeamsDesk();
    await desk.teams.say(gina, globexChannel, 'one');
    await desk.settled();
    const { memory } = desk.sink;
    const asked: string[] = [];
    const [get, set] = [memory.get, memory.set];
    memory.get = (key) => {
      asked.push(`get ${key}`);
      return get(key);
    };
    memory.set = (key, value) => {
      asked.push(`set ${key}`);
      return set(key, value);
    };
    await desk.teams.say(gina, globexChannel, 'two');
    await desk.settled();
    expect(asked).toEqual([]);
    desk.clock.now += 61_000;
    await desk.teams.say(gina, globexChannel, 'three');
    await desk.settled();
    expect(asked.filter((one) => one.startsWith('set'))).toEqual([]);
    expect(asked.length).toBeGreaterThan(0);
  });

  it('given a store that does not keep it, when a message comes, then it is not answered as taken', async () => {
    desk = await startTeamsDesk();
    const { set } = desk.sink.memory;
    desk.sink.memory.set = async () => {
      throw new Error('The store is down.');
    };
    expect((await desk.teams.say(gina, globexChannel, 'one')).status).toBe(500);
    desk.sink.memory.set = set;
    expect((await desk.teams.say(gina, globexChannel, 'one')).status).toBe(200);
    expect(desk.sink.keepsakes.has(`conversation:${globexChannel.id}`)).toBe(true);
  });
});
