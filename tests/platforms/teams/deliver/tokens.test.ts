import { describe, expect, test } from 'vitest';
import { isTrustedServiceUrl } from '../../../../src/platforms/teams/trusted-host.ts';
import { botAppId, globexChannel, homeTenant } from '../../../support/fake-teams-people.ts';
import { stopAfterEachTest } from '../../../support/stop-after-each.ts';
import { failureOf, startDelivering } from './delivering.ts';
import { customerPost } from './effects.ts';

const stops = stopAfterEachTest();
const secret = 'the-app-password';
const authentication = { kind: 'single-tenant', appId: botAppId, appPassword: secret, tenantId: homeTenant } as const;
const loopback = (url: string) => new URL(url).hostname === '127.0.0.1';

/** With tokens of the test's own; Teams is believed to be on this machine. */
async function withTokens(tokens: (fresh: boolean) => Promise<string>, trusts: (url: string) => boolean = loopback) {
  const desk = stops(await startDelivering({ authentication, instead: { tokens, trusts } }));
  const facts = { serviceUrl: desk.teams.serviceUrl, tenant: homeTenant, type: 'channel', channelType: 'standard' };
  desk.sink.keepsakes.set(`conversation:${globexChannel.id}`, JSON.stringify(facts));
  return { ...desk, post: () => desk.deliver(customerPost(), { text: 'x' }) };
}

test('given credentials that give a token, when it is posted, then with it, and Teams is connected', async () => {
  const desk = await withTokens(async () => 'token-1');
  await desk.post();
  expect(desk.teams.calls[0]?.authorization).toBe('Bearer token-1');
  expect(desk.platform.connection()).toEqual({ ok: true, reason: '' });
});

test('given credentials that give a token, when the desk starts, then it knows that it can speak before it does', async () => {
  const desk = await withTokens(async () => 'token-1');
  await expect.poll(() => desk.platform.connection()).toEqual({ ok: true, reason: '' });
  expect(desk.teams.requests).toEqual([]);
});

test('given no authentication, when it is posted, then without a token', async () => {
  const desk = stops(await startDelivering());
  await desk.knows(globexChannel);
  await desk.deliver(customerPost(), { text: 'x' });
  expect(desk.teams.calls.at(-1)?.authorization).toBeNull();
  expect(desk.platform.connection()).toEqual({ ok: true, reason: '' });
});

test('given Teams refuses a token, when it is posted again, then with a fresh one; meanwhile the desk says what to check', async () => {
  const asked: boolean[] = [];
  const desk = await withTokens(async (fresh) => {
    asked.push(fresh);
    return fresh ? 'fresh' : 'stale';
  });
  desk.teams.fail({ method: 'POST', status: 401 });
  expect(await failureOf(desk.post())).toMatchObject({ kind: 'again' });
  expect(desk.platform.connection()).toMatchObject({ ok: false, reason: expect.stringContaining('TEAMS_APP_ID') });
  await desk.post();
  expect(desk.teams.calls.map(({ authorization }) => authorization)).toEqual(['Bearer stale', 'Bearer fresh']);
  expect(desk.platform.connection().ok).toBe(true);
});

describe('given credentials that give none', () => {
  const said = [
    [`7000215: Invalid client secret provided: ${secret}`, 'TEAMS_APP_PASSWORD is not a client secret'],
    ['7000222: The provided client secret keys are expired', 'has expired'],
    ['700016: Application not found in the directory', 'TEAMS_TENANT_ID'],
    ['90002: Tenant not found', 'no tenant with the id'],
    ['53003: something else', 'AADSTS53003'],
  ] as const;
  for (const [why, hint] of said) {
    test(`when Microsoft says AADSTS${why.slice(0, 7)}, then the desk says what to check, and the secret nowhere`, async () => {
      const desk = await withTokens(async () => {
        throw new Error(`invalid_client: AADSTS${why}. Trace ID: 1`);
      });
      const failed = await failureOf(desk.post());
      expect(failed).toMatchObject({ code: 'no_token', kind: 'again' });
      expect(desk.platform.connection()).toMatchObject({ ok: false, reason: expect.stringContaining(hint) });
      expect(desk.teams.calls).toEqual([]);
      expect(JSON.stringify(desk.logs) + failed.message).not.toContain(secret);
    });
  }

  test('when sign-in cannot be reached, then the desk says so', async () => {
    const desk = await withTokens(async () => {
      throw new Error('getaddrinfo ENOTFOUND login.microsoftonline.com');
    });
    await failureOf(desk.post());
    expect(desk.platform.connection().reason).toContain('login.microsoftonline.com');
  });
});

