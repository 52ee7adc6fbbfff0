import type { ReactNode } from 'react';
import { dayAndTime } from '../moments.ts';
import { useDesk } from './desk-context.ts';
import { Icon } from './icon.tsx';

type Line = { key: string; at: string; text: string };

/** One ticket from within: its state, where it stands, and what happened to it. */
export function TicketDetail({ number }: { number: number }): ReactNode {
  const { snapshot, me, go } = useDesk();
  const listed = snapshot.tickets.find((ticket) => ticket.number === number);
  const lines = historyOf(snapshot.ticket);
  return (
    <section className="ticket-detail" aria-label={`Ticket ${number}`}>
      <header>
        <h2>Ticket #{number}</h2>
        <button type="button" className="quiet" aria-label="Close ticket" onClick={() => go({ ticket: null })}>
          <Icon name="close" />
        </button>
      </header>
      {listed === undefined ? (
        <p className="hint">There is no such ticket.</p>
      ) : (
        <>
          <p>{listed.subject}</p>
          <dl>
            {(
              [
                ['Status', listed.status],
                ['Priority', listed.priority],
                ['Customer', listed.customer],
                ['Requester', listed.requester],
                ['Assignee', listed.assignee],
                ['Waiting on', listed.waitingOn],
                ['Messages', String(listed.messageCount)],
              ] as const
            ).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value ?? '–'}</dd>
              </div>
            ))}
          </dl>
          {snapshot.channels.some(({ id }) => id === listed.channelId) ? (
            <button type="button" onClick={() => go({ channel: listed.channelId, thread: listed.threadTs })}>
              Show its thread
            </button>
          ) : (
            <p className="hint">Its channel is not one of yours.</p>
          )}
        </>
      )}
      {lines.length === 0 ? null : (
        <>
          <h3>History</h3>
          <ol className="history">
            {lines.map((line) => (
              <li key={line.key}>
                <time className="hint">{dayAndTime(Date.parse(line.at), me.timezone)}</time> {line.text}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

/** History as the API gives it: `[{at, actor, door, what, from, to}]`. Anything else is left out. */
function historyOf(ticket: unknown): Line[] {
  const { history } = Object(ticket);
  if (!Array.isArray(history)) return [];
  return history.flatMap((entry: unknown, place): Line[] => {
    const { at, actor, what, from, to } = Object(entry);
    if (typeof at !== 'string' || typeof what !== 'string') return [];
    const change = [from, to].map(told).filter((part) => part !== '');
    const who = told(actor);
    return [
      {
        key: `${at} ${place}`,
        at,
        text: `${what}${change.length > 0 ? `: ${change.join(' → ')}` : ''}${who === '' ? '' : ` (${who})`}`,
      },
    ];
  });
}

function told(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const { name } = Object(value);
  return typeof name === 'string' ? name : '';
}
