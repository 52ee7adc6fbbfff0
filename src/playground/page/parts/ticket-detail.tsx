import type { ReactNode } from 'react';
import { clockTime, dayAndTime, span } from '../moments.ts';
import { clocksOf, historyOf, messagesOf, outboxOf, type ToldTimer, timersOf } from '../ticket-story.ts';
import { useClockStep } from '../use-clock-step.ts';
import { PlainText } from './block-text.tsx';
import { type Desk, useDesk } from './desk-context.ts';
import { Icon } from './icon.tsx';

type Props = { number: number; told: unknown; desks: Desk[]; onClose: () => void };

/** One ticket from within: its state, what is due, what was said, what happened, what was sent. */
export function TicketDetail({ number, told, desks, onClose }: Props): ReactNode {
  const { snapshot } = useDesk();
  const listed = snapshot.tickets.find((ticket) => ticket.number === number);
  const inChannel = desks.filter((desk) => desk.snapshot.channels.some(({ id }) => id === listed?.channelId));
  return (
    <section className="ticket-detail" aria-label={`Ticket ${number}`}>
      <header>
        <h2>Ticket #{number}</h2>
        <button type="button" className="quiet" aria-label="Close ticket" onClick={onClose}>
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
          {inChannel.length === 0 ? (
            <p className="hint">Its channel is not one of yours.</p>
          ) : (
            <p className="row">
              {inChannel.map((desk) => (
                <button
                  key={desk.side}
                  type="button"
                  onClick={() => desk.go({ channel: listed.channelId, thread: listed.threadTs || null, tab: null })}
                >
                  Show its thread{desks.length > 1 ? ` to ${desk.me.name.split(' ')[0]}` : ''}
                </button>
              ))}
            </p>
          )}
        </>
      )}
      <Due told={told} />
      <Conversation told={told} />
      <History told={told} />
      <Outbox told={told} />
    </section>
  );
}

const timerNames: Record<string, string> = {
  remind: 'Remind the customer',
  solve: 'Solve by itself',
  close: 'Close',
};

/** Clocks and timers; a press on one moves the desk's clock there. */
function Due({ told }: { told: unknown }): ReactNode {
  const { snapshot, me } = useDesk();
  const { busy, problem, move } = useClockStep();
  const due: ToldTimer[] = [
    ...timersOf(told).map(({ name, dueAt }) => ({ name: timerNames[name] ?? name, dueAt })),
    ...clocksOf(told).flatMap(({ metric, state, dueAt }) =>
      dueAt === null ? [] : [{ name: `${metric.replaceAll('-', ' ')} (${state})`, dueAt }],
    ),
  ];
  if (due.length === 0) return null;
  return (
    <>
      <h3>Due</h3>
      <ul className="due">
        {due.map(({ name, dueAt }) => {
          const left = Date.parse(dueAt) - snapshot.clock.now;
          return (
            <li key={`${name} ${dueAt}`}>
              <span>
                {name} <span className="hint">{dayAndTime(Date.parse(dueAt), me.timezone)}</span>
              </span>
              <button
                type="button"
                disabled={busy || left <= 0}
                aria-label={`Move the clock to: ${name}`}
                onClick={() => void move({ advance: Math.ceil(left) + 1000 })}
              >
                {left > 0 ? `in ${span(left)}` : 'now'}
              </button>
            </li>
          );
        })}
      </ul>
      {problem === null ? null : <p role="alert">{problem}</p>}
    </>
  );
}

function Conversation({ told }: { told: unknown }): ReactNode {
  const { me } = useDesk();
  const messages = messagesOf(told);
  if (messages.length === 0) return null;
  return (
    <details>
      <summary>Messages ({messages.length})</summary>
      <ol className="history">
        {messages.map(({ key, at, author, text, side, note }) => (
          <li key={key} data-author={side}>
            <strong>{author}</strong> <time className="hint">{clockTime(Date.parse(at), me.timezone)}</time>
            {note ? <span className="badge">note</span> : null}
            <br />
            {text.length > 200 ? `${text.slice(0, 200)} …` : text}
          </li>
        ))}
      </ol>
    </details>
  );
}

function History({ told }: { told: unknown }): ReactNode {
  const { me } = useDesk();
  const lines = historyOf(told);
  if (lines.length === 0) return null;
  return (
    <details open>
      <summary>History ({lines.length})</summary>
      <ol className="history">
        {lines.map((line) => (
          <li key={line.key}>
            <time className="hint">{dayAndTime(Date.parse(line.at), me.timezone)}</time> {line.text}
          </li>
        ))}
      </ol>
    </details>
  );
}

const effectNames: Record<string, string> = {
  post: 'Post',
  react: 'Reaction',
  whisper: 'Private sentence',
  direct: 'Direct message',
  card: 'Card',
  mirror: 'Copy beside the card',
  reply: 'Reply to the customer',
  home: 'App Home',
  learn: 'Question to Slack',
};

/** What the desk decided to do on Slack for this ticket, and how far it got. */
function Outbox({ told }: { told: unknown }): ReactNode {
  const { names } = useDesk();
  const effects = outboxOf(told);
  if (effects.length === 0) return null;
  return (
    <details>
      <summary>Outbox ({effects.length})</summary>
      <ol className="history">
        {effects.map(({ key, kind, what, state, to, problem }) => (
          <li key={key}>
            <span className="status" data-effect={state}>
              {state}
            </span>{' '}
            {effectNames[kind] ?? kind}
            {what === '' ? null : (
              <>
                : <PlainText text={what} />
              </>
            )}
            {to === '' ? null : <span className="hint"> in {names.channel(to) ?? to}</span>}
            {problem === '' ? null : <span className="hint"> {problem}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
