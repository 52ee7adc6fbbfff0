import { type ReactNode, useState } from 'react';
import { dayAndTime, span } from '../moments.ts';
import { moveClock } from '../server-calls.ts';
import { useDesk } from './desk-context.ts';

const steps = [
  { label: '5 min', milliseconds: 5 * 60_000 },
  { label: '1 h', milliseconds: 3_600_000 },
  { label: '1 d', milliseconds: 86_400_000 },
];

type Step = { advance: number } | { reset: true };

/** Moves the desk's clock, one step at a time, and says what hindered it. */
export function useClockStep(): { busy: boolean; problem: string | null; move: (step: Step) => Promise<void> } {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const move = async (step: Step) => {
    setBusy(true);
    try {
      await moveClock(step);
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };
  return { busy, problem, move };
}

/** The desk's time, and what moves it on. */
export function Clock(): ReactNode {
  const { snapshot, me } = useDesk();
  const { busy, problem, move } = useClockStep();
  const { now, offset } = snapshot.clock;
  const real = Math.abs(offset) < 1000;
  return (
    <section className="clock" aria-label="Clock of the desk">
      <p>
        <strong>{dayAndTime(now, me.timezone)}</strong>
        <span className="hint">{real ? ' real time' : ` ${span(offset)} ahead`}</span>
      </p>
      <p className="steps">
        {steps.map(({ label, milliseconds }) => (
          <button key={label} type="button" disabled={busy} onClick={() => void move({ advance: milliseconds })}>
            <span aria-hidden="true">+{label}</span>
            <span className="visually-hidden">Move the clock {label} forward</span>
          </button>
        ))}
        <button type="button" disabled={busy || real} onClick={() => void move({ reset: true })}>
          Back to now
        </button>
      </p>
      {problem === null ? null : <p role="alert">{problem}</p>}
    </section>
  );
}
