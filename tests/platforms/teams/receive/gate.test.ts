import { connect } from 'node:net';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../../../src/platforms/teams/app.ts';
import { refusalOf, TenantGate } from '../../../../src/platforms/teams/refusal.ts';
import { wireActivity } from '../../../../src/platforms/teams/wire.ts';
import { messageActivity } from '../../../support/fake-teams-activities.ts';
import { gina, globexChannel, globexTenant, homeTenant } from '../../../support/fake-teams-people.ts';
import { now, startTeamsDesk, type TeamsDesk } from './support/teams-desk.ts';

let running: TeamsDesk | null = null;
async function start(options: Parameters<typeof startTeamsDesk>[0] = {}): Promise<TeamsDesk> {
  running = await startTeamsDesk(options);
  return running;
}
afterEach(async () => {
  await running?.stop();
  running = null;
});

const activity = (given: TeamsDesk, more: object = {}) => ({
  ...messageActivity({
    from: gina,
    in: globexChannel,
    serviceUrl: given.teams.serviceUrl,
    at: now,
    id: '1',
    html: 'The secret words',
  }),
  ...more,
});
const reasons = (given: TeamsDesk) => given.logs.flatMap(({ level, reason }) => (level === 40 ? [reason] : []));

describe('who may send activities', () => {
  let written: unknown[][];
  beforeEach(() => {
    written = [];
    vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => void written.push(words));
  });
  afterEach(() => void vi.restoreAllMocks());

  it('given a token that Teams signed for the bot, when it comes, then the activity is taken', async () => {
    const desk = await start({ signed: true });
    expect((await desk.teams.send(activity(desk))).status).toBe(200);
    expect(desk.sink.inbounds).toHaveLength(1);
  });

  it.each([
    ['expired', { expiresIn: -3_600 }],
    ['signed by somebody else', { forged: true }],
    ['for another bot', { audience: '00000000-0000-4000-8000-00000000b071' }],
    ['by another issuer', { issuer: 'https://sts.windows.net/evil/' }],
    ['for another service', { serviceUrl: 'https://smba.trafficmanager.net/other/' }],
  ])(
    'given a token that is %s, when it comes, then it is 401, nothing is stored, and the log says why without it',
    async (_, claims) => {
      const desk = await start({ signed: true });
      const { status, text } = await desk.teams.send(activity(desk), claims);
      expect({ status, text }).toEqual({ status: 401, text: '' });
      expect(desk.sink.inbounds).toEqual([]);
      expect(reasons(desk)).toHaveLength(1);
      expect(JSON.stringify(desk.logs)).not.toMatch(/eyJ|Bearer|secret words/u);
      // The SDK would write of it to the console, keys and stacks, as often as anybody sends one.
      expect(written).toEqual([]);
    },
  );

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['no token', 'Bearer'],
    ['another scheme', 'Basic dXNlcjpwYXNz'],
    ['rubbish', 'Bearer a.b.c'],
    ['half a token', 'Bearer eyJhbGciOiJSUzI1NiJ9'],
    [
      'one without a signature',
      `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"iss":"https://api.botframework.com"}').toString('base64url')}.`,
    ],
  ])('given %s as authorization, when it comes, then it is 401', async (_, authorization) => {
    const desk = await start({ signed: true });
    const headers = authorization === undefined ? {} : { authorization };
    expect(await desk.post(JSON.stringify(activity(desk)), headers)).toEqual({ status: 401, text: '' });
    expect(desk.sink.inbounds).toEqual([]);
  });

  it('given that Microsoft’s keys cannot be had, when a good token comes, then it is asked for again', async () => {
    const desk = await start({ signed: true });
    const token = desk.teams.tokens.token({ serviceUrl: desk.teams.serviceUrl });
    const body = JSON.stringify(activity(desk));
    await desk.teams.close();
    const { status, text } = await desk.post(body, { authorization: `Bearer ${token}` });
    expect({ status, text }).toEqual({ status: 503, text: '' });
  });

  it.each([
    [{ conversation: { id: globexChannel.id, tenantId: globexTenant } }, 403],
    [{ conversation: { id: globexChannel.id }, channelData: { tenant: { id: globexTenant } } }, 403],
    [{ conversation: { id: globexChannel.id }, channelData: null }, 403],
    [{ conversation: null, channelData: { tenant: { id: homeTenant.toUpperCase() } } }, 200],
  ])('given an activity of %j, when it comes, then it is %i', async (more, status) => {
    const desk = await start({ signed: true });
    expect((await desk.teams.send(activity(desk, more))).status).toBe(status);
    expect(desk.sink.inbounds).toEqual([]);
  });

  it('given a tenant on the list, or a person of another tenant, when it comes, then it is taken', async () => {
    const desk = await start({ signed: true, allowedTenants: [globexTenant.toUpperCase()] });
    const there = { conversation: { id: globexChannel.id, tenantId: globexTenant } };
    expect((await desk.teams.send(activity(desk, there))).status).toBe(200);
    expect(
      (await desk.teams.send(activity(desk, { from: { id: gina.id, tenantId: 'tenant-of-nobody' } }))).status,
    ).toBe(200);
    expect(desk.sink.inbounds).toHaveLength(2);
  });

  it('given a bot for many tenants without a list, when any comes, then it is refused: a list is an answer, its absence is none', () => {
    const gate = new TenantGate({ checked: true, homeTenant: null, allowedTenants: [] });
    expect(
      gate.refusal(wireActivity.parse({ type: 'message', conversation: { id: '19:x', tenantId: globexTenant } })),
    ).not.toBeNull();
  });

  it.each([
    ['https://smba.trafficmanager.net/emea/', true],
    ['https://smba.infra.gcc.teams.microsoft.com/gcc/', true],
    // Tokens of these clouds are of another issuer: the SDK believes none of them.
    ['https://smba.infra.gov.teams.microsoft.us/gcch/', false],
    ['https://smba.infra.dod.teams.microsoft.us/dod/', false],
    ['https://smba.onyx.prod.teams.trafficmanager.net/', true],
    ['https://evil.trafficmanager.net/', false],
    ['https://evil.teams.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net.evil.example/', false],
    ['https://evil.example/smba.trafficmanager.net', false],
    ['http://smba.trafficmanager.net/emea/', false],
    ['https://smba.trafficmanager.net:8443/', false],
    ['https://user@smba.trafficmanager.net/', false],
    ['http://127.0.0.1:3978/', false],
    ['file:///etc/passwd', false],
    ['nonsense', false],
    ['', false],
    [null, false],
  ])('given the service %j, when tokens are checked, then it may be answered: %j', (serviceUrl, may) => {
    const gate = new TenantGate({ checked: true, homeTenant, allowedTenants: [] });
    expect(gate.foreign(wireActivity.parse({ type: 'message', channelId: 'msteams', serviceUrl })) === null).toBe(may);
  });

  it('given a service that is not Microsoft’s, or another channel than Teams, when it comes, then it is 403 and nothing is stored', async () => {
    const desk = await start({ signed: true, trusts: null });
    expect((await desk.teams.send(activity(desk, { serviceUrl: 'https://evil.example/' }))).status).toBe(403);
    expect((await desk.teams.send(activity(desk))).status).toBe(403);
    expect((await desk.teams.send(activity(desk, { channelId: 'AseChannel' }))).status).toBe(403);
    expect(desk.sink.inbounds).toEqual([]);
    expect(desk.sink.keepsakes.size).toBe(0);
  });

  it('given no token checks, when an activity names a service elsewhere, then it is 403; of this machine, and of none, it is taken', async () => {
    const desk = await start({ trusts: null });
    expect(
      (await desk.teams.send(activity(desk, { serviceUrl: 'https://smba.trafficmanager.net/emea/' }))).status,
    ).toBe(403);
    expect((await desk.teams.send(activity(desk))).status).toBe(200);
    expect((await desk.teams.send(activity(desk, { serviceUrl: null, channelId: 'emulator' }))).status).toBe(200);
    const body = JSON.stringify(activity(desk));
    expect((await desk.post(body, { authorization: 'Bearer rubbish' })).status).toBe(200);
  });

  it.each([
    { channelId: 'x'.repeat(500_000) },
    { serviceUrl: `https://evil.example/${'x'.repeat(500_000)}` },
    { conversation: { id: globexChannel.id, tenantId: 'x'.repeat(500_000) } },
  ])(
    'given no good token and a megabyte of words, when it comes again and again, then the log has one short warning',
    async (words) => {
      const desk = await start({ signed: true, trusts: null });
      const body = JSON.stringify(activity(desk, { serviceUrl: 'https://smba.trafficmanager.net/emea/', ...words }));
      for (let count = 0; count < 20; count++) expect((await desk.post(body)).status).toBeGreaterThanOrEqual(401);
      expect(reasons(desk)).toHaveLength(1);
      expect(JSON.stringify(desk.logs).length).toBeLessThan(20_000);
      expect(desk.sink.inbounds).toEqual([]);
    },
  );

  it.each([
    ['another page’s', { origin: 'https://evil.example' }],
    ['a page from a file', { origin: 'null' }],
    ['a page of the same name', { 'sec-fetch-site': 'same-origin' }],
    ['a form', { 'content-type': 'text/plain' }],
    ['a form that is almost right', { 'content-type': 'text/plain; application/json' }],
    ['a beacon', { 'content-type': 'application/jsonp' }],
  ])(
    'given no token checks, when it is %s, then it is 403: a browser on this machine is open to any page',
    async (_, headers) => {
      const desk = await start({ trusts: null });
      expect(await desk.post(JSON.stringify(activity(desk)), headers)).toEqual({ status: 403, text: '' });
      expect(desk.sink.inbounds).toEqual([]);
    },
  );

  it('given token checks, when a client says where it comes from, then only its token counts', async () => {
    const desk = await start({ signed: true });
    const authorization = `Bearer ${desk.teams.tokens.token({ serviceUrl: desk.teams.serviceUrl })}`;
    const headers = { authorization, origin: 'https://proxy.example', 'content-type': 'text/plain' };
    expect((await desk.post(JSON.stringify(activity(desk)), headers)).status).toBe(200);
  });

  it('given no app id where tokens are to be checked, when made, then it is refused: the SDK would check nothing', () => {
    const make = () =>
      createApp({
        authentication: { kind: 'multi-tenant', appId: ' ', appPassword: 'x', tenantId: null },
        allowedTenants: [],
        receive: async () => null,
        logger: pino({ level: 'silent' }),
      });
    expect(make).toThrow('TEAMS_APP_ID');
  });

  it('given whatever a check throws, when answered, then only what cannot be checked now is asked for again', () => {
    const named = (name: string, more: object = {}) => Object.assign(new Error('words'), { name, ...more });
    expect(refusalOf(named('FetchError')).status).toBe(503);
    expect(refusalOf(named('Error', { statusCode: 500 })).status).toBe(503);
    expect(refusalOf(named('Error', { statusCode: 401 }))).toEqual({ status: 401, reason: 'words' });
    expect(refusalOf(named('JsonWebTokenError'))).toEqual({ status: 401, reason: 'words' });
    expect(refusalOf(named('SyntaxError'))).toEqual({ status: 401, reason: 'its token cannot be read' });
    expect(refusalOf('nonsense').status).toBe(401);
  });
});

