import type { ReactNode } from 'react';
import { span } from '../moments.ts';
import type { PlayDesk } from './play-state.ts';

/** What waits, and the books: whether all that was written is on the desk's record, once. */
export function PlayWaiting({ desk }: { desk: PlayDesk }): ReactNode {
  const { view, busy, send } = desk;
  const { waiting, ledger, refusals } = view;
  const { deliveries, nextTryInMilliseconds: next, inbox, outbox, parked } = waiting;
  const anything = deliveries + inbox + outbox + parked > 0;
  const safe = ledger.lost === 0 && ledger.doubled === 0;
  return (
    <section className="play-part" aria-label="What waits, and the books">
      <dl className="play-figures">
        <Figure label="waiting at Slack" value={deliveries} />
        <Figure label="in the desk’s inbox" value={inbox} />
        <Figure label="in its outbox" value={outbox} />
        {parked === 0 ? null : <Figure label="set aside" value={parked} tone="bad" />}
      </dl>
      {deliveries === 0 ? null : (
        <p className="play-row">
          <span className="hint">
            {next === null ? 'Sent when Slack is back.' : `Slack tries again in ${inWords(next)}.`}
          </span>
          {next === null ? null : (
            <button
              type="button"
              disabled={busy}
              onClick={() => send({ path: '/actions', body: { action: 'retryNow' } })}
            >
              Try now
            </button>
          )}
        </p>
      )}
      <dl className="play-figures">
        <Figure label="written by people" value={ledger.written} />
        <Figure label="on the desk’s record" value={ledger.recorded} />
        {ledger.underway === 0 ? null : <Figure label="still on the way" value={ledger.underway} />}
        <Figure label="lost" value={ledger.lost} tone={ledger.lost === 0 ? 'good' : 'bad'} />
        <Figure label="doubled" value={ledger.doubled} tone={ledger.doubled === 0 ? 'good' : 'bad'} />
      </dl>
      {refusals.length === 0 ? null : (
        <ul className="play-refusals" aria-label="What Slack refused the bot">
          {refusals.map(({ method, error, details, at }) => (
            <li key={`${at} ${method} ${error}`}>
              Slack refused {method}: <strong>{error}</strong> <span className="hint">{details}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="visually-hidden" role="status">
        {anything ? 'Something waits. ' : ''}
        {safe ? 'Nothing is lost, nothing is doubled.' : 'Something is lost or doubled.'}
      </p>
    </section>
  );
}

function Figure({ label, value, tone }: { label: string; value: number; tone?: 'good' | 'bad' }): ReactNode {
  return (
    <div data-tone={tone}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const inWords = (milliseconds: number): string =>
  milliseconds < 60_000 ? `${Math.ceil(milliseconds / 1_000)} s` : span(milliseconds);
