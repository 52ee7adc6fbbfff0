import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { PageAction } from '../../page-action.ts';
import { type Place, readPlace, writePlace } from '../place.ts';
import { act } from '../server-calls.ts';
import { useSnapshot } from '../use-snapshot.ts';
import { ChannelPane } from './channel-pane.tsx';
import { type Desk, DeskContext } from './desk-context.ts';
import { Inspector } from './inspector.tsx';
import { Modal } from './modal.tsx';
import { Sidebar } from './sidebar.tsx';
import { ThreadPane } from './thread-pane.tsx';

const pageSize = 100;

/** Which of its three parts a narrow screen shows. */
type Room = 'channels' | 'chat' | 'desk';

const rooms: { room: Room; label: string }[] = [
  { room: 'channels', label: 'Channels' },
  { room: 'chat', label: 'Chat' },
  { room: 'desk', label: 'Desk' },
];

export function App(): ReactNode {
  const [place, setPlace] = useState<Place>(() => readPlace(location.hash));
  const [limit, setLimit] = useState(pageSize);
  const [room, setRoom] = useState<Room>('chat');
  const [problem, setProblem] = useState<string | null>(null);
  const { snapshot, connected, refresh } = useSnapshot(place, limit);

  const go = useCallback((change: Partial<Place>) => {
    setPlace((previous) => ({ ...previous, ...change }));
    if (change.seat !== undefined || change.channel !== undefined) setLimit(pageSize);
    if (change.channel !== undefined) setRoom('chat');
    if (change.selected != null || change.ticket != null) setRoom('desk');
  }, []);

  useEffect(() => {
    if (location.hash !== writePlace(place)) history.replaceState(null, '', writePlace(place));
  }, [place]);
  useEffect(() => {
    const onHash = () => setPlace(readPlace(location.hash));
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);

  // A seat without an open channel, or in one that it left, begins in its first.
  const open = snapshot?.channels.find(({ id }) => id === place.channel);
  const first = snapshot?.channels[0]?.id;
  const seated = snapshot?.seat === place.seat;
  useEffect(() => {
    if (seated && open === undefined && first !== undefined)
      setPlace((was) => ({ ...was, channel: first, thread: null }));
  }, [seated, open, first]);

  const onRoom = (next: Room) => {
    // Chat once more leads from a thread back to its channel.
    if (next === 'chat' && room === 'chat') go({ thread: null });
    setRoom(next);
  };
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

  const desk = useMemo<Desk | null>(() => {
    const me = snapshot?.people.find(({ id }) => id === snapshot.seat);
    if (snapshot === null || me === undefined) return null;
    const names = {
      person: (id: string) => snapshot.people.find((person) => person.id === id)?.name,
      channel: (id: string) => snapshot.channels.find((channel) => channel.id === id)?.name,
    };
    return { snapshot, me, inside: me.teamId === snapshot.homeTeam, names, place, go, run, ask };
  }, [snapshot, place, go, run, ask]);

  if (desk === null) {
    const unknown = snapshot !== null && snapshot.seat === place.seat;
    return (
      <main className="waiting">
        {unknown ? (
          <p>
            Nobody here is called “{place.seat}”. <a href="/playground/">Begin with the first seat</a>
          </p>
        ) : (
          <p role="status">
            {connected ? 'Opening the playground …' : 'The playground does not answer yet. Trying again …'}
          </p>
        )}
      </main>
    );
  }
  return (
    <DeskContext value={desk}>
      <header className="visually-hidden">
        <h1>Threadwell playground</h1>
      </header>
      <div className="page" data-room={room} data-thread={place.thread !== null}>
        <Sidebar />
        {open === undefined ? (
          <main className="pane channel-pane" />
        ) : (
          <ChannelPane channel={open} onEarlier={() => setLimit((was) => was + pageSize)} />
        )}
        {open !== undefined && place.thread !== null ? <ThreadPane channel={open} thread={place.thread} /> : null}
        <Inspector />
        <nav className="rooms" aria-label="Parts of the page">
          {rooms.map(({ room: name, label }) => (
            <button key={name} type="button" aria-pressed={room === name} onClick={() => onRoom(name)}>
              {label}
            </button>
          ))}
        </nav>
      </div>
      <div className="notices">
        {connected ? null : (
          <p className="notice" role="status">
            Connection lost. Trying again …
          </p>
        )}
        {problem === null ? null : (
          <p className="notice problem" role="alert">
            {problem}{' '}
            <button type="button" className="quiet" onClick={() => setProblem(null)}>
              Dismiss
            </button>
          </p>
        )}
      </div>
      <Modal />
    </DeskContext>
  );
}
