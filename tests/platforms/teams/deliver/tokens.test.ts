import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Tokens } from '../../../../src/platforms/teams/deliver/tokens.ts';
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

for (const fault of [{ status: 401 }, { status: 403, code: 'IntegrationAuthFailure' }]) {
  test(`given Teams refuses a kept token (${fault.status}), when it is posted, then with a fresh one, once, and Teams stays connected`, async () => {
    const asked: boolean[] = [];
    const desk = await withTokens(async (fresh) => {
      asked.push(fresh);
      return fresh ? 'fresh' : 'stale';
    });
    desk.teams.fail({ method: 'POST', ...fault });
    await desk.post();
    expect(desk.teams.calls.map(({ authorization }) => authorization)).toEqual(['Bearer stale', 'Bearer fresh']);
    expect(desk.teams.standing(globexChannel)).toHaveLength(1);
    expect(desk.platform.connection().ok).toBe(true);
    expect(asked).toEqual([false, false, true]);
  });

  test(`given Teams refuses the fresh token as well (${fault.status}), when it is posted, then it may be tried again, and the desk says what to check`, async () => {
    let count = 0;
    const desk = await withTokens(async (fresh) => {
      if (fresh) count += 1;
      return `token-${count}`;
    });
    desk.teams.fail({ method: 'POST', times: 2, ...fault });
    expect(await failureOf(desk.post())).toMatchObject({ kind: 'again' });
    expect(desk.platform.connection()).toMatchObject({ ok: false, reason: expect.stringContaining('TEAMS_APP_ID') });
    await desk.post();
    expect(desk.platform.connection().ok).toBe(true);
    expect(desk.teams.calls.map(({ authorization }) => authorization)).toEqual([
      'Bearer token-0',
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });
}

test('given many calls whose kept token is refused, when they are made at once, then one fresh token is asked for', async () => {
  const asked: boolean[] = [];
  let kept = 'stale';
  const desk = await withTokens(async (fresh) => {
    asked.push(fresh);
    if (fresh) kept = 'fresh';
    return kept;
  });
  desk.teams.fail({ method: 'POST', status: 401, times: 3 });
  await Promise.all([desk.post(), desk.post(), desk.post()]);
  expect(asked.filter((fresh) => fresh)).toHaveLength(1);
  expect(desk.platform.connection().ok).toBe(true);
});

describe('given that Teams refused a fresh token, and nothing is sent any more', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  /** A sign-in that gives another token each time that a fresh one is wanted, as Microsoft's does. */
  async function refusedTwice({ times }: { times: number }) {
    let count = 0;
    const desk = await withTokens(async (fresh) => {
      if (fresh) count += 1;
      return `token-${count}`;
    });
    desk.teams.fail({ status: 401, times });
    await failureOf(desk.post());
    expect(desk.platform.connection().ok).toBe(false);
    desk.teams.requests.length = 0;
    return desk;
  }
  type Refused = Awaited<ReturnType<typeof refusedTwice>>;

  /** A minute later, when so many calls were answered. */
  async function aMinuteLater({ teams }: Refused, calls: number) {
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitFor(() => {
      expect(teams.requests.filter(({ answered }) => answered !== null)).toHaveLength(calls);
    });
    await new Promise((resolve) => setImmediate(resolve));
  }

  test('when Teams takes a token a minute later, then the desk is ready again by itself, and nothing was posted for that', async () => {
    const desk = await refusedTwice({ times: 2 });
    await aMinuteLater(desk, 1);
    await vi.waitFor(() => expect(desk.platform.connection()).toEqual({ ok: true, reason: '' }));
    expect(desk.teams.requests).toMatchObject([
      { method: 'GET', path: `v3/conversations/${globexChannel.id}/pagedmembers`, authorization: 'Bearer token-2' },
    ]);
  });

  test('when Teams takes none, however many others there are, then it says so on', async () => {
    const desk = await refusedTwice({ times: 99 });
    for (const calls of [2, 4, 6]) {
      await aMinuteLater(desk, calls);
      expect(desk.platform.connection()).toMatchObject({ ok: false, reason: expect.stringContaining('TEAMS_APP_ID') });
    }
    expect(desk.teams.calls).toEqual([]);
    expect(desk.logs.filter(({ msg }) => msg.includes('has a token'))).toHaveLength(1);
  });

  for (const status of [429, 503]) {
    test(`when Teams is busy (${status}), then that tells of no token, and it says so on`, async () => {
      const desk = await refusedTwice({ times: 2 });
      desk.teams.fail({ status });
      await aMinuteLater(desk, 1);
      expect(desk.platform.connection().ok).toBe(false);
      await aMinuteLater(desk, 2);
      await vi.waitFor(() => expect(desk.platform.connection().ok).toBe(true));
    });
  }

  test('when sign-in fails meanwhile, then that is said, and what Teams refused is not forgotten over it', async () => {
    let isAway = false;
    const tokens = new Tokens(async () => {
      if (isAway) throw new Error('getaddrinfo ENOTFOUND login.microsoftonline.com');
      return 'token';
    });
    const never = new AbortController().signal;
    tokens.refusedAgain((await tokens.get(never)) ?? '');
    isAway = true;
    await failureOf(tokens.get(never));
    expect(tokens.fault).toContain('login.microsoftonline.com');
    isAway = false;
    await tokens.get(never);
    expect(tokens.fault).toContain('TEAMS_APP_ID');
    tokens.accepted();
    expect(tokens.fault).toBeNull();
  });
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
    // Other clouds, where a token of the public one is refused.
    ['https://smba.infra.gov.teams.microsoft.us/gcch/', false],
    ['https://smba.infra.dod.teams.microsoft.us/dod/', false],
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
