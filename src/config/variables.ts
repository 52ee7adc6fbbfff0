import { z } from 'zod';
import { logLevels } from './types.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Microsoft's local test client numbers its tenants with one digit more than a GUID has. */
const tenantId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12,13}$/i;

/** An http(s) address without user, query or fragment, given back without slashes at its end. */
const address = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const usable = url !== undefined && (url.protocol === 'https:' || url.protocol === 'http:');
  if (!usable || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') {
    context.addIssue({ code: 'custom', message: 'is not a plain http or https address' });
    return z.NEVER;
  }
  return (url.origin + url.pathname).replace(/\/+$/, '');
});

const port = z.string().transform((text, context) => {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= 65_535)) {
    context.addIssue({ code: 'custom', message: 'is not a port number' });
    return z.NEVER;
  }
  return value;
});

const noAuthentication = z.string().transform((text, context) => {
  if (text === '1' || text === 'true') return true;
  if (text === '0' || text === 'false') return false;
  context.addIssue({ code: 'custom', message: 'is neither 1 nor 0' });
  return z.NEVER;
});

const tenants = z.string().transform((text, context) => {
  const ids = text
    .split(/[\s,]+/)
    .filter((id) => id !== '')
    .map((id) => id.toLowerCase());
  // Only commas are no list: somebody meant one, and an empty one lets in nobody, or where no token is checked anybody.
  if (ids.length > 0 && ids.every((id) => tenantId.test(id))) return ids;
  context.addIssue({ code: 'custom', message: 'holds something that is not a tenant id, or none' });
  return z.NEVER;
});

const text = z.string();
const matching = (pattern: RegExp, problem: string) => z.string().regex(pattern, problem);

/**
 * Every variable that Threadwell reads, with its shape
 * and the sentence that says what to put there.
 */
export const variables = {
  PORT: { schema: port, remedy: 'Put a number from 0 to 65535; 3000 is used when it is not set' },
  HOST: {
    schema: matching(/^[a-z0-9.:_-]+$/i, 'is not an address to listen on'),
    remedy: 'Put an IP address or host name, such as 0.0.0.0 for all interfaces or 127.0.0.1 for this machine only',
  },
  PUBLIC_URL: { schema: address, remedy: 'Put the address people reach the desk at, such as https://desk.example.com' },
  MONGODB_URI: {
    schema: matching(/^mongodb(\+srv)?:\/\/[^/?#\s]+/, 'is not a MongoDB connection string'),
    remedy: 'Put something like mongodb://host:27017/threadwell, or remove it to use the embedded store',
  },
  DATA_DIR: { schema: text, remedy: 'Put the path of a folder; ./data is used when it is not set' },
  DESK_FILE: { schema: text, remedy: 'Put the path of a desk.yaml; ./desk.yaml is used when it is not set' },
  API_TOKEN: {
    schema: z.string().min(16, 'is shorter than 16 characters').regex(/^\S+$/, 'has spaces in it'),
    remedy: 'Put at least 16 random characters (openssl rand -hex 32 makes some), or remove it to switch the API off',
  },
  ENCRYPTION_KEY: {
    schema: matching(/^[0-9a-f]{64}$/i, 'is not 64 hexadecimal characters'),
    remedy: 'Put what `openssl rand -hex 32` prints, and keep it: stored tokens cannot be read without it',
  },
  LOG_LEVEL: {
    schema: z.string().toLowerCase().pipe(z.enum(logLevels, 'is not a level')),
    remedy: `Put one of ${logLevels.join(', ')}; info is used when it is not set`,
  },
  SLACK_SIGNING_SECRET: {
    schema: matching(/^\S+$/, 'has spaces in it'),
    remedy: 'Copy it from your Slack app: Basic Information, App Credentials, Signing Secret',
  },
  SLACK_BOT_TOKEN: {
    schema: matching(/^(xoxe\.)?xoxb-\S+$/, 'is not a bot token'),
    remedy: 'Copy the token that begins with xoxb- from your Slack app: OAuth & Permissions',
  },
  SLACK_APP_TOKEN: {
    schema: matching(/^xapp-\S+$/, 'is not an app-level token'),
    remedy:
      'Copy the token that begins with xapp- from your Slack app: Basic Information, App-Level Tokens (scope connections:write)',
  },
  SLACK_CLIENT_ID: {
    schema: matching(/^\S+$/, 'has spaces in it'),
    remedy: 'Copy it from your Slack app: Basic Information, App Credentials, Client ID',
  },
  SLACK_CLIENT_SECRET: {
    schema: matching(/^\S+$/, 'has spaces in it'),
    remedy: 'Copy it from your Slack app: Basic Information, App Credentials, Client Secret',
  },
  SLACK_STATE_SECRET: {
    schema: text,
    remedy: 'Put a long random text of your own (openssl rand -hex 32 makes one); it signs the install links',
  },
  SLACK_API_URL: {
    schema: address,
    remedy: 'Put the base of the Web API, such as https://slack.com/api/, or remove it to use Slack itself',
  },
  TEAMS_APP_ID: {
    schema: matching(guid, 'is not an application id').toLowerCase(),
    remedy: 'Copy the Application (client) ID of your Entra app registration',
  },
  TEAMS_APP_PASSWORD: { schema: text, remedy: 'Copy the value of a client secret of your Entra app registration' },
  TEAMS_TENANT_ID: {
    // Who is of the desk is told by this id; what Microsoft sends never names a tenant by its domain.
    schema: matching(tenantId, 'is not a tenant id').toLowerCase(),
    remedy: 'Copy the Directory (tenant) ID of your Entra app registration',
  },
  TEAMS_APP_TYPE: {
    schema: z.enum(['SingleTenant', 'MultiTenant', 'UserAssignedMSI'], 'is not a kind of bot registration'),
    remedy: 'Put SingleTenant, MultiTenant or UserAssignedMSI; SingleTenant is used when it is not set',
  },
  TEAMS_NO_AUTH: {
    schema: noAuthentication,
    remedy: 'Put 1 to run a Teams bot without token checks on this machine only, or remove it',
  },
  TEAMS_ALLOWED_TENANTS: { schema: tenants, remedy: 'Put tenant ids, separated by commas' },
} satisfies Record<string, { schema: z.ZodType; remedy: string }>;

export type VariableName = keyof typeof variables;
export type Values = { [Name in VariableName]?: z.output<(typeof variables)[Name]['schema']> };
