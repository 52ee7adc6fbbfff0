import type { Platform } from '../desk/inbound.ts';
import type { Store } from '../store/open-store.ts';
import type { PlatformMemory } from './platform.ts';

/** What one platform keeps for itself: the names of two platforms never meet. */
export function platformMemory(platform: Platform, { keepsakes }: Pick<Store, 'keepsakes'>): PlatformMemory {
  const named = (key: string): string => `${platform}:${key}`;
  return {
    get: (key) => keepsakes.get(named(key)),
    set: (key, value) => keepsakes.set(named(key), value, Date.now()),
  };
}
