import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commands } from '../../../src/desk/commands/registry.ts';
import { startTestDesk, type TestDesk } from '../../support/test-desk.ts';

const ticketShape = z.looseObject({
  number: z.number(),
  status: z.string(),
  answer: z.string().nullable(),
  assignee: z.object({ id: z.string() }).nullable(),
});
const wholeShape = z.looseObject({ history: z.array(z.looseObject({ what: z.string(), door: z.string() })) });
const problemShape = z.looseObject({ status: z.number(), detail: z.string(), type: z.string() });

describe('a command through the API', () => {
  let desk: TestDesk;
  let number = 0;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    number += 1;
    // Far enough from the last one to be a request of its own.
    await desk.forward(2 * 60 * 60_000);
    desk.slack.actions.post({ user: 'U0GINA', channel: 'C0GLOBEX', text: `The export number ${number} fails.` });
    await desk.settled();
  });

  async function give(body: unknown, more: { to?: number | string; key?: string } = {}) {
    const response = await fetch(`${desk.url}/api/v1/tickets/${more.to ?? number}/commands`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer a-token-for-the-tests-only',
        'content-type': 'application/json',
        ...(more.key === undefined ? {} : { 'idempotency-key': more.key }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }
  const whole = async () => wholeShape.parse((await desk.api(`/tickets/${number}`)).body);
  const claims = async () =>
    (await whole()).history.filter(({ what, door }) => what === 'assignee' && door === 'api').length;

  it('given an agent’s email, when claim is posted, then the changed ticket and its answer come back, and history says api', async () => {
    const { status, body } = await give({ command: 'claim', args: '', actor: 'Ana@Acme.test' });
    expect(status).toBe(200);
    expect(ticketShape.parse(body)).toMatchObject({
      number,
      status: 'open',
      assignee: { id: 'ana@acme.test' },
      answer: `#${number} is yours.`,
    });
    expect(await claims()).toBe(1);
  });

  it('given one Idempotency-Key, when the request is repeated, also at once, then it acts once and answers the same', async () => {
    const ask = () => give({ command: 'claim', actor: 'ana@acme.test' }, { key: `claim-${number}` });
    const answers = [...(await Promise.all([ask(), ask()])), await ask()];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(ticketShape.parse(body).answer).toBe(`#${number} is yours.`);
    }
    expect(await claims()).toBe(1);
    const other = await give({ command: 'claim', actor: 'ben@acme.test' }, { key: `claim-${number}` });
    expect(other).toMatchObject({ status: 409, body: { errors: [{ in: 'header', name: 'Idempotency-Key' }] } });
  });

  it('given a reading command, when it is posted, then its answer comes beside the ticket, and nothing is stored', async () => {
    const { status, body } = await give({ command: 'help', args: 'claim', actor: 'ben@acme.test' });
    expect(status).toBe(200);
    expect(ticketShape.parse(body).answer).toContain('claim #number');
    expect((await whole()).history.some(({ door }) => door === 'api')).toBe(false);
  });

  it.each([
    ['an unknown ticket', 404, { command: 'claim', actor: 'ana@acme.test' }, { to: 999 }, 'There is no ticket #999.'],
    ['a customer as actor', 422, { command: 'claim', actor: 'gina@globex.test' }, {}, 'GET /api/v1/people'],
    ['an unknown actor', 422, { command: 'claim', actor: 'nobody@acme.test' }, {}, 'No agent of the desk'],
    ['a word that is near', 422, { command: 'clam', actor: 'ana@acme.test' }, {}, 'Did you mean'],
    ['too much said', 422, { command: 'claim', args: 'it now', actor: 'ana@acme.test' }, {}, '`/ticket claim #number'],
    [
      'another ticket in the text',
      422,
      { command: 'claim', args: '#1', actor: 'ana@acme.test' },
      {},
      'The address says',
    ],
    ['no actor', 400, { command: 'claim' }, {}, 'Mend actor'],
    ['two words as command', 400, { command: 'claim 12', actor: 'ana@acme.test' }, {}, 'Mend command'],
    ['an unknown field', 400, { command: 'claim', actor: 'ana@acme.test', arg: '' }, {}, 'Mend arg'],
    ['a list', 400, [], {}, 'Send a JSON object'],
    ['no JSON', 400, '{', {}, 'not valid JSON'],
    ['a number that is none', 400, { command: 'claim', actor: 'ana@acme.test' }, { to: 'x' }, 'Mend number'],
    ['a key with spaces', 400, { command: 'claim', actor: 'ana@acme.test' }, { key: 'a b' }, 'Idempotency-Key'],
  ])(
    'given %s, when posted, then it is %d with what to do, and nothing was done',
    async (_, status, body, more, detail) => {
      const answer = await give(body, more);
      const problem = problemShape.parse(answer.body);
      expect({ status: answer.status, said: problem.status }).toEqual({ status, said: status });
      expect(problem.detail).toContain(detail);
      expect(await claims()).toBe(0);
    },
  );

  it('given an agent, when a lead’s command is posted, then it is refused with who may', async () => {
    const args = `https://acme.slack.com/archives/C0GLOBEX/p1772443800000100`;
    const { status, body } = await give({ command: 'redact', args, actor: 'ben@acme.test' });
    expect({ status, detail: problemShape.parse(body).detail }).toEqual({
      status: 403,
      detail: expect.stringContaining('for admin or lead only'),
    });
  });

  it('given a linked ticket, when the tracker says that the issue is done, also twice, then it is open again once', async () => {
    const url = `https://tracker.acme.test/issues/${number}`;
    expect(await give({ command: 'link', args: url, actor: 'ana@acme.test' })).toMatchObject({
      status: 200,
      body: { status: 'on-hold' },
    });
    const done = async (body: unknown) => {
      const response = await fetch(`${desk.url}/api/v1/links/done`, {
        method: 'POST',
        headers: { authorization: 'Bearer a-token-for-the-tests-only', 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    };
    expect(await done({ url })).toMatchObject({ status: 200, body: { tickets: [number] } });
    await desk.settled();
    expect(await done({ url })).toMatchObject({ status: 200 });
    await desk.settled();
    const { body } = await desk.api(`/tickets/${number}`);
    expect(body).toMatchObject({ status: 'open' });
    expect((await whole()).history.filter(({ what }) => what === 'issue-done')).toHaveLength(1);
    expect(await done({ url: 'no address' })).toMatchObject({ status: 422 });
    expect(await done({})).toMatchObject({ status: 400 });
  });

  it('given an Idempotency-Key of another request, when an issue is done or a command is given by it, then it is 409 and nothing is passed over', async () => {
    const url = `https://tracker.acme.test/again/${number}`;
    await give({ command: 'link', args: url, actor: 'ana@acme.test' });
    const done = async (address: string, key: string) => {
      const response = await fetch(`${desk.url}/api/v1/links/done`, {
        method: 'POST',
        headers: {
          authorization: 'Bearer a-token-for-the-tests-only',
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify({ url: address }),
      });
      return { status: response.status, body: await response.json() };
    };
    const used = { status: 409, body: { errors: [{ in: 'header', name: 'Idempotency-Key' }] } };
    expect(await done('https://tracker.acme.test/another', 'delivery')).toMatchObject({ status: 200 });
    expect(await done(url, 'delivery')).toMatchObject(used);
    expect(await give({ command: 'claim', actor: 'ana@acme.test' }, { key: 'delivery' })).toMatchObject(used);
    await give({ command: 'claim', actor: 'ana@acme.test' }, { key: 'command-then-done' });
    expect(await done(url, 'command-then-done')).toMatchObject(used);
    expect(await done(url, 'delivery-of-its-own')).toMatchObject({ status: 200 });
    await desk.settled();
    expect(await done(url, 'delivery-of-its-own')).toMatchObject({ status: 200, body: { tickets: [number] } });
    expect((await desk.api(`/tickets/${number}`)).body).toMatchObject({ status: 'open' });
  });

  it('given a command that shows or changes, when it changes nothing though it should, then it is 422 with why; else 200', async () => {
    const customer = (args: string, key?: string) =>
      give({ command: 'customer', args, actor: 'ana@acme.test' }, key === undefined ? {} : { key });
    const nobody = await customer('Nosuch tier gold');
    expect({ status: nobody.status, detail: problemShape.parse(nobody.body).detail }).toEqual({
      status: 422,
      detail: expect.stringContaining('Nosuch'),
    });
    expect(await customer('Globex tier platinum', 'tier')).toMatchObject({ status: 200 });
    expect(await customer('Globex tier platinum', 'tier')).toMatchObject({ status: 200 });
    expect(await customer('Globex tier platinum')).toMatchObject({ status: 422 });
    expect(await customer('Globex')).toMatchObject({ status: 200 });
  });

  it('given a mistyped command, when refused, then the nearest and its usage are fields of the problem', async () => {
    expect(await give({ command: 'clam', actor: 'ana@acme.test' })).toMatchObject({
      status: 422,
      body: { nearest: 'claim', usage: 'claim #number …', errors: [{ in: 'body', name: 'command' }] },
    });
  });

  it('given the registry, when the commands are listed, then each is there with its usage and who may use it', async () => {
    const listed = z.object({ commands: z.array(z.looseObject({ name: z.string(), roles: z.array(z.string()) })) });
    const { commands: told } = listed.parse((await desk.api('/commands')).body);
    expect(told.map(({ name }) => name)).toEqual(commands.map(({ name }) => name));
    expect(told.find(({ name }) => name === 'claim')).toMatchObject({
      usage: 'claim #number …',
      changes: true,
      roles: ['admin', 'lead', 'agent'],
      exceptions: [],
    });
    expect(told.find(({ name }) => name === 'channel')).toMatchObject({
      changes: true,
      roles: ['admin', 'lead', 'agent'],
      exceptions: [{ example: 'channel #globex-acme triage #gold', roles: ['admin', 'lead'] }],
    });
    expect(told.find(({ name }) => name === 'list')).toMatchObject({ changes: false, exceptions: [] });
    const { paths } = z
      .looseObject({
        paths: z.record(z.string(), z.looseObject({ post: z.looseObject({ description: z.string() }).optional() })),
      })
      .parse((await desk.api('/openapi.json')).body);
    for (const { name } of commands)
      expect(paths['/api/v1/tickets/{number}/commands']?.post?.description).toContain(name);
  });
});
