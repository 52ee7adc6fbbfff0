import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../../src/config.ts';
import { slackManifest } from '../../src/platforms/slack/install/manifest.ts';
import { atRest, type OpenPlayground, openPlayground } from './open-playground.ts';

const minute = 60_000;
const day = 1_440 * minute;
const gina = { user: 'U0GINA', channel: 'C0GLOBEX' };
let playground: OpenPlayground;

beforeEach(async () => {
  playground = await openPlayground();
  await playground.until(atRest, 'the first conversations');
});
afterEach(() => playground.close());

const write = async (text: string, rest: Record<string, string> = {}): Promise<string> => {
  const { body } = await playground.act({ action: 'post', ...gina, text, ...rest });
  return Object(body.result).ts;
};
const tickets = async () => (await playground.snapshot('U0ANA', 'C0GLOBEX')).tickets;

/** The thread of the newest ticket, as its requester sees it. */
const newestThread = async () =>
  playground.snapshot('U0GINA', 'C0GLOBEX', { thread: (await tickets())[0]?.threadTs ?? '' });

/** Ana makes the newest ticket wait for the customer. */
async function makePending(): Promise<void> {
  const ts = await write('Could you check why the sync stopped yesterday?');
  await playground.until(atRest, 'the ticket');
  await playground.act({ action: 'react', user: 'U0ANA', channel: 'C0GLOBEX', ts, emoji: 'hourglass_flowing_sand' });
  await playground.until((view) => view.clock.next !== null && atRest(view), 'a timer, and rest');
}

describe('given the clock', () => {
  test('when it goes to the next thing due, then that happens, and the thing after is named', async () => {
    await makePending();
    const before = (await playground.view()).clock;
    expect(before.next).toMatchObject({ what: '#4: a friendly reminder' });
    expect((before.next?.at ?? 0) - before.now).toBeGreaterThan(2.9 * day);
    expect((await playground.post('/clock', { toNext: true })).body).toMatchObject({ ok: true });
    const after = await playground.until(({ clock }) => clock.next?.what.includes('solved') === true, 'the reminder');
    expect(after.clock.offset).toBeGreaterThan(2.9 * day);
    await playground.post('/clock', { toNext: true });
    await playground.until(({ clock }) => clock.next?.what === '#4: closed', 'the solve');
    expect((await tickets())[0]).toMatchObject({ number: 4, status: 'solved' });
  });

  test('when nothing waits for it, then that is said; when it goes back, then to real time', async () => {
    expect(await playground.post('/clock', { toNext: true })).toMatchObject({
      status: 409,
      body: { error: 'nothing_due' },
    });
    await playground.post('/clock', { advance: 3 * day });
    expect((await playground.view()).clock.offset).toBe(3 * day);
    await playground.post('/clock', { reset: true });
    expect((await playground.view()).clock.offset).toBe(0);
  });

  test('when it passes Slack’s next try, then the try is made', async () => {
    await playground.trouble({ botAway: true });
    await write('Is the API down?');
    await playground.until(({ waiting }) => (waiting.nextTryInMilliseconds ?? 0) > 10_000, 'Slack to wait a minute');
    await playground.post('/clock', { advance: 61_000 });
    // Refused once more: now it waits five minutes.
    await playground.until(({ waiting }) => (waiting.nextTryInMilliseconds ?? 0) > 200_000, 'the third try');
  });

  test('when it is told what is no move of it, then 400', async () => {
    const wrong = [{ advance: -1 }, { advance: 0.5 }, { advance: 367 * day }, { toNext: false }, {}];
    for (const body of wrong) {
      expect((await playground.post('/clock', body)).status, JSON.stringify(body)).toBe(400);
    }
  });
});

