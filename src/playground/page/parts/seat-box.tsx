import type { ReactNode } from 'react';
import type { SeatPlace } from '../place.ts';
import type { SeatState } from '../use-seat.ts';
import { ChannelPane } from './channel-pane.tsx';
import { DeskContext } from './desk-context.ts';
import { Modal } from './modal.tsx';
import { Sidebar } from './sidebar.tsx';
import { ThreadPane } from './thread-pane.tsx';

type Props = { seat: SeatState; place: SeatPlace | null; active: boolean };

/** One person's end: who they are, their channels, the open one and its thread. */
export function SeatBox({ seat, place, active }: Props): ReactNode {
  const { desk, open, side } = seat;
  if (desk === null) {
    return (
      <section className="seat-box waiting" data-active={active} aria-label="Seat">
        {seat.unknown ? (
          <p>
            Nobody here is called “{place?.seat}”. <a href="/playground/">Begin with the first seats</a>
          </p>
        ) : (
          <p role="status">
            {seat.connected ? 'Opening the playground …' : 'The playground does not answer yet. Trying again …'}
          </p>
        )}
      </section>
    );
  }
  const thread = desk.place.thread;
  return (
    <DeskContext value={desk}>
      <section
        className="seat-box"
        data-side={side}
        data-active={active}
        data-inside={desk.inside}
        data-thread={thread !== null}
        data-form={desk.snapshot.views.length > 0}
        aria-label={`Seat of ${desk.me.name}`}
      >
        {/* A form of this seat holds up this seat alone. */}
        <div className="seat-parts" inert={desk.snapshot.views.length > 0}>
          <Sidebar />
          {open === undefined ? (
            <div className="pane channel-pane" />
          ) : (
            <ChannelPane channel={open} reading={seat.reading} />
          )}
          {open !== undefined && thread !== null ? <ThreadPane channel={open} thread={thread} /> : null}
        </div>
        <Modal desk={desk} />
      </section>
    </DeskContext>
  );
}
