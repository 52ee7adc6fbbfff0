import { createRequire } from 'node:module';
import type { Aggregator, Query } from 'mingo';

type Mingo = { Query: typeof Query; Aggregator: typeof Aggregator };

let loaded: Mingo | null = null;

/** mingo is loaded by the first pipeline or `$expr`: a desk that starts needs neither, and it costs 0.2 s. */
export function loadMingo(): Mingo {
  loaded ??= createRequire(import.meta.url)('mingo') as Mingo;
  return loaded;
}
