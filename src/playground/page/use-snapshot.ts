import { useCallback, useEffect, useRef, useState } from 'react';
import type { Snapshot } from '../snapshot.ts';
import { newestCount, newestOnly, withEarlier, withOlder, withRange } from './held-messages.ts';
import { keepSame } from './keep-same.ts';
import { listen } from './live.ts';
import { fetchMessages, fetchSnapshot, type SeatQuery } from './server-calls.ts';

/** How often what is in sight far back is asked for anew while something changes, in milliseconds. */
const olderEvery = 1_000;
/** Older messages that come at once. */
const earlierCount = 200;

/** A snapshot with what it answers. */
type Answer = { snapshot: Snapshot; query: SeatQuery };

/** The messages in sight, by `ts`. */
export type InSight = { first: string; last: string };

/**
 * The newest snapshot for a seat; null for nobody's. Asks anew when the server says that something changed, and by
 * itself every two seconds while the connection is broken, so that a restart of the server heals without a reload. It
 * holds the newest messages and those that the reader went back to, so that a change costs the same in any channel.
 */
export function useSnapshot(query: SeatQuery | null) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [connected, setConnected] = useState(true);
  const wanted = useRef<SeatQuery | null>(null);
  wanted.current = query;
  const shown = useRef<Answer | null>(null);
  shown.current = answer;
  const running = useRef<{ again: boolean } | null>(null);
  const atFoot = useRef(true);
  const inSight = useRef<InSight | null>(null);
  const fetching = useRef(false);
  const later = useRef<ReturnType<typeof setTimeout> | null>(null);

  const change = useCallback((asked: SeatQuery, to: (snapshot: Snapshot) => Snapshot) => {
    setAnswer((was) => {
      if (was === null || was.query.channel !== asked.channel || was.query.seat !== asked.seat) return was;
      const snapshot = to(was.snapshot);
      return snapshot === was.snapshot ? was : { ...was, snapshot };
    });
  }, []);

  const earlier = useCallback(async () => {
    const held = shown.current;
    const before = held?.snapshot.messages[0]?.ts;
    if (held === null || before === undefined || !held.snapshot.hasEarlier || fetching.current) return;
    fetching.current = true;
    try {
      const page = await fetchMessages(held.query, { before, limit: earlierCount });
      change(held.query, (snapshot) => withEarlier(snapshot, before, page));
    } catch {
      setConnected(false);
    }
    fetching.current = false;
  }, [change]);

  /** Asks for what is in sight, where the newest messages do not reach. */
  const lookAgain = useCallback(async () => {
    const held = shown.current;
    const range = inSight.current;
    const newest = held?.snapshot.messages.at(-newestCount)?.ts;
    if (held === null || range === null || newest === undefined || range.first >= newest) return;
    const before = range.last < newest ? `${range.last}~` : newest;
    try {
      const told = await fetchMessages(held.query, { from: range.first, before, limit: newestCount });
      // More than that is never in sight; then the rest is not known to be gone.
      if (!told.hasEarlier)
        change(held.query, (snapshot) => withRange(snapshot, { from: range.first, before }, told.messages));
    } catch {
      setConnected(false);
    }
  }, [change]);

  const refresh = useCallback(async () => {
    const asked = wanted.current;
    if (asked === null) return;
    // One request at a time: what changes meanwhile is asked for once more afterwards.
    if (running.current !== null) {
      running.current.again = true;
      return;
    }
    const turn = { again: false };
    running.current = turn;
    const began = performance.now();
    try {
      const next = await fetchSnapshot(asked, newestCount, AbortSignal.timeout(10_000));
      if (asked === wanted.current)
        setAnswer((previous) => {
          const before = previous?.snapshot ?? null;
          const same = previous?.query.channel === asked.channel;
          const snapshot = keepSame(before, same && !atFoot.current ? withOlder(before, next) : next);
          return previous?.query === asked && before === snapshot ? previous : { snapshot, query: asked };
        });
      if (!atFoot.current)
        later.current ??= setTimeout(() => {
          later.current = null;
          void lookAgain();
        }, olderEvery);
      setConnected(true);
    } catch {
      setConnected(false);
    }
    // At least as long a rest as the work took: a slow machine stays usable while much happens.
    const rest = turn.again ? Math.min(500, performance.now() - began) : 0;
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    running.current = null;
    if (turn.again) void refresh();
  }, [lookAgain]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is another question
  useEffect(() => void refresh(), [query, refresh]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its foot
  useEffect(() => {
    atFoot.current = true;
    inSight.current = null;
  }, [query?.seat, query?.channel]);

  useEffect(() => listen({ onTold: () => void refresh(), onLost: () => setConnected(false) }), [refresh]);

  useEffect(() => {
    if (connected) return;
    const timer = setInterval(() => void refresh(), 2_000);
    return () => clearInterval(timer);
  }, [connected, refresh]);

  const onFoot = useCallback(
    (is: boolean) => {
      atFoot.current = is;
      if (is && shown.current !== null) change(shown.current.query, newestOnly);
    },
    [change],
  );
  const onSight = useCallback((range: InSight) => {
    inSight.current = range;
  }, []);
  return { answer: query === null ? null : answer, connected, refresh, earlier, onFoot, onSight };
}
