import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shownConfig } from '../../src/config/shown.ts';
import { ConfigError, loadConfig, redacted } from '../../src/config.ts';

const slack = { SLACK_BOT_TOKEN: 'xoxb-1-secret', SLACK_SIGNING_SECRET: 'a-signing-secret' };
const oauth = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'a-client-secret',
  SLACK_STATE_SECRET: 'a-state-secret',
  ENCRYPTION_KEY: 'AB'.repeat(32),
};
const guid = '6f1c2a3b-4d5e-4f60-8a7b-9c0d1e2f3a4b';
const teams = { TEAMS_APP_ID: guid, TEAMS_APP_PASSWORD: 'a-password', TEAMS_TENANT_ID: guid };

type Environment = Record<string, string | undefined>;

/** The faulty variables, in order of their names. */
function faultsOf(environment: Environment): string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ variable }) => variable).sort();
    throw error;
  }
  return [];
}

function messageOf(environment: Environment): string {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

describe('given no platform credentials', () => {
  test('then the playground opens, on loopback, with a store of its own', () => {
    expect(loadConfig({})).toEqual({
      mode: 'playground',
      http: { port: 3000, host: '127.0.0.1', publicUrl: null },
      store: { kind: 'embedded', directory: resolve('data/playground') },
      dataDirectory: resolve('data'),
      deskFile: { path: resolve('desk.yaml'), required: false },
      apiToken: null,
      encryptionKey: null,
      logLevel: 'info',
      slack: null,
      teams: null,
    });
  });

  test('when values are empty or blank, then they count as unset', () => {
    expect(loadConfig({ PORT: '', HOST: ' ', SLACK_BOT_TOKEN: '', MONGODB_URI: '\t' })).toEqual(loadConfig({}));
  });

  test('when a database is given, then it is refused: the playground never touches one', () => {
    expect(faultsOf({ MONGODB_URI: 'mongodb://db/threadwell' })).toEqual(['MONGODB_URI']);
  });

  test.each(['0.0.0.0', '192.168.1.4', 'desk.example.com', '::'])(
    'when it should listen on %s, then it is refused',
    (HOST) => {
      expect(faultsOf({ HOST })).toEqual(['HOST']);
    },
  );

  test.each(['localhost', '127.0.0.1', '127.9.9.9', '::1'])('when it should listen on %s, then it does', (HOST) => {
    expect(loadConfig({ HOST }).http.host).toBe(HOST);
  });
});

describe('given Slack', () => {
  test('when a bot token and a signing secret are set, then it is served over HTTP on all interfaces', () => {
    const config = loadConfig(slack);
    expect(config).toMatchObject({
      mode: 'platforms',
      http: { host: '0.0.0.0' },
      store: { kind: 'embedded', directory: resolve('data/desk') },
      slack: {
        transport: 'http',
        credentials: { kind: 'bot-token', botToken: 'xoxb-1-secret' },
        signingSecret: 'a-signing-secret',
        appToken: null,
        apiUrl: null,
      },
    });
  });

  test('when a database is given, then the store is there', () => {
    const uri = 'mongodb://one:27017,two:27017/threadwell?replicaSet=rs';
    expect(loadConfig({ ...slack, MONGODB_URI: uri }).store).toEqual({ kind: 'mongodb', uri });
  });

  test('when an app token is set, then it is Socket Mode, and no signing secret is needed', () => {
    const config = loadConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' });
    expect(config.slack).toMatchObject({ transport: 'socket', appToken: 'xapp-1', signingSecret: null });
  });

  test.each([
    ['a bot token alone', { SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_SIGNING_SECRET']],
    ['a signing secret alone', { SLACK_SIGNING_SECRET: 's' }, ['SLACK_BOT_TOKEN']],
    ['an app token alone', { SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN']],
    ['a user token', { ...slack, SLACK_BOT_TOKEN: 'xoxp-1' }, ['SLACK_BOT_TOKEN']],
    [
      "tokens in each other's place",
      { SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xoxb-1' },
      ['SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN'],
    ],
    [
      'a client id alone',
      { SLACK_CLIENT_ID: '1.2', SLACK_SIGNING_SECRET: 's' },
      ['ENCRYPTION_KEY', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'],
    ],
    ['OAuth without a key', { ...oauth, ...slack, ENCRYPTION_KEY: '' }, ['ENCRYPTION_KEY']],
    ['OAuth with a short key', { ...oauth, ...slack, ENCRYPTION_KEY: 'ab' }, ['ENCRYPTION_KEY']],
    ['an address that is none', { ...slack, SLACK_API_URL: 'slack.com/api' }, ['SLACK_API_URL']],
  ])('when there is %s, then the wrong ones are named', (_, environment: Environment, variables) => {
    expect(faultsOf(environment)).toEqual(variables);
  });

  test('when OAuth is set, then it is told faithfully, with or without a token of the home team', () => {
    const withoutToken = loadConfig({ ...oauth, SLACK_SIGNING_SECRET: 's' });
    expect(withoutToken.slack?.credentials).toEqual({
      kind: 'oauth',
      clientId: '1.2',
      clientSecret: 'a-client-secret',
      stateSecret: 'a-state-secret',
      botToken: null,
    });
    expect(withoutToken.encryptionKey).toBe('ab'.repeat(32));
    expect(loadConfig({ ...oauth, ...slack }).slack?.credentials).toMatchObject({
      kind: 'oauth',
      botToken: 'xoxb-1-secret',
    });
  });

  test.each(['http://127.0.0.1:9/api', 'http://127.0.0.1:9/api/'])(
    'when the API is at %s, then the base ends with one slash',
    (SLACK_API_URL) => {
      expect(loadConfig({ ...slack, SLACK_API_URL }).slack?.apiUrl).toBe('http://127.0.0.1:9/api/');
    },
  );
});

describe('given Teams', () => {
  test('when its three values are set, then it is single-tenant', () => {
    const config = loadConfig({ ...teams, TEAMS_ALLOWED_TENANTS: ` ${guid.toUpperCase()}, ${guid}` });
    expect(config).toMatchObject({ mode: 'platforms', http: { host: '0.0.0.0' }, slack: null });
    expect(config.teams).toEqual({
      authentication: { kind: 'single-tenant', appId: guid, appPassword: 'a-password', tenantId: guid },
      allowedTenants: [guid, guid],
    });
  });

  test.each([
    [
      'MultiTenant',
      { TEAMS_APP_ID: guid, TEAMS_APP_PASSWORD: 'p', TEAMS_ALLOWED_TENANTS: guid },
      { kind: 'multi-tenant', appId: guid, appPassword: 'p', tenantId: null },
    ],
    [
      'MultiTenant',
      { TEAMS_APP_ID: guid.toUpperCase(), TEAMS_APP_PASSWORD: 'p', TEAMS_TENANT_ID: guid.toUpperCase() },
      { kind: 'multi-tenant', appId: guid, appPassword: 'p', tenantId: guid },
    ],
    [
      'UserAssignedMSI',
      { TEAMS_APP_ID: guid, TEAMS_TENANT_ID: guid },
      { kind: 'managed-identity', appId: guid, tenantId: guid },
    ],
  ])('when it is %s, then only what that needs is needed', (TEAMS_APP_TYPE, environment, authentication) => {
    expect(loadConfig({ ...environment, TEAMS_APP_TYPE }).teams?.authentication).toEqual(authentication);
  });

  test('when nothing is authenticated, then that counts as credentials and stays on loopback', () => {
    const config = loadConfig({ TEAMS_NO_AUTH: '1', MONGODB_URI: 'mongodb://db/x' });
    expect(config).toMatchObject({
      mode: 'platforms',
      http: { host: '127.0.0.1' },
      store: { kind: 'mongodb' },
      teams: { authentication: { kind: 'none', appId: null, tenantId: null } },
    });
    expect(faultsOf({ TEAMS_NO_AUTH: '1', HOST: '0.0.0.0' })).toEqual(['HOST']);
    expect(loadConfig({ TEAMS_NO_AUTH: '0' }).mode).toBe('playground');
  });

  test.each([
    [undefined, ['TEAMS_NO_AUTH']],
    ['https://slack.com/api', ['TEAMS_NO_AUTH']],
    ['http://127.0.0.1.attacker.test/api', ['TEAMS_NO_AUTH']],
    ['http://127.0.0.1:9/api', []],
    ['http://localhost:9/api', []],
    ['http://[::1]:9/api', []],
  ])(
    'when nothing is authenticated beside a Slack at %s, then only a stand-in on this machine may be it',
    (SLACK_API_URL, variables) => {
      expect(faultsOf({ ...slack, SLACK_API_URL, TEAMS_NO_AUTH: '1' })).toEqual(variables);
      expect(faultsOf({ ...slack, SLACK_API_URL, TEAMS_NO_AUTH: '0' })).toEqual([]);
    },
  );

  test.each([
    [{ TEAMS_TENANT_ID: guid }, ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD']],
    [{ TEAMS_ALLOWED_TENANTS: guid }, ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID']],
    [{ TEAMS_APP_TYPE: 'SingleTenant' }, ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID']],
    [{ TEAMS_APP_TYPE: 'UserAssignedMSI', TEAMS_TENANT_ID: guid, TEAMS_ALLOWED_TENANTS: guid }, ['TEAMS_APP_ID']],
    [
      { TEAMS_APP_TYPE: 'MultiTenant', TEAMS_APP_ID: '', TEAMS_TENANT_ID: guid },
      ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD'],
    ],
  ])(
    'when only %j is there, then Teams is wanted: neither the playground opens nor does Slack run without it',
    (half, variables) => {
      expect(faultsOf(half)).toEqual(variables);
      expect(faultsOf({ ...slack, ...half })).toEqual(variables);
    },
  );

  test('when a bot for many tenants names neither its own nor others, then it is told that nobody could talk to it', () => {
    const bot = { TEAMS_APP_TYPE: 'MultiTenant', TEAMS_APP_ID: guid, TEAMS_APP_PASSWORD: 'p' };
    expect(faultsOf(bot)).toEqual(['TEAMS_TENANT_ID']);
    expect(messageOf(bot)).toContain('TEAMS_ALLOWED_TENANTS');
    expect(faultsOf({ ...bot, TEAMS_ALLOWED_TENANTS: ',' })).toEqual(['TEAMS_ALLOWED_TENANTS']);
  });

  test.each([
    ['an app id alone', { TEAMS_APP_ID: guid }, ['TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID']],
    ['no app id', { TEAMS_APP_PASSWORD: 'p', TEAMS_TENANT_ID: guid }, ['TEAMS_APP_ID']],
    ['an unknown type', { ...teams, TEAMS_APP_TYPE: 'Single' }, ['TEAMS_APP_TYPE']],
    ['no authentication and a password', { ...teams, TEAMS_NO_AUTH: '1' }, ['TEAMS_NO_AUTH']],
    ['something else than 1', { TEAMS_NO_AUTH: 'yes please' }, ['TEAMS_NO_AUTH']],
    ['a tenant by name', { ...teams, TEAMS_ALLOWED_TENANTS: 'globex' }, ['TEAMS_ALLOWED_TENANTS']],
    ['a list of nobody', { ...teams, TEAMS_ALLOWED_TENANTS: ' , ,' }, ['TEAMS_ALLOWED_TENANTS']],
  ])('when there is %s, then the wrong ones are named', (_, environment: Environment, variables) => {
    expect(faultsOf(environment)).toEqual(variables);
  });
});

describe('given single values', () => {
  test.each([
    ['PORT', ['0', '80', '65535'], ['65536', '-1', '80.5', 'http', '0x50', '999999']],
    [
      'PUBLIC_URL',
      ['https://desk.example.com', 'http://localhost:3000/support/'],
      ['desk.example.com', 'ftp://x', 'https://a:b@x', 'https://x/?a=b'],
    ],
    ['LOG_LEVEL', ['debug', 'WARN', 'silent'], ['verbose', '3']],
    ['API_TOKEN', ['0123456789abcdef'], ['0123456789abcde', '0123 4567 89ab cdef']],
    ['ENCRYPTION_KEY', ['0'.repeat(64)], ['0'.repeat(63), 'g'.repeat(64)]],
    ['MONGODB_URI', ['mongodb+srv://u:p@cluster.example.com/x'], ['localhost:27017', 'https://db', 'mongodb://']],
  ])('when %s is right or wrong, then it is taken or refused', (variable, right, wrong) => {
    for (const value of right) expect(faultsOf({ ...slack, [variable]: value }), value).toEqual([]);
    for (const value of wrong) expect(faultsOf({ ...slack, [variable]: value }), value).toEqual([variable]);
  });

  test('when the public address ends with slashes, then they go', () => {
    expect(loadConfig({ PUBLIC_URL: 'https://desk.example.com/support//' }).http.publicUrl).toBe(
      'https://desk.example.com/support',
    );
  });

  test('when a desk file is named, then a missing one will be an error', () => {
    expect(loadConfig({ DESK_FILE: 'conf/my.yaml' }).deskFile).toEqual({
      path: resolve('conf/my.yaml'),
      required: true,
    });
  });
});

describe('given many wrong values', () => {
  const environment = {
    PORT: 'eighty-hush',
    LOG_LEVEL: 'loud-hush',
    API_TOKEN: 'short-hush',
    ENCRYPTION_KEY: 'key-hush',
    MONGODB_URI: 'http://user:pass-hush@db',
    SLACK_BOT_TOKEN: 'xoxp-hush',
    SLACK_APP_TOKEN: 'xoxb-hush',
    TEAMS_APP_ID: 'id-hush',
  };

  test('then all are named at once, with what to put there', () => {
    const message = messageOf(environment);
    for (const variable of [...Object.keys(environment), 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'])
      expect(message).toContain(`  ${variable} `);
    expect(message).toContain('xoxb-');
    expect(message.split('\n')).toHaveLength(11);
  });

  test('then no value is printed', () => {
    expect(messageOf(environment)).not.toContain('hush');
  });
});

describe('given a configuration to log', () => {
  test('then no secret is in it, and what is none stays readable', () => {
    const config = loadConfig({
      ...slack,
      ...oauth,
      ...teams,
      SLACK_APP_TOKEN: 'xapp-app-secret',
      API_TOKEN: 'an-api-token-secret',
      MONGODB_URI: 'mongodb://user:pass@word@one,two/threadwell?authMechanismProperties=TOKEN:secret',
    });
    const text = JSON.stringify(redacted(config));
    for (const secret of ['secret', 'password', 'pass', 'xoxb', 'xapp', 'abab', 'user']) {
      expect(text.replaceAll(/"(signingSecret|clientSecret|stateSecret|appPassword)":/g, '')).not.toContain(secret);
    }
    expect(text).toContain('mongodb://one,two/threadwell');
    expect(text).toContain('"apiToken":"[set]"');
    expect(redacted(loadConfig({}))).toMatchObject({ apiToken: null, http: { port: 3000 } });
  });
});

describe('given a configuration to show to people', () => {
  const shown = (environment: Environment) =>
    Object.fromEntries(shownConfig(loadConfig(environment)).map(({ name, value }) => [name, value]));

  test('when both platforms are set, then their ids stand there, and of their secrets only that they are set', () => {
    expect(shown({ ...slack, ...teams, TEAMS_ALLOWED_TENANTS: `${guid}` })).toMatchObject({
      SLACK_BOT_TOKEN: null,
      TEAMS_APP_ID: guid,
      TEAMS_APP_PASSWORD: null,
      TEAMS_TENANT_ID: guid,
      TEAMS_APP_TYPE: 'SingleTenant',
      TEAMS_ALLOWED_TENANTS: guid,
    });
  });

  test('when nothing is authenticated, then that is shown', () => {
    expect(shown({ TEAMS_NO_AUTH: '1' })).toMatchObject({ TEAMS_NO_AUTH: '1', HOST: '127.0.0.1' });
    expect(shown({ TEAMS_NO_AUTH: '1' })).not.toHaveProperty('TEAMS_APP_PASSWORD');
  });
});
