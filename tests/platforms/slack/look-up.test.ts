import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Inbound } from '../../../src/desk/inbound.ts';
import type { HistoryPage } from '../../../src/engine/platform.ts';
import { type SlackDesk, startSlackDesk } from './slack-desk.ts';

let desk: SlackDesk;
beforeAll(async () => {
  desk = await startSlackDesk();
});
afterAll(() => desk.stop());

const home = 'T0ACME';
const gina = { user: 'U0GINA', channel: 'C0GLOBEX' };
const keysOf = (inbounds: readonly Inbound[]) => inbounds.map(({ key }) => key).sort();

/** All pages, as the engine reads them. */
async function all(read: (cursor: string | null) => Promise<HistoryPage>): Promise<Inbound[]> {
  const inbounds: Inbound[] = [];
  let cursor: string | null = null;
  do {
    const page: HistoryPage = await read(cursor);
    inbounds.push(...page.arrivals.map(({ inbound }) => inbound));
    cursor = page.next;
  } while (cursor !== null);
  return inbounds;
}

describe('given channels, people and teams', () => {
  test('when they are there, then what Slack tells', async () => {
    expect(await desk.platform.describeChannel(home, 'C0GLOBEX')).toEqual({
      platformId: 'C0GLOBEX',
      name: 'globex-acme',
      shared: true,
      teams: expect.arrayContaining(['T0ACME', 'T0GLOBEX']),
      direct: false,
      archived: false,
      member: true,
    });
    expect(await desk.platform.describeChannel(home, 'C0TRIAGE')).toMatchObject({ shared: false });
    expect(await desk.platform.describePerson(home, 'slack:U0GUS')).toMatchObject({
      guest: true,
      team: 'T0ACME',
      timeZone: 'Europe/Berlin',
    });
    expect(await desk.platform.describeTeam(home, 'T0GLOBEX')).toEqual({ id: 'T0GLOBEX', name: 'Globex' });
    const direct = desk.slack.actions.directMessage('U0ANA');
    expect(await desk.platform.describeChannel(home, direct)).toMatchObject({
      direct: true,
      member: true,
      shared: false,
    });
  });

  test('when they are not, or hidden, then null', async () => {
    expect(await desk.platform.describeChannel(home, 'C0NONE')).toBeNull();
    expect(await desk.platform.describePerson(home, 'slack:U0NONE')).toBeNull();
    expect(await desk.platform.describePerson(home, 'slack:B0NONE')).toBeNull();
    expect(await desk.platform.describeTeam(home, 'T0NONE')).toBeNull();
  });

  test('when Slack is in trouble, then an error to repeat and no null', async () => {
    desk.slack.trouble.api('*', { kind: 'status', status: 503, times: 3 });
    const again = { failure: { kind: 'again' } };
    await expect(desk.platform.describeChannel(home, 'C0GLOBEX')).rejects.toMatchObject(again);
    await expect(desk.platform.describePerson(home, 'slack:U0GINA')).rejects.toMatchObject(again);
    await expect(desk.platform.describeTeam(home, 'T0GLOBEX')).rejects.toMatchObject(again);
  });
});

