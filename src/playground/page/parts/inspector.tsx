import { type ReactNode, useState } from 'react';
import type { PlaygroundTicket } from '../../desk-port.ts';
import { dayAndTime, span } from '../moments.ts';
import { moveClock } from '../server-calls.ts';
import { useDesk } from './desk-context.ts';
import { TicketDetail } from './ticket-detail.tsx';
import { Verdict } from './verdict.tsx';

/** What the desk makes of it all: its clock, the verdict on the chosen message, the tickets. */
export function Inspector(): ReactNode {
  const { snapshot, place } = useDesk();
  return (
    <aside className="pane inspector" aria-label="The desk">
      <Clock />
      <Waiting />
      {place.selected === null ? null : <Verdict />}
      {place.ticket === null ? null : <TicketDetail number={place.ticket} />}
      <section aria-label="Tickets">
        <h2>
          Tickets <span className="hint">{snapshot.tickets.length}</span>
        </h2>
        {snapshot.deskProblem === null ? null : (
          <p role="status" className="hint">
            The desk does not answer: {snapshot.deskProblem}
          </p>
        )}
        {snapshot.tickets.length === 0 && snapshot.deskProblem === null ? (
          <p className="hint">No ticket yet. Sit down as a customer and write what you need.</p>
        ) : (
          <ol className="tickets">
            {snapshot.tickets.map((ticket) => (
              <li key={ticket.number}>
                <TicketRow ticket={ticket} />
              </li>
            ))}
          </ol>
        )}
      </section>
    </aside>
  );
}

function TicketRow({ ticket }: { ticket: PlaygroundTicket }): ReactNode {
  const { place, go } = useDesk();
  return (
    <button
      type="button"
      className="ticket"
      aria-expanded={place.ticket === ticket.number}
      onClick={() => go({ ticket: place.ticket === ticket.number ? null : ticket.number })}
    >
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

const steps = [
  { label: '5 min', milliseconds: 5 * 60_000 },
  { label: '1 h', milliseconds: 3_600_000 },
  { label: '1 d', milliseconds: 86_400_000 },
];

function Clock(): ReactNode {
  const { snapshot, me } = useDesk();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const move = async (step: { advance: number } | { reset: true }) => {
    setBusy(true);
    try {
      await moveClock(step);
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };
  const { now, offset } = snapshot.clock;
  return (
    <section className="clock" aria-label="Clock of the desk">
      <p>
        <strong>{dayAndTime(now, me.timezone)}</strong>
        <span className="hint">{Math.abs(offset) < 1000 ? ' real time' : ` ${span(offset)} ahead`}</span>
      </p>
      <p className="steps">
        {steps.map(({ label, milliseconds }) => (
          <button key={label} type="button" disabled={busy} onClick={() => void move({ advance: milliseconds })}>
            <span aria-hidden="true">+{label}</span>
            <span className="visually-hidden">Move the clock {label} forward</span>
          </button>
        ))}
        <button type="button" disabled={busy || Math.abs(offset) < 1000} onClick={() => void move({ reset: true })}>
          Back to now
        </button>
      </p>
      {problem === null ? null : <p role="alert">{problem}</p>}
    </section>
  );
}

/** Events that the desk has not taken: they wait for Slack's next try. */
function Waiting(): ReactNode {
  const { snapshot, run } = useDesk();
  const { count, nextInMilliseconds } = snapshot.waiting;
  if (count === 0) return null;
  return (
    <section className="waiting-events" role="status">
      <p>
        {count} {count === 1 ? 'event waits' : 'events wait'} for the desk.
        {nextInMilliseconds === null ? '' : ` Slack tries again in ${Math.ceil(nextInMilliseconds / 1000)} s.`}
      </p>
      <button type="button" onClick={() => void run({ action: 'retryNow' })}>
        Try now
      </button>
    </section>
  );
}
