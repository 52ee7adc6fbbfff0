import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Look } from '../../play-view.ts';
import { movePlace, otherSeat, type Place, readPlace, type SeatPlace, type Side, writePlace } from '../place.ts';
import { useSeat } from '../use-seat.ts';
import { Inspector } from './inspector.tsx';
import { Notices } from './notices.tsx';
import { PhoneTabs, type Room } from './phone-tabs.tsx';
import { SeatBox } from './seat-box.tsx';
import { TopBar } from './top-bar.tsx';

export function App(): ReactNode {
  const [place, setPlace] = useState<Place>(() => readPlace(location.hash));
  const [room, setRoom] = useState<Room>('chat');
  const [active, setActive] = useState<Side>('left');

  const go = useCallback((side: Side, change: Partial<SeatPlace> & { ticket?: number | null }, byItself = false) => {
    const { ticket, ...own } = change;
    setPlace((was) => {
      const moved = movePlace(was, side, own);
      return ticket === undefined ? moved : { ...moved, ticket, folded: ticket === null ? moved.folded : false };
    });
    if (byItself) return;
    // On a phone: from a channel's name to the chat, from a message or ticket to what the desk makes of it.
    if (change.selected != null || ticket != null) setRoom('desk');
    else if (change.channel != null || change.thread != null) {
      setRoom('chat');
      setActive(side);
    }
  }, []);
  useEffect(() => {
    if (location.hash !== writePlace(place)) history.replaceState(null, '', writePlace(place));
  }, [place]);
  useEffect(() => {
    const onHash = () => setPlace(readPlace(location.hash));
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);

  const left = useSeat('left', place.left, place.ticket, go);
  const right = useSeat('right', place.right, null, go);
  const seats = place.right === null ? [left] : [left, right];
  const shown = seats.find(({ side }) => side === active) ?? left;
  const desks = seats.flatMap(({ desk }) => (desk === null ? [] : [desk]));

  // A story shows itself at the seat that it is about, else at the seat of that end.
  const homeTeam = desks[0]?.snapshot.homeTeam;
  const inside = desks[0]?.snapshot.people.filter(({ teamId }) => teamId === homeTeam).map(({ id }) => id) ?? [];
  const onLook = (look: Look) => {
    const side = sideFor(place, look.seat, inside.includes(look.seat));
    go(side, look, true);
    setActive(side);
  };
  const fold = (folded: boolean) => setPlace((was) => ({ ...was, folded }));
  const showSeats = (count: 1 | 2) => {
    setPlace((was) => ({ ...was, right: count === 1 ? null : (was.right ?? otherSeat(was.left.seat)) }));
    setActive('left');
  };
  const onTab = (next: Room, side: Side) => {
    // The same tab once more leads from a thread back to its channel.
    if (next === 'chat' && room === 'chat' && side === shown.side) go(side, { thread: null });
    // A desk that was put away on a wide screen is there when a narrow one asks for it.
    if (next === 'desk') fold(false);
    setRoom(next);
    setActive(side);
  };

  return (
    <div className="page" data-room={room} data-seats={seats.length} data-folded={place.folded}>
      <TopBar seats={place.right === null ? 1 : 2} folded={place.folded} onSeats={showSeats} onFold={fold} />
      <main className="seats">
        {seats.map((seat) => (
          <SeatBox key={seat.side} seat={seat} place={place[seat.side]} active={seat === shown} />
        ))}
      </main>
      <Inspector desks={desks} ticket={place.ticket} hidden={place.folded} onLook={onLook} go={go} />
      <PhoneTabs room={room} active={shown.side} desks={desks} onTab={onTab} />
      <Notices seats={seats} />
    </div>
  );
}

/** The side where somebody sits, or should sit: the customer's end at the left, the agent's at the right. */
function sideFor({ left, right }: Place, seat: string, inside: boolean): Side {
  if (right === null || left.seat === seat) return 'left';
  return right.seat === seat || inside ? 'right' : 'left';
}
