import type { Effect } from '../../../desk/effect.ts';

/** With whom of the desk's people an effect is said in a direct conversation; null where it is not. */
export function directWith(effect: Effect): string | null {
  if (effect.kind === 'direct') return effect.account;
  return effect.kind === 'reminder' && effect.place.in === 'direct' ? effect.place.account : null;
}
