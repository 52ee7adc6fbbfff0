import { useCallback, useEffect, useMemo, useState } from 'react';
import type { PageAction } from '../page-action.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../slack/json.ts';
import type { ChannelView } from '../snapshot.ts';
import { span } from './moments.ts';
import type { GivenFile } from './parts/attachments.tsx';
import type { Desk, Suggested } from './parts/desk-context.ts';
import type { SeatPlace, Side } from './place.ts';
import { act, type SeatQuery } from './server-calls.ts';
import { type InSight, useSnapshot } from './use-snapshot.ts';

export type SeatState = {
  side: Side;
  /** Null until the first snapshot came, or when nobody has this seat. */
  desk: Desk | null;
  unknown: boolean;
  open: ChannelView | undefined;
  connected: boolean;
  problem: string | null;
  dismiss: () => void;
  /** How its list of messages is read. */
  reading: Reading;
};

/** How the messages of a channel are read: what is in sight, and what lies before. */
export type Reading = {
  onEarlier: () => void;
  onFoot: (is: boolean) => void;
  onSight: (range: InSight) => void;
};

/** What one seat sees and may do. Nobody's when `place` is null. */
export function useSeat(
  side: Side,
  place: SeatPlace | null,
  ticket: number | null,
  go: (side: Side, change: Partial<SeatPlace> & { ticket?: number | null }, byItself?: boolean) => void,
): SeatState {
  const [problem, setProblem] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const { seat = null, channel = null, thread = null, selected = null } = place ?? {};
  const query = useMemo<SeatQuery | null>(
    () => (seat === null ? null : { seat, channel, thread, selected, ticket }),
    [seat, channel, thread, selected, ticket],
  );
  const { answer, connected, refresh, earlier, onFoot, onSight } = useSnapshot(query);
  const snapshot = answer?.snapshot ?? null;
  const fresh = answer !== null && answer.query.seat === seat && answer.query.channel === channel;
  const freshThread = fresh && answer.query.thread === thread;
  const move = useCallback((change: Partial<SeatPlace> & { ticket?: number | null }) => go(side, change), [go, side]);

  // A seat without an open channel, or in one that it left, begins in its first.
  const open = snapshot?.channels.find(({ id }) => id === channel);
  const first = snapshot?.channels[0]?.id;
  const seated = snapshot !== null && snapshot.seat === seat;
  useEffect(() => {
    // Asked of a snapshot that knows the question: one from before does not show a channel that was made just now.
    if (fresh && open === undefined && first !== undefined) go(side, { channel: first, thread: null }, true);
  }, [fresh, open, first, side, go]);

  const ask = useCallback(
    async (action: PageAction) => {
      const result = await act(action);
      void refresh();
      return result;
    },
    [refresh],
  );
  const run = useCallback(
    async (action: PageAction) => {
      try {
        await ask(action);
        setProblem(null);
        return true;
      } catch (error) {
        setProblem(error instanceof Error ? error.message : String(error));
        return false;
      }
    },
    [ask],
  );

  const suggest = useCallback(async (about: Suggested) => asked(await act({ action: 'suggest', ...about })), []);
  const upload = useCallback(
    async (file: GivenFile) => asked(await act({ action: 'upload', user: seat ?? '', file })),
    [seat],
  );

  const desk = useMemo<Desk | null>(() => {
    const me = snapshot?.people.find(({ id }) => id === snapshot.seat);
    if (snapshot === null || me === undefined || place === null) return null;
    const people = new Map(snapshot.people.map(({ id, name }) => [id, name]));
    const names = {
      person: (id: string) => people.get(id),
      channel: (id: string) => snapshot.channels.find((candidate) => candidate.id === id)?.name,
      ago: (moment: number) => `${span(snapshot.clock.now - moment * 1000)} ago`,
    };
    const inside = me.teamId === snapshot.homeTeam;
    return {
      side,
      snapshot,
      fresh,
      freshThread,
      me,
      inside,
      names,
      place,
      go: move,
      run,
      ask,
      suggest,
      upload,
      editing,
      setEditing,
    };
  }, [side, snapshot, fresh, freshThread, place, move, run, ask, suggest, upload, editing]);

  return {
    side,
    desk,
    unknown: seated && desk === null,
    open,
    connected,
    problem,
    dismiss: useCallback(() => setProblem(null), []),
    reading: useMemo(() => ({ onEarlier: () => void earlier(), onFoot, onSight }), [earlier, onFoot, onSight]),
  };
}

/** An answer of our own server, which is JSON. */
function asked(answer: unknown): JsonObject {
  const given = answer as JsonValue;
  return isJsonObject(given) ? given : {};
}
