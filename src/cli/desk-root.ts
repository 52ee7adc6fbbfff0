/** What the commands need of the composition root. It is loaded only when a command runs the desk. */
export type DeskRoot = {
  /** Runs the desk until it is told to stop. */
  serve(environment: Environment): Promise<unknown>;
  /** Reads, merges and stores a desk.yaml; rejects with a sentence if that cannot be done. */
  applyDeskFile(environment: Environment, path: string): Promise<AppliedDeskFile>;
  /** Opens the parked inbounds of the desk's store. */
  parkedInbox(environment: Environment): Promise<ParkedInbox>;
};

export type Environment = Record<string, string | undefined>;

/** What applying did, a line for people each. */
type AppliedDeskFile = { changes: string[]; conflicts: string[]; warnings: string[] };

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
};
