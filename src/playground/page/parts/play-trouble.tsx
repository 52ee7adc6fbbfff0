import { type ReactNode, useId } from 'react';
import type { TroubleState } from '../../play-view.ts';
import type { PlayDesk } from './play-state.ts';

const answers: Record<TroubleState['answers'], string> = {
  normal: 'as ever',
  'rate-limited': '429, too many requests',
  slow: 'after four seconds',
  failing: '500, an error of its own',
};

const switches = [
  { name: 'botAway', label: 'The bot is stopped', hint: 'its deliveries are refused' },
  { name: 'slackAway', label: 'Slack is away', hint: 'no calls, no events' },
  { name: 'doubled', label: 'Events come twice', hint: '' },
  { name: 'shuffled', label: 'Events come in any order', hint: '' },
] as const;

export const anyTrouble = (trouble: TroubleState): boolean =>
  trouble.answers !== 'normal' || switches.some(({ name }) => trouble[name]);

/** What can go wrong, on switches. */
export function PlayTrouble({ desk }: { desk: PlayDesk }): ReactNode {
  const { view, busy, send } = desk;
  const { trouble } = view;
  const id = useId();
  const set = (body: Partial<TroubleState>) => send({ path: '/trouble', body });
  const on = anyTrouble(trouble);
  const calm = { answers: 'normal', botAway: false, slackAway: false, doubled: false, shuffled: false } as const;
  return (
    <details className="play-part" open={on || undefined}>
      <summary>Trouble {on ? <span className="play-mark">on</span> : null}</summary>
      <ul className="play-switches">
        {switches.map(({ name, label, hint }) => (
          <li key={name}>
            <label>
              <input
                type="checkbox"
                checked={trouble[name]}
                disabled={busy}
                onChange={(event) => set({ [name]: event.target.checked })}
              />{' '}
              {label}
              {hint === '' ? null : <span className="hint"> {hint}</span>}
            </label>
          </li>
        ))}
      </ul>
      <p className="play-row">
        <label htmlFor={id}>Slack answers the bot</label>
        <select
          id={id}
          value={trouble.answers}
          disabled={busy}
          onChange={(event) => {
            const wanted = event.target.value;
            if (isAnswers(wanted)) set({ answers: wanted });
          }}
        >
          {Object.entries(answers).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </p>
      {on ? (
        <p className="play-row">
          <button type="button" disabled={busy} onClick={() => set(calm)}>
            End all trouble
          </button>
        </p>
      ) : null}
    </details>
  );
}

const isAnswers = (value: string): value is TroubleState['answers'] => Object.hasOwn(answers, value);
