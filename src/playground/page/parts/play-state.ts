import { useCallback, useEffect, useRef, useState } from 'react';
import type { PlayView } from '../../play-view.ts';
import { listen } from '../live.ts';
import { fetchPlay, order, type PlayOrder } from './play-calls.ts';

/** What the parts of the panel share. */
export type PlayDesk = {
  view: PlayView;
  /** An order is under way. */
  busy: boolean;
  send(order: PlayOrder): void;
};

/** Pause between two looks while much happens, and while only a countdown runs, in milliseconds. */
const settle = 250;
const countdown = 1_000;

/** The newest view of what is played; asks anew when the server says that something changed. */
export function usePlay(): {
  view: PlayView | null;
  busy: boolean;
  problem: string | null;
  send(order: PlayOrder): void;
  dismiss(): void;
} {
  const [view, setView] = useState<PlayView | null>(null);
  const [underway, setUnderway] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const asking = useRef(false);

  const look = useCallback((pause: number) => {
    if (timer.current !== null) return;
    timer.current = setTimeout(async () => {
      timer.current = null;
      if (asking.current) return look(settle);
      asking.current = true;
      try {
        setView(await fetchPlay(AbortSignal.timeout(10_000)));
      } catch {
        // The page itself says that the connection is lost; here the last view stays.
        look(2_000);
      }
      asking.current = false;
    }, pause);
  }, []);
  useEffect(() => {
    look(0);
    const off = listen({ onTold: () => look(settle), onLost: () => look(2_000) });
    return () => {
      off();
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    };
  }, [look]);
  const ticking = view !== null && view.waiting.nextTryInMilliseconds !== null;
  useEffect(() => {
    if (!ticking) return;
    const interval = setInterval(() => look(0), countdown);
    return () => clearInterval(interval);
  }, [ticking, look]);

  const send = useCallback(
    (wanted: PlayOrder) => {
      setUnderway((count) => count + 1);
      setProblem(null);
      order(wanted)
        .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
        .finally(() => {
          setUnderway((count) => count - 1);
          look(0);
        });
    },
    [look],
  );
  return { view, busy: underway > 0, problem, send, dismiss: () => setProblem(null) };
}
