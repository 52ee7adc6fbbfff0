import { ratingNamesErased } from '../../desk/csat/erase-names.ts';
import type { Span } from '../../store/repositories/archive.ts';
import type { EraseStore } from './erase-messages.ts';

/** Names of these people in what tickets keep of how they found the help. A write that is faster is waited for. */
export async function eraseRatings(
  store: Pick<EraseStore, 'tickets' | 'erasing'>,
  span: Span,
  people: ReadonlySet<string>,
  name: string,
): Promise<void> {
  let left = await store.erasing.askedOrRated([...people], span);
  while (left.length > 0) {
    const missed: number[] = [];
    for (const { number, version, csat } of (await store.tickets.byNumbers(left)).values()) {
      const erased = ratingNamesErased(csat, people, name);
      if (erased !== null && !(await store.erasing.ratings(number, version, erased))) missed.push(number);
    }
    left = missed;
  }
}
