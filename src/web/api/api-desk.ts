import type { Desk } from '../../desk/decide/context.ts';
import type { Agent } from '../../desk/people.ts';
import type { Outcome, SaidCommand } from '../../engine/platform.ts';
import type { Store } from '../../store/open-store.ts';
import type { ParkedInbox } from './resources/parked.ts';

/** The door of all commands, and how the desk words what it says there. */
type ApiCommands = {
  /** Carries it out, or says that it goes on; the same key acts once. */
  run(said: SaidCommand, raw: unknown): Promise<Outcome>;
  /** A tracker says that an issue is done; null when that is no address. */
  issueDone(done: { key: string; url: string }): Promise<Outcome | null>;
  desk(): Pick<Desk, 'command' | 'templates' | 'timeZone' | 'policies'>;
};

/** What the API reads from, and acts through. */
export type ApiDesk = {
  store: Store;
  /** As configured now; `agents` is null until a list was ever applied. */
  directory(): { agents: readonly Agent[] | null; homeTeams: readonly string[] };
  parkedInbox: ParkedInbox;
  commands: ApiCommands;
  /** Desk time, epoch milliseconds. */
  now(): number;
};
