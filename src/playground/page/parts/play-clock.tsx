import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { dayAndTime, span } from '../moments.ts';
import type { PlayDesk } from './play-state.ts';

const minute = 60_000;
const units = { minutes: minute, hours: 60 * minute, days: 1_440 * minute } as const;
const steps = [
  { label: '5 min', milliseconds: 5 * minute },
  { label: '1 h', milliseconds: units.hours },
  { label: '1 d', milliseconds: units.days },
];
const mostDays = 366;

/** The desk's time, and what moves it on; the local Slack goes by it too. */
export function PlayClock({ desk, zone }: { desk: PlayDesk; zone: string }): ReactNode {
  const { view, busy, send } = desk;
  const { now, offset, next } = view.clock;
  const real = Math.abs(offset) < 1_000;
  const forward = (advance: number) => send({ path: '/clock', body: { advance } });
  return (
    <section className="play-part" aria-label="Clock of the desk">
      <p className="play-now">
        <strong>{dayAndTime(now, zone)}</strong>
        <span className="hint">{real ? 'real time' : `${span(offset)} ahead`}</span>
      </p>
      <p className="play-row">
        {steps.map(({ label, milliseconds }) => (
          <button key={label} type="button" disabled={busy} onClick={() => forward(milliseconds)}>
            <span aria-hidden="true">+{label}</span>
            <span className="visually-hidden">Move the clock {label} forward</span>
          </button>
        ))}
        <button
          type="button"
          disabled={busy || real}
          title="What was written ahead keeps its time"
          onClick={() => send({ path: '/clock', body: { reset: true } })}
        >
          Back to now
        </button>
      </p>
      <Chosen busy={busy} forward={forward} />
      {next === null ? (
        <p className="hint">Nothing waits for the clock.</p>
      ) : (
        <p className="play-row">
          <button type="button" disabled={busy} onClick={() => send({ path: '/clock', body: { toNext: true } })}>
            To the next thing due
          </button>
          <span className="hint">
            {next.what}, in {span(next.at - now)}
          </span>
        </p>
      )}
    </section>
  );
}

function Chosen({ busy, forward }: { busy: boolean; forward: (milliseconds: number) => void }): ReactNode {
  const [amount, setAmount] = useState('8');
  const [unit, setUnit] = useState<keyof typeof units>('hours');
  const id = useId();
  const milliseconds = Math.round(Number(amount) * units[unit]);
  const possible = milliseconds >= 1 && milliseconds <= mostDays * units.days;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (possible) forward(milliseconds);
  };
  return (
    <form className="play-row" onSubmit={onSubmit} aria-label="Move the clock by a chosen amount">
      <label htmlFor={id} className="visually-hidden">
        How much
      </label>
      <input
        id={id}
        type="number"
        inputMode="decimal"
        min="0"
        step="any"
        value={amount}
        aria-invalid={!possible}
        onChange={(event) => setAmount(event.target.value)}
      />
      <select
        aria-label="Unit"
        value={unit}
        onChange={(event) => {
          const { value } = event.target;
          if (value === 'minutes' || value === 'hours' || value === 'days') setUnit(value);
        }}
      >
        {Object.keys(units).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <button type="submit" disabled={busy || !possible}>
        Forward
      </button>
    </form>
  );
}
