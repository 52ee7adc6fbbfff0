import type { ReactNode } from 'react';
import type { PlaygroundTicket } from '../../desk-port.ts';
import type { Look } from '../../play-view.ts';
import type { SeatPlace, Side } from '../place.ts';
import { type Desk, DeskContext } from './desk-context.ts';
import { PlayPanel } from './play-panel.tsx';
import { TicketDetail } from './ticket-detail.tsx';
import { Verdict } from './verdict.tsx';

type Props = {
  desks: Desk[];
  ticket: number | null;
  hidden: boolean;
  onLook: (look: Look) => void;
  go: (side: Side, change: Partial<SeatPlace> & { ticket?: number | null }) => void;
};

/** What the desk makes of it all: its clock, the verdict on the chosen message, the tickets. */
export function Inspector({ desks, ticket, hidden, onLook, go }: Props): ReactNode {
  const [first] = desks;
  // The desk's own people read the clock and the tickets; a verdict belongs to the seat that asked for it.
  const own = desks.find(({ inside }) => inside) ?? first;
  const asking = desks.find(({ place }) => place.selected !== null);
  if (first === undefined || own === undefined)
    return <aside className="pane inspector" aria-label="The desk" hidden={hidden} />;
  const { tickets, deskProblem } = first.snapshot;
  return (
    <aside className="pane inspector" aria-label="The desk" hidden={hidden}>
      <DeskContext value={own}>
        <div className="half">
          {asking === undefined ? null : (
            <DeskContext value={asking}>
              <Verdict />
            </DeskContext>
          )}
          {ticket === null ? null : (
            <TicketDetail
              number={ticket}
              told={first.snapshot.ticket}
              desks={desks}
              onClose={() => go('left', { ticket: null })}
            />
          )}
          <section aria-label="Tickets">
            <h2>
              Tickets <span className="hint">{tickets.length}</span>
            </h2>
            {deskProblem === null ? null : (
              <p role="status" className="hint">
                The desk does not answer: {deskProblem}
              </p>
            )}
            {tickets.length === 0 && deskProblem === null ? (
              <p className="hint">No ticket yet. Sit down as a customer and write what you need.</p>
            ) : (
              <ol className="tickets">
                {tickets.map((one) => (
                  <li key={one.number}>
                    <TicketRow
                      ticket={one}
                      open={ticket === one.number}
                      onPress={() => go('left', { ticket: ticket === one.number ? null : one.number })}
                    />
                  </li>
                ))}
              </ol>
            )}
          </section>
        </div>
      </DeskContext>
      <div className="half">
        <PlayPanel zone={own.me.timezone} onLook={onLook} />
      </div>
    </aside>
  );
}

function TicketRow({
  ticket,
  open,
  onPress,
}: {
  ticket: PlaygroundTicket;
  open: boolean;
  onPress: () => void;
}): ReactNode {
  return (
    <button type="button" className="ticket" aria-expanded={open} onClick={onPress}>
      <span className="line">
        <strong>#{ticket.number}</strong> <span className="subject">{ticket.subject}</span>
      </span>
      <span className="line">
        <span className="status" data-status={ticket.status}>
          {ticket.status}
        </span>
        {ticket.priority === 'normal' ? null : <span className="priority">{ticket.priority}</span>}
        <span className="hint">
          {[ticket.customer, ticket.assignee ?? 'nobody yet'].filter((part) => part !== null).join(' · ')}
        </span>
      </span>
      {ticket.waitingOn === null ? null : (
        <span className="hint">waiting on {ticket.waitingOn === 'us' ? 'us' : `the ${ticket.waitingOn}`}</span>
      )}
    </button>
  );
}
