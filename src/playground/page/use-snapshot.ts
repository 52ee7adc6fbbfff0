import { useCallback, useEffect, useRef, useState } from 'react';
import type { Snapshot } from '../snapshot.ts';
import { keepSame } from './keep-same.ts';
import { listen } from './live.ts';
import { newestCount, withOlder } from './newest-part.ts';
import { fetchSnapshot, type SeatQuery } from './server-calls.ts';

/** How often what lies far back is asked for anew while something changes, in milliseconds. */
const olderEvery = 2_000;

/** A snapshot with what it answers. */
type Answer = { snapshot: Snapshot; query: SeatQuery };

type Wanted = { query: SeatQuery; limit: number };

/**
 * The newest snapshot for a seat; null for nobody's. Asks anew when the server says that something changed, and by
 * itself every two seconds while the connection is broken, so that a restart of the server heals without a reload.
 */
export function useSnapshot(query: SeatQuery | null, limit: number) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [connected, setConnected] = useState(true);
  const wanted = useRef<Wanted | null>(null);
  wanted.current = query === null ? null : { query, limit };
  const running = useRef<{ again: boolean } | null>(null);
  const wholeAt = useRef<{ for: Wanted; at: number } | null>(null);
  const later = useRef<ReturnType<typeof setTimeout> | null>(null);

  const refresh = useCallback(async () => {
    if (wanted.current === null) return;
    // One request at a time: what changes meanwhile is asked for once more afterwards.
    if (running.current !== null) {
      running.current.again = true;
      return;
    }
    const turn = { again: false };
    running.current = turn;
    const asked = wanted.current;
    const began = performance.now();
    const known = wholeAt.current;
    const same = known !== null && known.for.query === asked.query && known.for.limit === asked.limit;
    const whole = asked.limit <= newestCount || !same || began - known.at >= olderEvery;
    try {
      const next = await fetchSnapshot(asked.query, whole ? asked.limit : newestCount, AbortSignal.timeout(10_000));
      if (whole) wholeAt.current = { for: asked, at: performance.now() };
      else
        later.current ??= setTimeout(() => {
          later.current = null;
          void refresh();
        }, olderEvery);
      if (asked.query === wanted.current?.query)
        setAnswer((previous) => {
          const before = previous?.snapshot ?? null;
          const same = previous?.query.channel === asked.query.channel;
          const snapshot = keepSame(before, whole || !same ? next : withOlder(before, next));
          return previous?.query === asked.query && before === snapshot ? previous : { snapshot, query: asked.query };
        });
      setConnected(true);
    } catch {
      setConnected(false);
    }
    // At least as long a rest as the work took: a slow machine stays usable while much happens.
    const rest = turn.again ? Math.min(500, performance.now() - began) : 0;
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    running.current = null;
    if (turn.again) void refresh();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is another question
  useEffect(() => void refresh(), [query, limit, refresh]);

  useEffect(() => listen({ onTold: () => void refresh(), onLost: () => setConnected(false) }), [refresh]);

  useEffect(() => {
    if (connected) return;
    const timer = setInterval(() => void refresh(), 2_000);
    return () => clearInterval(timer);
  }, [connected, refresh]);

  return { answer: query === null ? null : answer, connected, refresh };
}
