import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileRef } from '../../../src/desk/inbound.ts';
import type { DeliveryError, Outgoing } from '../../../src/engine/platform.ts';
import { createFileCarrier, UnreadableFile } from '../../../src/platforms/slack/deliver/file-carrier.ts';
import { cardEffect, mirrorEffect, outgoing } from './effect-builders.ts';
import { now, type SlackDesk, startSlackDesk } from './slack-desk.ts';
import { card } from './triage-builders.ts';

let desk: SlackDesk;
let thread: string;
beforeEach(async () => {
  desk = await startSlackDesk();
  const { ts } = await desk.platform.deliver(outgoing(cardEffect(), { card: card() }), async () => {});
  thread = ts ?? '';
});
afterEach(() => desk.stop());

const bytes = Buffer.from('col1,col2\n1,2\n'.repeat(10_000));
const effect = mirrorEffect('file');
const byline = { name: 'Gina *Rossi*', picture: null };

/** A file that a customer posted, as the desk keeps it. */
function customersFile(name = 'export.csv', mimetype = 'text/csv'): FileRef {
  const files = [{ name, mimetype, content: bytes.toString('base64') }];
  const { ts } = desk.slack.actions.post({ user: 'U0GINA', channel: 'C0GLOBEX', text: '', files });
  const id = desk.slack.world.message('C0GLOBEX', ts)?.files[0] ?? '';
  return { id, name, type: mimetype, size: bytes.length, url: `https://acme.slack.com/files/U0GINA/${id}/${name}` };
}
const record = (id: string) => desk.slack.world.data().files.find((file) => file.id === id);
const out = (file: FileRef, fields: Partial<Outgoing> = {}) => outgoing(effect, { thread, byline, file, ...fields });
const last = () => desk.slack.world.messages('C0TRIAGE', thread).at(-1);
const kept: string[] = [];
beforeEach(() => {
  kept.length = 0;
});
const send = (file: FileRef, fields: Partial<Outgoing> = {}) =>
  desk.platform.deliver(out(file, fields), async (id) => {
    kept.push(id);
  });
const failureOf = (work: Promise<unknown>): Promise<Pick<DeliveryError, 'code' | 'failure'>> =>
  work.then(
    () => {
      throw new Error('It did not fail.');
    },
    ({ code, failure }: DeliveryError) => ({ code, failure }),
  );

describe('given a file of a mirrored message', () => {
  test('when it goes out, then it stands in the card’s thread, byte for byte, under its author’s name', async () => {
    const { ts } = await send(customersFile());
    expect(last()).toMatchObject({ ts, text: '*Gina ∗Rossi∗*', botId: 'B0THREADWELL' });
    const copy = record(last()?.files[0] ?? '');
    expect(copy).toMatchObject({ name: 'export.csv', size: bytes.length, id: kept[0] });
    expect(Buffer.from(copy?.content ?? '', 'base64').equals(bytes)).toBe(true);
  });

  test('when its sending was uncertain, then it is found by the id that was kept, and not sent twice', async () => {
    const file = customersFile();
    desk.slack.trouble.api('files.completeUploadExternal', { kind: 'status', status: 500, effect: 'done', times: 1 });
    expect((await failureOf(send(file))).failure).toEqual({ kind: 'unknown' });
    const found = await desk.platform.find(out(file, { kept: kept[0] ?? null }), now - 60_000);
    expect(found).toEqual({ ts: last()?.ts, profile: null });
  });

  test('when it was uploaded and never completed, then that is sure only after a minute', async () => {
    const file = customersFile();
    desk.slack.trouble.api('files.completeUploadExternal', { kind: 'status', status: 500, times: 1 });
    await failureOf(send(file));
    const looked = () => desk.platform.find(out(file, { kept: kept[0] ?? null }), now - 60_000);
    expect((await failureOf(looked())).failure).toEqual({ kind: 'again' });
    desk.clock.now = now + 61_000;
    expect(await looked()).toBeNull();
  });

  test('when its message told nothing but an id, then name, type and size are asked for', async () => {
    const { id } = customersFile('plan.pdf', 'application/pdf');
    await send({ id, name: 'file', type: '', size: 0, url: null });
    expect(record(last()?.files[0] ?? '')).toMatchObject({ name: 'plan.pdf', size: bytes.length });
  });
});

