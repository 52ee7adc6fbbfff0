import { useState } from 'react';
import { moveClock } from './server-calls.ts';

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
