import type { ReactNode } from 'react';
import type { SeatState } from '../use-seat.ts';

/** What went wrong: the connection, or what Slack refused at one of the seats. */
export function Notices({ seats }: { seats: SeatState[] }): ReactNode {
  return (
    <div className="notices">
      {seats.every(({ connected }) => connected) ? null : (
        <p className="notice" role="status">
          Connection lost. Trying again …
        </p>
      )}
      {seats.map(({ side, problem, desk, dismiss }) =>
        problem === null ? null : (
          <p key={side} className="notice problem" role="alert">
            {seats.length > 1 && desk !== null ? <strong>{desk.me.name}: </strong> : null}
            {problem}{' '}
            <button type="button" className="quiet" onClick={dismiss}>
              Dismiss
            </button>
          </p>
        ),
      )}
    </div>
  );
}
