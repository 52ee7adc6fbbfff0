import type { Inbound } from '../../desk/inbound.ts';
import type { Store } from '../../store/open-store.ts';
import { Problem } from './problem.ts';

/**
 * The same name for two different requests would make one of them never happen: whatever the other one asked for. `isIt`
 * tells whether what is stored under the key is this request.
 *
 * @throws Problem where it is another
 */
export async function refuseReusedKey(
  { inbox }: Pick<Store, 'inbox'>,
  key: string,
  isIt: (inbound: Inbound) => boolean,
): Promise<void> {
  const row = await inbox.find(key);
  if (row === null || isIt(row.inbound)) return;
  throw new Problem('conflict', 'This Idempotency-Key was used for another request: choose a new one for each.', {
    faults: [{ in: 'header', name: 'Idempotency-Key', detail: 'was used for another request' }],
  });
}
