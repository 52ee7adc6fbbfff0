import type { Decision } from '../decide/decision.ts';

/** What a form would show beside its fields is said instead; where nothing is wrong, `done` is. */
export function withoutForm({ form, ...decision }: Decision, done: string): Decision {
  const faults = form != null && 'faults' in form ? Object.values(form.faults).join('\n') : null;
  return { ...decision, form: null, say: faults ?? decision.say ?? done };
}
