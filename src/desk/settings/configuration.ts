import type { AuditEntry } from '../audit.ts';
import type { Channel } from '../channel.ts';
import type { Customer } from '../customer.ts';
import type { DeskState } from './merge.ts';
import type { DeskFile } from './schema.ts';

/** What the desk runs with, as far as people may see it. */
export type Configuration = {
  state: DeskState;
  /** The file that was applied last; null: none ever was. */
  file: DeskFile | null;
  customers: readonly Customer[];
  channels: readonly Channel[];
  /** Newest first. */
  changes: readonly AuditEntry[];
  environment: readonly EnvironmentValue[];
  /** Permissions that a platform has not given; null where it does not tell. */
  missing: readonly { platform: string; scopes: readonly string[] | null }[];
  /** Emails of agents of whom an account is known. */
  met: ReadonlySet<string>;
};

/** A variable of the environment that is set; null stands for a secret, which is never shown. */
export type EnvironmentValue = { name: string; value: string | null };
