import type { Json } from './settings/merge/state.ts';
import type { Door } from './ticket.ts';

/** What was changed of the desk's configuration, by whom, when and through which door. */
export type AuditEntry = {
  /** From what caused it, so that writing it twice makes it once. */
  id: string;
  /** Desk time, epoch milliseconds. */
  at: number;
  by: { id: string; name: string };
  /** `file`: by applying a desk.yaml. */
  door: Door | 'file';
  subject: AuditSubject;
  /** Such as `mode`, or a path in the settings such as `triage`. */
  field: string;
  /** Null for nothing. */
  before: Json;
  after: Json;
};

export type AuditSubject = {
  kind: 'settings' | 'agent' | 'customer' | 'channel';
  /** Our id of it; of agents the email, of settings the first word of the path. */
  id: string;
  name: string;
};
