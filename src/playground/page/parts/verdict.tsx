import type { ReactNode } from 'react';
import { Mrkdwn } from '../mrkdwn.tsx';
import { useDesk } from './desk-context.ts';
import { Icon } from './icon.tsx';

/** Why the chosen message did or did not become a ticket. */
export function Verdict(): ReactNode {
  const { snapshot, place, names, go } = useDesk();
  const message = [...snapshot.messages, ...(snapshot.thread ?? [])].find(({ ts }) => ts === place.selected);
  const { verdict } = snapshot;
  const ticket = verdict?.ticket ?? null;
  return (
    <section className="verdict" aria-label="Verdict on the chosen message" aria-live="polite">
      <header>
        <h2>Verdict</h2>
        <button type="button" className="quiet" aria-label="Close verdict" onClick={() => go({ selected: null })}>
          <Icon name="close" />
        </button>
      </header>
      {message === undefined ? null : (
        <blockquote className="text">
          <Mrkdwn text={message.text.length > 160 ? `${message.text.slice(0, 160)} …` : message.text} names={names} />
        </blockquote>
      )}
      {verdict === null ? (
        <p className="hint">
          {message?.bot === true
            ? 'The app’s own messages are not judged.'
            : 'None yet: the desk has not judged this message, or keeps nothing of it.'}
        </p>
      ) : (
        <>
          <p>
            <code className="rule">{verdict.rule}</code>
            {ticket === null ? (
              <span className="badge">no ticket</span>
            ) : (
              <button type="button" className="link" onClick={() => go({ ticket })}>
                #{ticket}
              </button>
            )}
          </p>
          <p>{verdict.explanation}</p>
          <Values values={verdict.values} />
        </>
      )}
    </section>
  );
}

function Values({ values }: { values: Record<string, unknown> }): ReactNode {
  const entries = Object.entries(values);
  if (entries.length === 0) return null;
  return (
    <dl>
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
