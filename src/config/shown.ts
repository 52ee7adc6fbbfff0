import type { Config, TeamsConfig } from './types.ts';

type Shown = { name: string; value: string | null };

const shown = (name: string, value: string | null): Shown[] => (value === null ? [] : [{ name, value }]);

/** What the environment says, as people may see it: of secrets only that they are set (null). */
export function shownConfig(config: Config): Shown[] {
  const { http, store, slack, teams } = config;
  const secret = (name: string, value: string | null | undefined) => (value == null ? [] : [{ name, value: null }]);
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
    ...(teams === null ? [] : shownTeams(teams)),
  ];
}

function shownTeams({ authentication, allowedTenants }: TeamsConfig): Shown[] {
  const { kind, appId, tenantId } = authentication;
  return [
    ...shown('TEAMS_APP_ID', appId),
    ...('appPassword' in authentication ? [{ name: 'TEAMS_APP_PASSWORD', value: null }] : []),
    ...shown('TEAMS_TENANT_ID', tenantId),
    ...(kind === 'none' ? shown('TEAMS_NO_AUTH', '1') : shown('TEAMS_APP_TYPE', appTypes[kind])),
    ...(allowedTenants.length === 0 ? [] : shown('TEAMS_ALLOWED_TENANTS', allowedTenants.join(', '))),
  ];
}

const appTypes = {
  'single-tenant': 'SingleTenant',
  'multi-tenant': 'MultiTenant',
  'managed-identity': 'UserAssignedMSI',
} as const;
