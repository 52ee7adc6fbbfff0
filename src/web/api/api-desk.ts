import type { Agent } from '../../desk/people.ts';
import type { Store } from '../../store/open-store.ts';
import type { ParkedInbox } from './resources/parked.ts';

/** What the API reads from. */
export type ApiDesk = {
  store: Store;
  /** As configured now; `agents` is null until a list was ever applied. */
  directory(): { agents: readonly Agent[] | null; homeTeam: string | null };
  parkedInbox: ParkedInbox;
  /** Desk time, epoch milliseconds. */
  now(): number;
};