describe('given trouble on a switch', () => {
  test('when the bot is stopped, then its engine is: what falls due meanwhile is made good when it is back, once', async () => {
    await makePending();
    const held = () => playground.desk.engine.leases.partitions('inbox').length;
    expect(held()).toBeGreaterThan(0);
    await playground.trouble({ botAway: true });
    expect(held()).toBe(0);
    await playground.post('/clock', { advance: 3 * day + minute });
    const { thread } = await newestThread();
    expect(thread?.some(({ bot }) => bot)).toBe(false);
    await playground.trouble({ botAway: false });
    expect(held()).toBeGreaterThan(0);
    await playground.until(({ clock }) => clock.next?.what.includes('solved') === true, 'the reminder');
    await playground.until(atRest, 'rest');
    const after = (await newestThread()).thread?.filter(({ bot }) => bot).map(({ text }) => text);
    expect(after).toEqual([expect.stringContaining('A friendly reminder')]);
  });

  test('when the bot is stopped, then messages wait at Slack, and afterwards each is there once', async () => {
    await playground.trouble({ botAway: true });
    await write('The login page is blank since ten.');
    await write('Only for our Madrid office.', { user: 'U0HANK' });
    const dark = await playground.until(({ waiting }) => waiting.deliveries === 2, 'two deliveries to wait');
    expect(dark.ledger).toMatchObject({ written: 7, recorded: 5, underway: 2, lost: 0 });
    expect((await tickets()).length).toBe(3);
    await playground.trouble({ botAway: false });
    await playground.until(({ ledger }) => ledger.recorded === 7, 'both on record');
    // Slack's own tries come late, and change nothing.
    await playground.post('/clock', { advance: minute });
    const after = await playground.until(atRest, 'rest');
    expect(after.ledger).toMatchObject({ written: 7, recorded: 7, lost: 0, doubled: 0 });
    expect((await tickets()).length).toBe(5);
  });

  test('when Slack is away, then a reminder that falls due waits in the outbox, and goes out once', async () => {
    await makePending();
    await playground.trouble({ slackAway: true });
    await playground.post('/clock', { toNext: true });
    await playground.until(({ waiting }) => waiting.outbox === 1, 'the reminder to wait');
    await write('Still there?');
    const dark = await playground.view();
    expect(dark.waiting).toMatchObject({ deliveries: 1, nextTryInMilliseconds: null });
    await playground.trouble({ slackAway: false });
    const after = await playground.until(atRest, 'rest');
    expect(after.ledger).toMatchObject({ lost: 0, doubled: 0 });
    const { thread } = await playground.snapshot('U0GINA', 'C0GLOBEX', {
      thread: (await tickets())[1]?.threadTs ?? '',
    });
    expect(thread?.filter(({ bot, text }) => bot && text.includes('friendly reminder'))).toHaveLength(1);
  });

  test.each(['rate-limited', 'failing'] as const)(
    'when Slack’s answers are %s, then the outbox waits, and empties when it is over',
    async (answers) => {
      await playground.trouble({ answers });
      await write('The report has no totals.');
      await playground.until(({ waiting }) => waiting.outbox > 0, 'something in the outbox');
      await playground.trouble({ answers: 'normal' });
      const after = await playground.until(atRest, 'rest');
      expect(after.ledger).toMatchObject({ lost: 0, doubled: 0 });
      expect((await tickets()).length).toBe(4);
    },
  );

  test('when Slack’s answers are slow, then the ticket is there at once, and what it sends arrives later, once', async () => {
    await playground.trouble({ answers: 'slow' });
    const ts = await write('The report has no totals.');
    const bots = async () => {
      const { messages } = await playground.snapshot('U0GINA', 'C0GLOBEX');
      return messages.find((message) => message.ts === ts)?.reactions.map(({ name }) => name) ?? [];
    };
    await playground.until(({ ledger, waiting }) => ledger.recorded === 6 && waiting.outbox > 0, 'the ticket');
    expect((await tickets()).length).toBe(4);
    expect(await bots()).toEqual([]);
    // Without anybody switching it off: slow answers come in the end.
    const after = await playground.until(atRest, 'rest');
    expect(after.trouble.answers).toBe('slow');
    expect(after.ledger).toMatchObject({ written: 6, recorded: 6, lost: 0, doubled: 0 });
    expect(await bots()).toEqual(['incoming_envelope']);
    const sent = (await playground.ticket(4)).outbox;
    expect(sent.filter(({ kind }) => kind === 'react')).toMatchObject([{ state: 'done' }]);
  });

  test('when events come twice and in any order, then each message is there once', async () => {
    await playground.trouble({ doubled: true, shuffled: true });
    const ts = await write('The importer stops at row 500.');
    await playground.act({ action: 'edit', ...gina, ts, text: 'The importer stops at row 5,000.' });
    await write('It began on Monday.');
    const held = await playground.view();
    expect(held.waiting.deliveries).toBe(3);
    const after = await playground.until(atRest, 'rest');
    expect(after.ledger).toMatchObject({ written: 7, recorded: 7, lost: 0, doubled: 0 });
    const [first] = await tickets();
    expect(first).toMatchObject({ number: 4, messageCount: 2 });
  });

  test('when a switch is unknown or wrong, then 400 and nothing is switched', async () => {
    for (const body of [{ fire: true }, { answers: 'never' }, { botAway: 'yes' }, null]) {
      expect((await playground.post('/trouble', body)).status).toBe(400);
    }
    expect((await playground.view()).trouble).toEqual({
      answers: 'normal',
      doubled: false,
      shuffled: false,
      slackAway: false,
      botAway: false,
    });
  });
});

