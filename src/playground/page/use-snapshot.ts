import { useCallback, useEffect, useRef, useState } from 'react';
import type { Snapshot } from '../snapshot.ts';
import { keepSame } from './keep-same.ts';
import type { Place } from './place.ts';
import { fetchSnapshot } from './server-calls.ts';

/**
 * The newest snapshot for a place. Asks anew when the server says that something changed, and by itself every two
 * seconds while the connection is broken, so that a restart of the server heals without a reload.
 */
export function useSnapshot(place: Place, limit: number) {
  const [snapshot, setSnapshot] = useState<Snapshot | null>(null);
  const [connected, setConnected] = useState(true);
  const wanted = useRef({ place, limit });
  wanted.current = { place, limit };
  const running = useRef<{ again: boolean } | null>(null);

  const refresh = useCallback(async () => {
    // One request at a time: what changes meanwhile is asked for once more afterwards.
    if (running.current !== null) {
      running.current.again = true;
      return;
    }
    const turn = { again: false };
    running.current = turn;
    try {
      const asked = wanted.current;
      const next = await fetchSnapshot(asked.place, asked.limit, AbortSignal.timeout(10_000));
      if (asked.place === wanted.current.place) setSnapshot((previous) => keepSame(previous, next));
      setConnected(true);
    } catch {
      setConnected(false);
    } finally {
      running.current = null;
      if (turn.again) void refresh();
    }
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is another question
  useEffect(() => void refresh(), [place, limit, refresh]);

  useEffect(() => {
    const source = new EventSource('/playground/api/live');
    const onTold = () => void refresh();
    source.addEventListener('hello', onTold);
    source.addEventListener('changed', onTold);
    source.addEventListener('error', () => setConnected(false));
    return () => source.close();
  }, [refresh]);

  useEffect(() => {
    if (connected) return;
    const timer = setInterval(() => void refresh(), 2_000);
    return () => clearInterval(timer);
  }, [connected, refresh]);

  return { snapshot, connected, refresh };
}
