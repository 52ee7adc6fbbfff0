/** What the environment says, checked and typed. Made by `loadConfig` only. */
export type Config = {
  /** `playground` when no platform credentials are set: a local stand-in for Slack, on loopback only. */
  mode: 'playground' | 'platforms';
  http: {
    port: number;
    host: string;
    /** The address people and platforms reach us at, without a slash at the end. */
    publicUrl: string | null;
  };
  store: StoreConfig;
  /** Absolute path of the folder that holds everything we keep on disk. */
  dataDirectory: string;
  deskFile: {
    /** Absolute path of desk.yaml. */
    path: string;
    /** Somebody named this file, so a missing one is an error and not a choice. */
    required: boolean;
  };
  apiToken: string | null;
  /** 64 hex characters: the 32 bytes that encrypt installation tokens at rest. */
  encryptionKey: string | null;
  logLevel: LogLevel;
  slack: SlackConfig | null;
  teams: TeamsConfig | null;
};

export type StoreConfig = { kind: 'embedded'; directory: string } | { kind: 'mongodb'; uri: string };

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

export type SlackConfig = {
  credentials: SlackCredentials;
  /** Base of the Web API, with a slash at the end; null means Slack's own. */
  apiUrl: string | null;
} & (
  | { transport: 'http'; signingSecret: string; appToken: null }
  | { transport: 'socket'; signingSecret: string | null; appToken: string }
);

type SlackCredentials =
  | { kind: 'bot-token'; botToken: string }
  | {
      kind: 'oauth';
      clientId: string;
      clientSecret: string;
      stateSecret: string;
      /** The home team's token, where it was put into the environment beside the OAuth settings. */
      botToken: string | null;
    };

export type TeamsConfig = {
  authentication: TeamsAuthentication;
  /** Entra tenants that may talk to the bot besides its own, in lower case. */
  allowedTenants: string[];
};

type TeamsAuthentication =
  /** No token is checked: for development, and `http.host` is loopback. */
  | { kind: 'none'; appId: string | null; tenantId: string | null }
  | { kind: 'single-tenant'; appId: string; appPassword: string; tenantId: string }
  /** `tenantId` is the desk's own; null where it was not told: nobody is of the desk then but those who are listed as agents. */
  | { kind: 'multi-tenant'; appId: string; appPassword: string; tenantId: string | null }
  | { kind: 'managed-identity'; appId: string; tenantId: string };