describe('given a used playground', () => {
  test('when it begins anew, then desk and world are as on the first day, in one step, and go on', async () => {
    await makePending();
    await playground.post('/clock', { advance: day });
    await playground.trouble({ botAway: true, doubled: true });
    await playground.post('/story', { do: 'start', name: 'out-of-hours', playing: true });
    expect(await playground.post('/reset', {})).toMatchObject({ status: 200 });
    const view = await playground.until(atRest, 'the first conversations');
    expect(view).toMatchObject({
      story: null,
      resetting: false,
      clock: { offset: 0, next: null },
      ledger: { written: 5, recorded: 5, lost: 0, doubled: 0 },
      trouble: { botAway: false, doubled: false },
    });
    expect((await tickets()).map(({ number }) => number).sort()).toEqual([1, 2, 3]);
    expect(existsSync(join(playground.dataDir, 'playground', 'reset-under-way'))).toBe(false);
    await write('Hello again: the export is empty.');
    await playground.until(atRest, 'a ticket after it');
    expect((await tickets())[0]?.number).toBe(4);
  });

  test('when two ask for it at once, then it is done once', async () => {
    const answers = await Promise.all([playground.post('/reset', {}), playground.post('/reset', {})]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await playground.until(atRest, 'rest')).ledger.written).toBe(5);
  });

  test('when it was stopped in the midst of beginning anew, then the next start makes it good', async () => {
    await write('This one will be gone.');
    await playground.until(atRest, 'rest');
    await playground.stop();
    writeFileSync(join(playground.dataDir, 'playground', 'reset-under-way'), '');
    playground = await openPlayground({ dataDir: playground.dataDir });
    const view = await playground.until(atRest, 'the first conversations');
    expect(view.ledger.written).toBe(5);
    expect((await tickets()).length).toBe(3);
    expect(existsSync(join(playground.dataDir, 'playground', 'reset-under-way'))).toBe(false);
  });

  test('when it is started again, then world and desk are as they were', async () => {
    await write('Please keep this.');
    await playground.until(atRest, 'rest');
    const before = await tickets();
    await playground.stop();
    playground = await openPlayground({ dataDir: playground.dataDir });
    const view = await playground.until(atRest, 'rest');
    expect(view.ledger).toMatchObject({ written: 6, recorded: 6, lost: 0 });
    expect(await tickets()).toEqual(before);
  });
});

