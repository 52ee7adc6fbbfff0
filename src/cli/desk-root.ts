import type { ReportGroup } from '../desk/report/report-question.ts';
import type { Finding } from './finding.ts';

/** What the commands need of the composition root. It is loaded only when a command runs the desk. */
export type DeskRoot = {
  /** Runs the desk until it is told to stop. */
  serve(environment: Environment): Promise<unknown>;
  /** What applying a desk.yaml would do; writes nothing. Rejects with a sentence if it cannot be read. */
  planDeskFile(environment: Environment, path: string): Promise<AppliedDeskFile>;
  /** Reads, merges and stores a desk.yaml; rejects with a sentence if that cannot be done. */
  applyDeskFile(environment: Environment, path: string): Promise<AppliedDeskFile>;
  /** Opens the parked inbounds of the desk's store. */
  parkedInbox(environment: Environment): Promise<ParkedInbox>;
  /** Writes everything out, a little at a time; gives how many of each kind there were. */
  exportDesk(
    environment: Environment,
    options: ExportOptions,
    write: (text: string) => Promise<void>,
  ): Promise<Readonly<Record<string, number>>>;
  /** Reads the lines of an export in; rejects with the line that is wrong. */
  importDesk(
    environment: Environment,
    lines: AsyncIterable<string>,
    options: { merge: boolean; progress: (lines: number) => void },
  ): Promise<Imported>;
  /** Opens what is to be erased of somebody; rejects with a sentence if nobody is called so. */
  openErasure(environment: Environment, whom: Whom): Promise<Erasure>;
  /** Opens what is kept longer than the settings say. */
  openRetention(environment: Environment): Promise<Retention>;
  /** Tries the policies and calendars of a desk.yaml on stored tickets; writes nothing. Rejects with a sentence if it cannot be read. */
  whatIf(environment: Environment, path: string, time: { from: number; to: number }): Promise<TriedPolicies>;
  /** Writes a report on service levels: in words, as a table, or as a table of each clock that counts. */
  report(
    environment: Environment,
    asked: { from: number; to: number; groupBy: ReportGroup; form: 'text' | 'csv' | 'clocks' },
    write: (text: string) => Promise<void>,
  ): Promise<void>;
  /** Looks at all that the desk stands on, one thing after the other. Never rejects. */
  checkDesk(environment: Environment): AsyncIterable<Finding>;
};

export type Environment = Record<string, string | undefined>;

/** What applying did or would do, a line for people each. */
export type AppliedDeskFile = { changes: string[]; conflicts: string[]; kept: string[]; warnings: string[] };

/** What of the clocks of stored tickets would have broken, and what did by today's policies. */
export type TriedPolicies = {
  tickets: number;
  /** Tickets from before their clocks were kept: they count nowhere. */
  unknown: number;
  rows: readonly { group: 'all' | 'metric' | 'priority' | 'customer'; name: string; today: Broken; changed: Broken }[];
  /** Tickets in which something breaks only by the changed policies, and only by today's: the newest. */
  worse: readonly number[];
  better: readonly number[];
  /** All rows as a table (CSV). */
  csv: string;
  /** Null where nothing was measured. */
  png(): Promise<Uint8Array | null>;
};
type Broken = { clocks: number; breached: number };

export type ExportOptions = {
  format: 'jsonl' | 'csv';
  kinds: readonly ('customer' | 'channel' | 'person' | 'ticket' | 'message' | 'survey')[];
  /** Epoch milliseconds; 0: from the beginning. */
  since: number;
};

type Imported = {
  added: Readonly<Record<string, number>>;
  there: Readonly<Record<string, number>>;
  /** Numbers of tickets that are another one here. */
  conflicts: readonly number[];
};

export type Whom = { is: 'person' | 'customer'; called: string };

type Erasure = {
  shown: string;
  counts: { messages: number; tickets: number; people: number };
  /** True when nothing of theirs was still under way. */
  run(progress: (messages: number) => void): Promise<boolean>;
  close(): Promise<void>;
};

type Retention = {
  /** How long texts are kept, in words; null: for good. */
  kept: string | null;
  counts: { messages: number; tickets: number };
  run(): Promise<{ messages: number; tickets: number }>;
  close(): Promise<void>;
};

export type ParkedInbox = {
  list(): Promise<ParkedInbound[]>;
  /** Puts one back into the inbox; false if there is none of that id. */
  retry(id: string): Promise<boolean>;
  close(): Promise<void>;
};

export type ParkedInbound = {
  id: string;
  /** What it is, such as `message`. */
  kind: string;
  /** Epoch milliseconds. */
  receivedAt: number;
  /** Why it failed the last time. */
  reason: string;
  /** Nobody knows: tried again it may be said twice. */
  mayHaveArrived: boolean;
};
