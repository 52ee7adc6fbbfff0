/** What the playground is told of a ticket, for its list. */
export type PlaygroundTicket = {
  number: number;
  subject: string;
  status: string;
  priority: string;
  waitingOn: string | null;
  customer: string | null;
  requester: string | null;
  assignee: string | null;
  channelId: string;
  threadTs: string;
  messageCount: number;
  /** ISO 8601 UTC. */
  createdAt: string;
  updatedAt: string;
};

/** Why a message did or did not become a ticket. */
export type PlaygroundVerdict = {
  rule: string;
  explanation: string;
  ticket: number | null;
  values: Record<string, unknown>;
};

/**
 * What the desk still has to do: stored and not worked off, decided and not sent, set aside after failing. What brings
 * cards and homes up to date at its own pace does not count as waiting.
 */
export type DeskQueues = { inbox: number; outbox: number; parked: number };

/** The desk as the playground's page sees it. The composition root gives it. */
export type DeskView = {
  tickets(): Promise<PlaygroundTicket[]>;
  /** The whole ticket, as in the API, with `timers: [{name, dueAt}]` and `outbox: [{id, kind, what, state, to, at, problem}]`. */
  ticket(number: number): Promise<unknown>;
  verdict(channelId: string, ts: string): Promise<PlaygroundVerdict | null>;
  /** Which of these messages of a channel the desk has on record. */
  recorded(channelId: string, timestamps: readonly string[]): Promise<Set<string>>;
  queues(): Promise<DeskQueues>;
  /** The next thing that the desk's clock will set off (milliseconds of desk time); null when nothing waits for it. */
  nextDue(): Promise<{ at: number; what: string } | null>;
  /** Nothing is under way in it, but what brings cards and homes up to date at its own pace. */
  idle(): boolean;
  power: DeskPower;
  onChange(listener: () => void): () => void;
};

/** The desk's clock, which the page can move forward. Milliseconds. */
export type DeskClock = {
  now(): number;
  advance(milliseconds: number): Promise<void>;
  reset(): Promise<void>;
  offset(): number;
};

/** The desk as a thing to be switched off and on, and begun anew together with its world. */
export type DeskPower = {
  running(): boolean;
  /** Ends the bot as a stop of its process would: nothing is taken, sent or reminded of. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Empties store and world, and applies the desk.yaml again. The bot must be stopped. */
  renew(): Promise<void>;
  /** Posts the first conversations, and waits for the bot to take them. */
  seed(): Promise<void>;
};
