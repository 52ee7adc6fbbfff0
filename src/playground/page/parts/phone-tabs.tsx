import type { ReactNode } from 'react';
import type { Side } from '../place.ts';
import type { Desk } from './desk-context.ts';

/** Which of its parts a narrow screen shows. */
export type Room = 'channels' | 'chat' | 'desk';

type Props = { room: Room; active: Side; desks: Desk[]; onTab: (room: Room, side: Side) => void };

/** On a phone one part at a time: channels, the chat of either seat, the desk. */
export function PhoneTabs({ room, active, desks, onTab }: Props): ReactNode {
  const tab = (key: string, label: string, pressed: boolean, next: Room, side: Side) => (
    <button key={key} type="button" aria-pressed={pressed} onClick={() => onTab(next, side)}>
      {label}
    </button>
  );
  return (
    <nav className="rooms" aria-label="Parts of the page">
      {tab('channels', 'Channels', room === 'channels', 'channels', active)}
      {desks.map(({ side, me }) => {
        const label = desks.length === 1 ? 'Chat' : (me.name.split(' ')[0] ?? me.name);
        return tab(side, label, room === 'chat' && side === active, 'chat', side);
      })}
      {tab('desk', 'Desk', room === 'desk', 'desk', active)}
    </nav>
  );
}
