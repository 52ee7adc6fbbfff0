import type { Store } from '../store/open-store.ts';
import type { EffectDocument } from '../store/schemas/documents.ts';
import { isSameTry } from './company.ts';

/**
 * What the store knows of an effect that was to go out with another one, its head. Only what was marked together went out together:
 * the head may have been looked for, not found, and sent again without this one, long before this one was read.
 */
export async function howFarItCame(
  { _id, head, sender }: EffectDocument,
  effects: Pick<Store['effects'], 'byIds'>,
): Promise<'sent' | 'not-sent' | 'unknown'> {
  if (head === undefined || head === _id) return 'unknown';
  const rows = await effects.byIds([_id, head]);
  const own = rows.get(_id);
  const first = rows.get(head);
  // It may have been released since it was read.
  if (own !== undefined && own.head !== head) return 'not-sent';
  if (first === undefined) return 'unknown';
  if (!isSameTry(own?.sender ?? sender, first.sender) || first.state === 'waiting') return 'not-sent';
  return first.state === 'done' ? 'sent' : 'unknown';
}
