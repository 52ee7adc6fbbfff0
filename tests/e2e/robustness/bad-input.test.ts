import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../support/test-desk.ts';
import { triageOf } from './crowd.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
let url: string;
beforeEach(async () => {
  room = await openRoom();
  ({ url } = await room.start());
});
afterEach(() => room.close());

const gina = 'U1G0';
const channel = 'C1';
const recorded = async (ts: string) => {
  const id = `slack:${channel}:${ts}`;
  return (await room.store.messages.byIds([id])).get(id);
};
const waitingKeys = async (): Promise<string[]> => {
  const all = Array.from({ length: 16 }, (_, index) => index);
  return (await room.store.inbox.waiting(all, Date.now() + 60_000, 10)).map(({ _id }) => _id);
};
const tickets = async (): Promise<number> => (await room.store.ticketList.page({}, { limit: 100, past: null })).length;

describe('what is odd, behind the edge', () => {
  it('given 40,000 characters, broken Unicode and controls, when they are posted, then each is a ticket and the desk lives', async () => {
    const long = `The export fails. ${'x'.repeat(39_900)}`;
    const texts = [long, 'The import fails \ud83d\ude00\ud83d', '\u0000The report fails\u202e\ufffd\u200b'];
    const posted = texts.map((text, n) => room.slack.actions.post({ user: `U1G${n}`, channel, text }).ts);
    await room.settled();
    for (const ts of posted) expect(await recorded(ts)).toMatchObject({ side: 'customer', ticket: expect.any(Number) });
    expect(await tickets()).toBe(3);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it('given an edit and a reply that come before their message, when it comes at last, then one ticket holds all, with the last text', async () => {
    room.slack.trouble.events({ hold: true });
    const { ts } = room.slack.actions.post({
      user: gina,
      channel,
      text: 'The export fails with an error, can you look?',
    });
    room.slack.trouble.events({});
    const text = 'The export fails with error 500, can you look?';
    room.slack.actions.edit({ user: gina, channel, ts, text });
    const reply = room.slack.actions.post({ user: gina, channel, thread: ts, text: 'Since noon, why is that?' }).ts;
    await room.slack.settled();
    await room.settled();
    room.slack.trouble.release();
    await room.slack.settled();
    await room.settled(10);
    const message = await recorded(ts);
    expect(message).toMatchObject({ text });
    expect((await recorded(reply))?.ticket).toBe(message?.ticket);
    expect(await tickets()).toBe(1);
    expect(await room.store.inbox.countParked()).toBe(0);
  });

  it('given an agent’s answer that comes before the question, when the question comes, then it is the ticket’s first reply', async () => {
    room.slack.trouble.events({ hold: true });
    const { ts } = room.slack.actions.post({ user: gina, channel, text: 'The export fails, can you look?' });
    room.slack.trouble.events({});
    const text = 'We found it: please try once more.';
    const reply = room.slack.actions.post({ user: 'U0ANA', channel, thread: ts, text }).ts;
    await room.slack.settled();
    const [key] = await waitingKeys();
    expect(key).toContain(reply);
    await until(async () => (await room.store.inbox.find(key ?? ''))?.dueAt !== undefined);
    expect(await recorded(reply)).toBeUndefined();
    room.slack.trouble.release();
    await room.slack.settled();
    await room.settled();
    expect(await recorded(reply)).toMatchObject({ side: 'desk', ticket: 1 });
    const ticket = (await room.store.tickets.byNumbers([1])).get(1);
    expect(ticket).toMatchObject({
      status: 'open',
      messageCount: 2,
      waitingOn: 'customer',
      firstReplyAt: expect.any(Number),
    });
  });

  it('given a contact’s reply under a message that never comes, when it is read, then it opens a ticket in that thread', async () => {
    room.slack.trouble.events({ drop: true });
    const { ts: root } = room.slack.actions.post({ user: gina, channel, text: 'The export fails, can you look?' });
    room.slack.trouble.clear();
    const given = { user: gina, channel, thread: root, text: 'Is there a way around it?' };
    const reply = room.slack.actions.post(given).ts;
    await room.settled();
    expect(await recorded(reply)).toMatchObject({ ticket: 1 });
    const ticket = (await room.store.tickets.byNumbers([1])).get(1);
    expect(ticket?.threads).toEqual([`slack:${channel}:${root}`]);
  });

  it('given a look-up that fails, when it works again, then the message that waited for it is recorded', async () => {
    // Somebody of the own workspace: whether they are a guest decides.
    room.slack.trouble.api('users.info', { kind: 'status', status: 500, times: 1 });
    const { ts } = room.slack.actions.post({ user: 'U0BEN', channel, text: 'Shall we restart it tonight?' });
    await room.slack.settled();
    await until(async () => (await recorded(ts)) !== undefined, 'the message');
    expect(await recorded(ts)).toMatchObject({ side: 'desk' });
  });
});

describe('what is for somebody else', () => {
  const other = { team_id: 'T0OTHER', user_id: 'U0OTHERBOT', is_bot: true, is_enterprise_install: false };
  const at = Math.floor(Date.now() / 1_000);
  const said = (n: number) => ({
    type: 'message',
    channel,
    channel_type: 'channel',
    user: gina,
    team: 'T0GLOBEX',
    text: 'The export fails with an error, can you look?',
    ts: `${at}.00010${n}`,
    event_ts: `${at}.00010${n}`,
  });
  const body = (event: Record<string, unknown>, id: string) => ({
    token: 'verification-token',
    team_id: 'T0OTHER',
    api_app_id: 'A0THREADWELL',
    type: 'event_callback',
    event_id: id,
    event_time: at,
    authorizations: [other],
    event,
  });

  it.each([
    ['a message', said(1)],
    ['an end of the installation', { type: 'app_uninstalled' }],
  ])(
    'given %s of another team, signed well, when it comes, then it is acknowledged, makes nothing, stops nothing, and one line tells of it',
    async (_, event) => {
      room.logged.length = 0;
      expect(await room.send(url, body(event, 'Ev0OTHER'))).toBe(200);
      await room.settled();
      expect(room.logged).toMatchObject([{ level: 40, team: 'T0OTHER', type: event.type }]);
      expect(await tickets()).toBe(0);
      expect(await recorded(said(1).ts)).toBeUndefined();
      expect(await room.store.inbox.known([`slack:T0OTHER:slack:${channel}:${said(1).ts}`])).toEqual(new Set());
      // The road is free for what is ours, and the same message told to our own installation is not taken for known.
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      const own = { ...body(said(1), 'Ev0OURS'), authorizations: [{ ...other, team_id: 'T0ACME' }] };
      expect(await room.send(url, own)).toBe(200);
      await room.settled();
      expect(await recorded(said(1).ts)).toMatchObject({ side: 'customer', ticket: 1 });
    },
  );
});

describe('a Slack in trouble', () => {
  const posts = () => room.slack.calls().filter(({ method }) => method === 'chat.postMessage');
  const botPosts = (ts: string) => room.slack.world.messages(channel, ts).filter(({ botId }) => botId !== null);
  const troubles = [
    { name: '500', trouble: { kind: 'status', status: 500 } },
    { name: 'garbage', trouble: { kind: 'garbage' } },
    { name: 'a connection that breaks', trouble: { kind: 'disconnect' } },
    { name: 'nothing', trouble: { kind: 'hang' } },
  ] as const;
  it.each(troubles.flatMap((one) => (['none', 'done'] as const).map((effect) => ({ ...one, effect }))))(
    'given $name as the answer to a post (effect: $effect), when all is well again, then it is there once',
    async ({ trouble, effect }) => {
      room.slack.trouble.api('chat.postMessage', { ...trouble, times: 1, effect });
      const { ts } = room.slack.actions.post({ user: gina, channel, text: 'The export fails, can you look?' });
      await room.settled();
      expect(botPosts(ts)).toHaveLength(1);
      // The ticket's card in triage is the other post; either may be the one that met the trouble.
      expect(room.slack.world.messages(triageOf(channel)).filter(({ botId }) => botId !== null)).toHaveLength(1);
      expect(posts()).toHaveLength(effect === 'done' ? 2 : 3);
    },
  );

  it('given 429 with Retry-After, when the bot has more to say elsewhere, then it waits here and goes on there', async () => {
    // So long that it has not passed on any machine when the test is over.
    room.slack.trouble.api('chat.postMessage', { kind: 'rate-limit', retryAfterSeconds: 600, times: 1 });
    room.slack.actions.post({ user: gina, channel, text: 'The export fails, can you look?' });
    await until(() => posts().length >= 1);
    room.slack.actions.post({ user: 'U1G1', channel: 'C2', text: 'The import fails, can you look?' });
    await until(() => posts().some(({ args }) => args.channel === 'C2'));
    // The reply, or the card in triage: whichever was limited waits.
    expect(posts().filter(({ args }) => args.channel === posts()[0]?.args.channel)).toHaveLength(1);
  });

  it('given 429 with Retry-After, when that time is over, then it is sent, once', async () => {
    room.slack.trouble.api('chat.postMessage', { kind: 'rate-limit', retryAfterSeconds: 1, times: 1 });
    const { ts } = room.slack.actions.post({ user: gina, channel, text: 'The export fails, can you look?' });
    await room.settled();
    const limited = posts().filter(({ args }) => args.channel === posts()[0]?.args.channel);
    expect((limited[1]?.at ?? 0) - (limited[0]?.at ?? 0)).toBeGreaterThan(900);
    expect(botPosts(ts)).toHaveLength(1);
  });
});
