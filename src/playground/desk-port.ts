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

/** The desk as the playground's page sees it. The composition root gives it. */
export type DeskView = {
  tickets(): Promise<PlaygroundTicket[]>;
  /** The whole ticket, as in the API. */
  ticket(number: number): Promise<unknown>;
  verdict(channelId: string, ts: string): Promise<PlaygroundVerdict | null>;
  onChange(listener: () => void): () => void;
};

/** The desk's clock, which the page can move forward. Milliseconds. */
export type DeskClock = {
  now(): number;
  advance(milliseconds: number): Promise<void>;
  reset(): Promise<void>;
  offset(): number;
};
