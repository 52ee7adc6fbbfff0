import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

type Props = {
  seats: 1 | 2;
  folded: boolean;
  onSeats: (count: 1 | 2) => void;
  onFold: (folded: boolean) => void;
};

/** The page's own head: how many seats are shown, and whether the desk is beside them. */
export function TopBar({ seats, folded, onSeats, onFold }: Props): ReactNode {
  return (
    <header className="top-bar">
      <h1>
        Threadwell <span className="hint">playground</span>
      </h1>
      <fieldset className="switch">
        <legend className="visually-hidden">Seats shown</legend>
        <button type="button" aria-pressed={seats === 1} onClick={() => onSeats(1)}>
          <Icon name="oneSeat" /> One seat
        </button>
        <button type="button" aria-pressed={seats === 2} onClick={() => onSeats(2)}>
          <Icon name="twoSeats" /> Two seats
        </button>
      </fieldset>
      <button type="button" className="fold" aria-pressed={!folded} onClick={() => onFold(!folded)}>
        <Icon name="panel" /> The desk
      </button>
    </header>
  );
}
