import { clockNamesErased } from '../../desk/sla/erase-names.ts';
import type { EraseStore } from './erase-messages.ts';

/** Names of these people in what tickets keep of their service levels; ids and times stay. A write that is faster is waited for. */
export async function eraseClockNames(
  store: Pick<EraseStore, 'tickets' | 'erasing'>,
  numbers: readonly number[],
  people: ReadonlySet<string>,
  name: string,
): Promise<void> {
  let left = [...numbers];
  while (left.length > 0) {
    const missed: number[] = [];
    for (const { number, version, sla } of (await store.tickets.byNumbers(left)).values()) {
      const erased = clockNamesErased(sla, people, name);
      if (erased === null) continue;
      if (!(await store.erasing.serviceLevels(number, version, erased))) missed.push(number);
    }
    left = missed;
  }
}
