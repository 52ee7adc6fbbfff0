import { type ReactNode, useEffect, useRef } from 'react';
import type { Look } from '../../play-view.ts';
import { PlayClock } from './play-clock.tsx';
import { PlayNow } from './play-now.tsx';
import { PlayReset } from './play-reset.tsx';
import { usePlay } from './play-state.ts';
import { PlayStories, PlayTelling } from './play-stories.tsx';
import { PlayTrouble } from './play-trouble.tsx';
import { PlayWaiting } from './play-waiting.tsx';
import './play-panel.css';

type Props = {
  /** IANA zone in which times are told. */
  zone: string;
  /** Called when a story wants something to be seen. */
  onLook?: (look: Look) => void;
};

/** All that can be played with: clock, stories, trouble and beginning anew. */
export function PlayPanel({ zone, onLook }: Props): ReactNode {
  const { view, busy, problem, send, dismiss } = usePlay();
  useLook(view === null ? undefined : (view.story?.look ?? null), onLook);
  useLook(view === null ? undefined : (view.story?.beside ?? null), onLook);
  if (view === null) return <section className="play" aria-label="Play" aria-busy="true" />;
  const desk = { view, busy: busy || view.resetting, send };
  return (
    <section className="play" aria-label="Play">
      {view.story === null ? null : <PlayTelling desk={desk} story={view.story} />}
      <PlayNow desk={desk} />
      <PlayClock desk={desk} zone={zone} />
      <PlayStories desk={desk} />
      <PlayTrouble desk={desk} />
      <PlayWaiting desk={desk} />
      <PlayReset desk={desk} />
      {view.deskProblem === null ? null : (
        <p role="status" className="hint">
          The desk does not answer: {view.deskProblem}
        </p>
      )}
      {problem === null ? null : (
        <p role="alert" className="play-problem">
          {problem}{' '}
          <button type="button" className="quiet" onClick={dismiss}>
            Dismiss
          </button>
        </p>
      )}
    </section>
  );
}

/** Tells each new place once; the one that was there when the page was opened is no news. */
function useLook(look: Look | null | undefined, onLook: ((look: Look) => void) | undefined): void {
  const told = useRef<string | null>(null);
  const key = look === undefined ? null : JSON.stringify(look);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the place
  useEffect(() => {
    if (key === null) return;
    if (told.current !== null && told.current !== key && look != null) onLook?.(look);
    told.current = key;
  }, [key, onLook]);
}