test('given many posts at once, when there is no token yet, then one is asked for', async () => {
  let count = 0;
  let give: (token: string) => void = () => {};
  const desk = await withTokens(() => {
    count += 1;
    return new Promise((resolve) => {
      give = resolve;
    });
  });
  const posts = [desk.post(), desk.post(), desk.post()];
  await new Promise((resolve) => setImmediate(resolve));
  give('token');
  await Promise.all(posts);
  expect(count).toBe(1);
});

test('given a connector that is not Microsoft’s, when it is posted there, then no token is asked for, and nothing is sent', async () => {
  const desk = await withTokens(
    async () => 'token',
    (url) => isTrustedServiceUrl(url, 'checked'),
  );
  expect(await failureOf(desk.post())).toMatchObject({ code: 'untrusted_service_url' });
  expect(desk.teams.requests).toEqual([]);
});

test('given everything that was logged, when it is read, then no token is in it', async () => {
  const desk = await withTokens(async () => 'a-very-secret-token');
  desk.teams.fail({ method: 'POST', status: 500 });
  await failureOf(desk.post());
  desk.teams.fail({ method: 'POST', cut: true });
  const failed = await failureOf(desk.post());
  expect(JSON.stringify(desk.logs) + JSON.stringify(failed)).not.toContain('a-very-secret-token');
});

describe('whose address counts as Microsoft’s', () => {
  const table: [string, boolean][] = [
    ['https://smba.trafficmanager.net/emea/', true],
    ['https://smba.trafficmanager.net/de/00000000-0000-0000-0000-000000000000/', true],
    ['https://smba.infra.gcc.teams.microsoft.com/gcc/', true],
    ['https://smba.infra.gov.teams.microsoft.us/gcch/', true],
    ['https://smba.infra.dod.teams.microsoft.us/dod/', true],
    ['http://smba.trafficmanager.net/emea/', false],
    ['https://attacker.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net.attacker.test/', false],
    ['https://smba.trafficmanager.net:8443/', false],
    ['https://evilteams.microsoft.com/', false],
    ['https://teams.microsoft.com@attacker.test/', false],
    ['https://user:password@smba.trafficmanager.net/', false],
    ['http://127.0.0.1:56150/', false],
    ['smba.trafficmanager.net', false],
    ['', false],
  ];
  for (const [url, trusted] of table) {
    test(`given ${url || 'nothing'}, when a token would go there, then ${trusted ? 'it may' : 'it may not'}`, () => {
      expect(isTrustedServiceUrl(url, 'checked')).toBe(trusted);
    });
  }

  test('given no authentication, when something would go anywhere, then only to this machine', () => {
    expect(isTrustedServiceUrl('http://127.0.0.1:56150/_connector', 'none')).toBe(true);
    expect(isTrustedServiceUrl('http://localhost:56150/_connector', 'none')).toBe(true);
    expect(isTrustedServiceUrl('http://[::1]:56150/', 'none')).toBe(true);
    expect(isTrustedServiceUrl('https://smba.trafficmanager.net/emea/', 'none')).toBe(false);
    expect(isTrustedServiceUrl('http://127.0.0.1.attacker.test/', 'none')).toBe(false);
  });
});