describe('given a clock that was moved', () => {
  test('when it is started again, then the clock is where it was, until all begins anew', async () => {
    await makePending();
    await playground.post('/clock', { advance: 3 * day + minute });
    await playground.until(({ clock }) => clock.next?.what.includes('solved') === true, 'the reminder');
    await playground.stop();
    playground = await openPlayground({ dataDir: playground.dataDir });
    const { clock } = await playground.until(atRest, 'rest');
    expect(clock.offset).toBeGreaterThan(3 * day);
    expect(clock.next?.what).toBe('#4: solved, for want of an answer');
    await playground.post('/clock', { reset: true });
    await playground.stop();
    playground = await openPlayground({ dataDir: playground.dataDir });
    expect((await playground.view()).clock.offset).toBe(0);
    await playground.post('/clock', { advance: day });
    await playground.post('/reset', {});
    await playground.stop();
    playground = await openPlayground({ dataDir: playground.dataDir });
    expect((await playground.view()).clock.offset).toBe(0);
  });
});

describe('given the app’s manifest', () => {
  test('when a seat asks, then it is offered the commands and shortcuts that the manifest lists', async () => {
    const { features } = slackManifest({ transport: 'http', publicUrl: '', command: 'ticket', name: 'Threadwell' });
    const { commands, shortcuts } = await playground.snapshot('U0ANA', 'C0GLOBEX');
    expect(commands.map(({ command, usageHint }) => [command, usageHint])).toEqual(
      features?.slash_commands?.map(({ command, usage_hint: usage }) => [command, usage]),
    );
    expect(shortcuts.map(({ callbackId }) => callbackId)).toEqual(
      features?.shortcuts?.filter(({ type }) => type === 'message').map(({ callback_id: callbackId }) => callbackId),
    );
  });
});

describe('given a ticket with more behind it than its last inbounds', () => {
  test('when its outbox is looked at, then what still waits from before is in it', async () => {
    await playground.trouble({ slackAway: true });
    const { store } = playground.desk;
    const effect = {
      id: 'of-long-ago',
      kind: 'react',
      audience: 'customer',
      platform: 'slack',
      installation: 'T0ACME',
      ticket: 1,
      channel: 'slack:C0GLOBEX',
      ts: '1.000001',
      add: 'eyes',
      remove: null,
    } as const;
    const row = { lane: 'long-ago', order: 1, attempts: 0, createdAt: 1 };
    const far = Date.now() + 365 * day;
    await store.effects.relay([
      { ...row, _id: effect.id, effect, state: 'waiting', queue: 0, dueAt: far, retryAt: far },
      {
        ...row,
        _id: 'parked',
        effect: { ...effect, id: 'parked' },
        state: 'parked',
        parkedAt: 5,
        problem: 'no such channel',
      },
      { ...row, _id: 'other', effect: { ...effect, id: 'other', ticket: 2 }, state: 'waiting', queue: 0, dueAt: far },
    ]);
    const told = (await playground.ticket(1)).outbox.map(({ id, state }) => `${id} ${state}`);
    expect(told).toEqual(expect.arrayContaining(['of-long-ago waiting', 'parked parked']));
    expect(told.join()).not.toContain('other');
    expect(told.length).toBeGreaterThan(2);
  });
});

describe('given the playground’s configuration', () => {
  test('when credentials of a real platform are set, then there is no playground; without any it is on loopback only', () => {
    const real = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' };
    expect(loadConfig(real).mode).toBe('platforms');
    expect(() => loadConfig({ SLACK_SIGNING_SECRET: 'secret' })).toThrow(ConfigError);
    expect(loadConfig({})).toMatchObject({ mode: 'playground', http: { host: '127.0.0.1' } });
    expect(() => loadConfig({ HOST: '0.0.0.0' })).toThrow(/this machine itself/);
    expect(() => loadConfig({ MONGODB_URI: 'mongodb://127.0.0.1/x' })).toThrow(/playground keeps a store of its own/);
  });
});