describe('given a file that cannot be copied', () => {
  const line = () => last()?.text;

  test('when Slack does not let the bot know it, then a line names it, with its link', async () => {
    const file = customersFile();
    desk.slack.trouble.api('files.info', { kind: 'slack-error', error: 'file_not_found', times: 1 });
    const { ts } = await send(file);
    expect(line()).toBe(`📎 <${file.url}|export.csv> · text/csv · 140 kB`);
    expect(last()).toMatchObject({ ts, username: 'Gina *Rossi*' });
    expect(kept).toEqual([]);
    // And it is found by its mark.
    expect(await desk.platform.find(out(file), now - 60_000)).toEqual({ ts, profile: null });
  });

  test('when it is larger than 50 MB, then a line, and nothing is fetched', async () => {
    const file = customersFile();
    Object.assign(record(file.id) ?? {}, { size: 60 * 1024 * 1024 });
    await send(file);
    expect(line()).toMatch(/^📎 .*export\.csv.* · text\/csv · 62\.9 MB$/);
    expect(desk.slack.calls().map(({ method }) => method)).not.toContain('files.getUploadURLExternal');
  });

  test('when its size is not what Slack says, then a line', async () => {
    const file = customersFile();
    Object.assign(record(file.id) ?? {}, { size: bytes.length + 1 });
    await send(file);
    expect(line()).toContain('export.csv');
    expect(last()?.files).toEqual([]);
  });

  test('when it goes to a customer, then the line names it without an address of the desk’s', async () => {
    const file = customersFile('<b>.csv');
    desk.slack.trouble.api('files.info', { kind: 'slack-error', error: 'file_not_found', times: 1 });
    const reply = { ...effect, kind: 'reply', audience: 'customer', channel: 'slack:C0GLOBEX', thread: null } as never;
    await desk.platform.deliver(
      { ...out(file), effect: reply, thread: null, platformChannel: 'C0GLOBEX' },
      async () => {},
    );
    expect(desk.slack.world.messages('C0GLOBEX').at(-1)?.text).toBe('📎 &lt;b&gt;.csv · text/csv · 140 kB');
  });
});

describe('given trouble on the way', () => {
  test.each([
    ['files.info', { kind: 'rate-limit', retryAfterSeconds: 7 }, { kind: 'wait', milliseconds: 7000 }],
    ['files.getUploadURLExternal', { kind: 'status', status: 500 }, { kind: 'again' }],
    ['files.completeUploadExternal', { kind: 'slack-error', error: 'not_in_channel' }, { kind: 'held' }],
  ] as const)('when %s fails, then nothing is lost: it is tried again or waits', async (method, trouble, failure) => {
    const file = customersFile();
    desk.slack.trouble.api(method, trouble);
    expect((await failureOf(send(file))).failure).toEqual(failure);
    expect(desk.slack.world.messages('C0TRIAGE', thread)).toHaveLength(1);
  });

  test('when the channel is shared, then nothing is even uploaded', async () => {
    desk.slack.actions.shareChannel('C0TRIAGE', 'T0GLOBEX');
    await desk.slack.settled();
    expect(await failureOf(send(customersFile()))).toEqual({ code: 'channel_shared', failure: { kind: 'held' } });
    expect(desk.slack.calls().map(({ method }) => method)).not.toContain('files.info');
  });

  test('when a transfer takes too long, then it is given up for a line; when nobody answers, it is tried again', async () => {
    const hanging = createServer(() => {});
    await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
    const address = hanging.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    const carrier = createFileCarrier({ token: 'xoxb', apiUrl: `${origin}/api/`, longest: 50 });
    const file = { from: `${origin}/files/F1`, type: '', size: 1, to: `${origin}/upload/F1` };
    await expect(carrier.carry(file)).rejects.toBeInstanceOf(UnreadableFile);
    hanging.closeAllConnections();
    await new Promise<void>((resolve) => hanging.close(() => resolve()));
    expect((await failureOf(carrier.carry(file))).failure).toEqual({ kind: 'again' });
  });

  test.each(['https://evil.test/x', 'http://files.slack.com/x', 'https://slack.com.evil.test/x', 'no address'])(
    'when an address is %s, then the token does not go there',
    async (from) => {
      const carrier = createFileCarrier({ token: 'xoxb-secret', apiUrl: null });
      const carry = carrier.carry({ from, type: '', size: 1, to: 'https://files.slack.com/upload' });
      await expect(carry).rejects.toBeInstanceOf(UnreadableFile);
    },
  );
});
