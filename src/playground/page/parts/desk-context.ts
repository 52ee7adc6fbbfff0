import { createContext, useContext } from 'react';
import type { PageAction } from '../../page-action.ts';
import type { PersonView, Snapshot } from '../../snapshot.ts';
import type { Names } from '../mrkdwn.tsx';
import type { Place } from '../place.ts';

/** What every part of the page may ask for. */
export type Desk = {
  snapshot: Snapshot;
  me: PersonView;
  /** Where the seat sits: the customer's company, or the desk's own. */
  inside: boolean;
  names: Names;
  place: Place;
  go(change: Partial<Place>): void;
  /** Does it and says so if it was refused; true when it was done. */
  run(action: PageAction): Promise<boolean>;
  /** Like `run`, with the answer instead. */
  ask(action: PageAction): Promise<unknown>;
};

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('This part stands outside of the page.');
  return desk;
}
