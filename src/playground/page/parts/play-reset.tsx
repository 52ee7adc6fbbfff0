import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { PlayDesk } from './play-state.ts';

/** Begins anew with an empty desk and a fresh world; asks first. */
export function PlayReset({ desk }: { desk: PlayDesk }): ReactNode {
  const { view, busy, send } = desk;
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (asking) keep.current?.focus();
  }, [asking]);
  const close = () => {
    setAsking(false);
    opener.current?.focus();
  };
  if (view.resetting) {
    return (
      <p className="play-part" role="status">
        World and desk are beginning anew …
      </p>
    );
  }
  return (
    <section className="play-part" aria-label="Begin anew">
      <button ref={opener} type="button" disabled={busy} aria-expanded={asking} onClick={() => setAsking(!asking)}>
        Begin anew …
      </button>
      {asking ? (
        <div
          role="alertdialog"
          aria-labelledby={id}
          className="play-asking"
          onKeyDown={(event) => {
            if (event.key === 'Escape') close();
          }}
        >
          <p id={id}>All messages and tickets of this playground are deleted, and the clock goes back to real time.</p>
          <p className="play-row">
            <button
              type="button"
              className="danger"
              onClick={() => {
                close();
                send({ path: '/reset', body: {} });
              }}
            >
              Delete and begin anew
            </button>
            <button ref={keep} type="button" onClick={close}>
              Keep it
            </button>
          </p>
        </div>
      ) : null}
    </section>
  );
}
