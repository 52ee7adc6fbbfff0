import type { Message } from '../desk/message.ts';
import type { ContextDependencies } from './load-context.ts';
import { refersToUs, threadIdOf } from './references.ts';
import type { Wanted } from './wanted.ts';

type Dependencies = Pick<ContextDependencies, 'store' | 'cache' | 'settled'>;

/** So long it is waited for at most (milliseconds). */
const longestWait = 10 * 60_000;

/** Whether what it refers to is known, as far as it may be a post of ours whose reference is still on its way. */
export async function settledAbout(is: Dependencies, one: Wanted, existing: Message | null): Promise<boolean> {
  const { inbound, where } = one;
  const ours = refersToUs(inbound, is.cache.desk.ownAccounts);
  if (ours === false || Date.now() - one.task.row.storedAt > longestWait) return true;
  // Where nobody tells who wrote it: what is recorded was another's.
  if (ours === null && inbound.kind === 'reaction' && existing !== null) return true;
  if (ours === null && inbound.kind !== 'reaction') {
    const root = threadIdOf(inbound) ?? '';
    if ((await is.store.messages.byIds([root])).has(root)) return true;
  }
  return is.settled(where.id);
}
