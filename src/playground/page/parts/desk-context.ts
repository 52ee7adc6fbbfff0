import { createContext, useContext } from 'react';
import type { PageAction } from '../../page-action.ts';
import type { JsonObject } from '../../slack/json.ts';
import type { PersonView, Snapshot } from '../../snapshot.ts';
import type { Names } from '../mrkdwn.tsx';
import type { SeatPlace, Side } from '../place.ts';
import type { GivenFile } from './attachments.tsx';

/** What is searched for, and where: in a message or in a view. */
export type Suggested = { user: string; actionId: string; words: string } & (
  | { channel: string; ts: string }
  | { viewId: string }
);

/** What every part of a seat may ask for. */
export type Desk = {
  side: Side;
  snapshot: Snapshot;
  /** The snapshot shows the channel that is open now, and the thread: for a moment after a change it does not. */
  fresh: boolean;
  freshThread: boolean;
  me: PersonView;
  /** Where the seat sits: the customer's company, or the desk's own. */
  inside: boolean;
  names: Names;
  place: SeatPlace;
  go(change: Partial<SeatPlace> & { ticket?: number | null }): void;
  /** Does it and says so if it was refused; true when it was done. */
  run(action: PageAction): Promise<boolean>;
  /** Like `run`, with the answer instead. */
  ask(action: PageAction): Promise<unknown>;
  /** Asks the app for the options of a menu that it fills as one types. */
  suggest(about: Suggested): Promise<JsonObject>;
  /** Uploads a file that goes with a form. */
  upload(file: GivenFile): Promise<JsonObject>;
  /** The message being edited, by the list that it stands in; see `editKey`. */
  editing: string | null;
  setEditing(key: string | null): void;
};

/** A thread's first message stands in two lists; only one of them is edited. */
export const editKey = (ts: string, inThread: boolean): string => `${inThread ? 'thread' : 'channel'} ${ts}`;

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('This part stands outside of a seat.');
  return desk;
}