describe('what is no activity, and a desk that cannot take it', () => {
  it.each(['', '{', 'null', '[]', '7', '"text"', '{}', '{"type":""}', '{"type":7}'])(
    'given the body %j, when it comes, then it is 400',
    async (body) => {
      const desk = await start();
      expect(await desk.post(body)).toEqual({ status: 400, text: '' });
    },
  );

  it('given another method, when it comes, then it is 405 and says which', async () => {
    const desk = await start();
    const response = await fetch(desk.url);
    expect({ status: response.status, allow: response.headers.get('allow') }).toEqual({ status: 405, allow: 'POST' });
  });

  it('given a body of more than a megabyte, when it comes, then it is 413', async () => {
    const desk = await start();
    const text = 'x'.repeat(1_000_001);
    expect((await desk.post(JSON.stringify(activity(desk, { text })))).status).toBe(413);
  });

  it('given a store that is away, when an activity comes, then it is 500 without the error’s words, and comes again', async () => {
    const desk = await start();
    desk.sink.down = true;
    expect(await desk.teams.send(activity(desk))).toMatchObject({ status: 500, text: '' });
    desk.sink.down = false;
    expect((await desk.teams.send(activity(desk))).status).toBe(200);
    expect(desk.sink.inbounds).toHaveLength(1);
  });

  it('given a store that takes its time, when it is told to stop, then what came is answered once stored, and no more is taken', async () => {
    const desk = await start();
    // What its conversation tells is kept by then: only the message itself waits.
    await desk.teams.send(activity(desk, { id: '0' }));
    let open = () => {};
    desk.sink.gate = new Promise((resolve) => {
      open = resolve;
    });
    const accept = desk.sink.accept.bind(desk.sink);
    const came = new Promise<void>((resolve) => {
      desk.sink.accept = (arrivals) => {
        resolve();
        return accept(arrivals);
      };
    });
    let isAnswered = false;
    const answered = desk.teams.send(activity(desk)).finally(() => {
      isAnswered = true;
    });
    await came;
    const stopped = desk.app.stop();
    expect((await desk.teams.send(activity(desk, { id: '2' }))).status).toBe(503);
    expect(isAnswered).toBe(false);
    open();
    expect((await answered).status).toBe(200);
    await stopped;
    expect(desk.sink.inbounds).toHaveLength(2);
  });

  it('given a sender that hangs up in the middle, when the next one comes, then it is taken', async () => {
    const desk = await start();
    const port = Number(new URL(desk.url).port);
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n\r\n{"type":', () =>
          socket.destroy(),
        );
      });
      socket.on('close', () => resolve());
    });
    expect((await desk.teams.send(activity(desk))).status).toBe(200);
  });
});
