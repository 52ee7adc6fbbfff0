import type { Config } from './types.ts';

const secretKeys = new Set([
  'apiToken',
  'encryptionKey',
  'signingSecret',
  'appToken',
  'botToken',
  'clientSecret',
  'stateSecret',
  'appPassword',
]);

/** The configuration as it may be logged: secrets become `[set]`, a database address loses its user. */
export function redacted(config: Config): unknown {
  return JSON.parse(
    JSON.stringify(config, (key, value: unknown) => {
      if (typeof value !== 'string') return value;
      if (secretKeys.has(key)) return '[set]';
      return key === 'uri' ? withoutSecretsOfUri(value) : value;
    }),
  );
}

/** Keeps the hosts and the database of a connection string; user, password and options may hold secrets. */
function withoutSecretsOfUri(uri: string): string {
  return uri.replace(/\/\/.*@/, '//').replace(/\?.*$/s, '');
}
