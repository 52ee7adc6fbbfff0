import type { Config } from './types.ts';

/** What the environment says, as people may see it: of secrets only that they are set (null). */
export function shownConfig(config: Config): { name: string; value: string | null }[] {
  const { http, store, slack } = config;
  const secret = (name: string, value: string | null | undefined) => (value == null ? [] : [{ name, value: null }]);
  const shown = (name: string, value: string | null) => (value === null ? [] : [{ name, value }]);
  return [
    ...shown('PORT', String(http.port)),
    ...shown('HOST', http.host),
    ...shown('PUBLIC_URL', http.publicUrl),
    // The address of a database may hold a password.
    ...(store.kind === 'mongodb' ? secret('MONGODB_URI', store.uri) : shown('DATA_DIR', config.dataDirectory)),
    ...shown('DESK_FILE', config.deskFile.path),
    ...shown('LOG_LEVEL', config.logLevel),
    ...secret('API_TOKEN', config.apiToken),
    ...secret('ENCRYPTION_KEY', config.encryptionKey),
    ...secret('SLACK_BOT_TOKEN', slack?.credentials.botToken),
    ...secret('SLACK_SIGNING_SECRET', slack?.signingSecret),
    ...secret('SLACK_APP_TOKEN', slack?.appToken),
    ...shown('SLACK_API_URL', slack?.apiUrl ?? null),
  ];
}
