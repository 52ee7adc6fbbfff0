import type { AuditEntry } from '../audit.ts';
import type { Channel } from '../channel.ts';
import type { Configuration } from '../settings/configuration.ts';

/** How many tickets came and were solved between two instants (desk time). */
type TicketFlow = { opened: number; solved: number };

/** What the commands of the configuration look into. */
export type ConfigurationLook = {
  configuration(): Promise<Configuration>;
  /** What was changed, newest first. */
  changes(page: { skip: number; limit: number }): Promise<readonly AuditEntry[]>;
  /** What was changed of one thing (our id of it), newest first, at most ten. */
  changesOf(subject: string): Promise<readonly AuditEntry[]>;
  /** A channel by our id, or as it is typed on that platform; null when it is not known. */
  channel(word: string, platform: string): Channel | null;
  flow(from: number, until: number): Promise<TicketFlow>;
  /** Open tickets now: all, those that wait for the desk, and those that nobody has. */
  standing(): Promise<{ open: number; waiting: number; nobody: number }>;
};
