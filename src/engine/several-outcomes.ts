import type { Answer } from '../desk/answer.ts';
import { together } from '../desk/commands/together.ts';
import type { Outcome } from './platform.ts';

/** What a command came to on one ticket (null: on none), and the key by which its outcome is found later. */
export type OneOutcome = { ticket: number | null; key: string; outcome: Outcome };

/**
 * What a command came to on all of its tickets. Where one takes longer the others are told at once, with what goes on; `later`
 * gives the outcome of a key once it is there.
 */
export function allOf(
  outcomes: readonly OneOutcome[],
  { goOn, later }: { goOn: (numbers: string) => string; later: (key: string) => Promise<Outcome> },
): Outcome {
  const finished = outcomes.flatMap(({ outcome }) => (outcome.state === 'done' ? [outcome] : []));
  const open = outcomes.filter(({ outcome }) => outcome.state === 'going-on');
  if (open.length === 0) return { state: 'done', ...together(finished) };
  const rest = async (): Promise<Answer | null> => {
    const answers = await Promise.all(open.map(({ key }) => later(key)));
    const told = answers.flatMap((one) => (one.state === 'done' ? [one] : []));
    return told.length === 0 ? null : together(told);
  };
  if (finished.length === 0) return { state: 'going-on', rest };
  const numbers = open.map(({ ticket }) => `#${ticket}`).join(', ');
  return { state: 'going-on', soFar: together([...finished, { say: goOn(numbers) }]), rest };
}
