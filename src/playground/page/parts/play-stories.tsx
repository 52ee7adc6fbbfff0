import type { ReactNode } from 'react';
import type { StoryView } from '../../play-view.ts';
import type { PlayDesk } from './play-state.ts';

/** Stories to be told by the playground itself, step by step or by themselves. */
export function PlayStories({ desk }: { desk: PlayDesk }): ReactNode {
  const { view, busy, send } = desk;
  const { stories, story } = view;
  return (
    <details className="play-part" open>
      <summary>Stories</summary>
      <ul className="play-stories">
        {stories.map(({ name, title, about }) => (
          <li key={name} aria-current={story?.name === name ? 'true' : undefined}>
            <button
              type="button"
              disabled={busy}
              onClick={() => send({ path: '/story', body: { do: 'start', name, playing: true } })}
            >
              <span aria-hidden="true">▶</span> <span className="visually-hidden">Play: </span>
              {title}
            </button>
            <span className="hint">{about}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The story that is being told: what happens just now, and how it goes on. */
export function PlayTelling({ desk, story }: { desk: PlayDesk; story: StoryView }): ReactNode {
  const { send } = desk;
  const { title, steps, played, caption, playing, busy, done, problem } = story;
  const say = (what: 'next' | 'play' | 'pause' | 'stop') => send({ path: '/story', body: { do: what } });
  const over = done || problem !== null;
  return (
    <section className="play-telling" aria-label={`Story: ${title}`}>
      <p className="play-head">
        <strong>{title}</strong>
        <span className="hint">
          {played} of {steps}
        </span>
      </p>
      <progress max={steps} value={played} aria-label="Steps told" />
      <p aria-live="polite">{caption}</p>
      {problem === null ? null : <p role="alert">{problem}</p>}
      <p className="play-row">
        {over ? null : playing ? (
          <button type="button" onClick={() => say('pause')}>
            Pause
          </button>
        ) : (
          <>
            <button type="button" className="primary" disabled={busy} onClick={() => say('next')}>
              Next step
            </button>
            <button type="button" disabled={busy} onClick={() => say('play')}>
              Play on
            </button>
          </>
        )}
        <button type="button" onClick={() => say('stop')}>
          {over ? 'Close' : 'Stop'}
        </button>
        {over ? (
          <button
            type="button"
            disabled={desk.busy}
            onClick={() => send({ path: '/story', body: { do: 'start', name: story.name, playing: true } })}
          >
            Once more
          </button>
        ) : null}
      </p>
    </section>
  );
}