describe('given an outage of ours (invariant 1)', () => {
  test('when history is read, then the same inbounds with the same keys as the live events', async () => {
    desk.sink.arrivals.length = 0;
    const before = desk.slack.actions.post({ ...gina, text: 'seen before' }).ts;
    const root = desk.slack.actions.post({ ...gina, text: 'a *root* with <@U0ANA>' }).ts;
    const edited = desk.slack.actions.post({ ...gina, text: 'to be edited' }).ts;
    desk.slack.actions.edit({ ...gina, ts: edited, text: 'edited' });
    const file = { name: 'a.txt', mimetype: 'text/plain', content: Buffer.from('hi').toString('base64') };
    desk.slack.actions.post({ ...gina, text: '', files: [file] });
    desk.slack.actions.post({ user: 'U0ANA', channel: 'C0GLOBEX', text: 'reply', thread: root });
    desk.slack.actions.post({ ...gina, text: 'to all', thread: root, broadcast: true });
    await desk.slack.settled();
    const live = desk.sink.inbounds;

    const read = [
      ...(await all((cursor) => desk.platform.history(home, 'C0GLOBEX', 'slack:C0GLOBEX', before, cursor))),
      ...(await all((cursor) => desk.platform.replies(home, 'C0GLOBEX', 'slack:C0GLOBEX', root, '0', cursor))),
    ];
    const seen = new Set([...read.map(({ key }) => key), `slack:T0ACME:slack:C0GLOBEX:${before}`]);
    expect([...seen].sort()).toEqual([...new Set(keysOf(live))].sort());
    const liveRoot = live.find(({ key }) => key.endsWith(root));
    const readRoot = read.find(({ key }) => key.endsWith(root));
    // History is not told whether the channel is shared, nor whose thread it is.
    expect(readRoot).toMatchObject({
      kind: 'message',
      message: liveRoot?.kind === 'message' ? { ...liveRoot.message } : {},
    });
    expect(read.find(({ kind }) => kind === 'edit')).toMatchObject({ message: { text: 'edited' } });
  });

  test('when a root was deleted under its replies, then its deletion is found', async () => {
    desk.sink.arrivals.length = 0;
    const { ts } = desk.slack.actions.post({ ...gina, text: 'soon gone' });
    desk.slack.actions.post({ ...gina, text: 'reply', thread: ts });
    desk.slack.actions.delete({ ...gina, ts });
    await desk.slack.settled();
    const read = await all((cursor) => desk.platform.history(home, 'C0GLOBEX', 'slack:C0GLOBEX', '0', cursor));
    const deletion = read.find(({ kind }) => kind === 'deletion');
    expect(deletion?.key).toBe(`slack:T0ACME:slack:C0GLOBEX:${ts}:deleted`);
    expect(keysOf(desk.sink.inbounds)).toContain(deletion?.key);
  });

  test('when there are many, then all pages, none of ours, no joins, oldest first within a page', async () => {
    const channel = desk.slack.actions.createChannel({ name: 'busy', members: ['U0ANA'] });
    desk.slack.actions.joinBot(channel);
    for (let count = 0; count < 450; count += 1) {
      desk.slack.actions.post({ user: 'U0ANA', channel, text: `message ${count}` });
    }
    const first = await desk.platform.history(home, channel, `slack:${channel}`, '0', null);
    expect(first.arrivals.length).toBeGreaterThan(100);
    const times = first.arrivals.map(({ inbound }) => inbound.key);
    expect(times).toEqual([...times].sort());
    const read = await all((cursor) => desk.platform.history(home, channel, `slack:${channel}`, '0', cursor));
    expect(new Set(keysOf(read)).size).toBe(450);
  });

  test('when the channel is not there, then an error that no repeat can help', async () => {
    await expect(desk.platform.history(home, 'C0NONE', 'slack:C0NONE', '0', null)).rejects.toMatchObject({
      code: 'channel_not_found',
      failure: { kind: 'never' },
    });
  });
});

describe('given a message to fetch', () => {
  test('when it is a root or a reply, then it, and not its neighbours', async () => {
    const root = desk.slack.actions.post({ ...gina, text: 'the root' }).ts;
    const reply = desk.slack.actions.post({ ...gina, text: 'the reply', thread: root }).ts;
    desk.slack.actions.post({ ...gina, text: 'the next', thread: root });
    const fetch = (ts: string) => desk.platform.fetchMessage(home, 'C0GLOBEX', 'slack:C0GLOBEX', ts);
    expect(await fetch(root)).toMatchObject({ ts: root, text: 'the root', thread: null });
    expect(await fetch(reply)).toMatchObject({ ts: reply, text: 'the reply', thread: root });
    expect(await fetch('1767600000.000000')).toBeNull();
    desk.slack.actions.delete({ ...gina, ts: root });
    expect(await fetch(root)).toBeNull();
  });
});
