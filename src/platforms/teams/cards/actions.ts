import { z } from 'zod';
import { asksAction, formOfAction } from '../../../desk/actions.ts';
import type { AnswerButton } from '../../../desk/answer.ts';
import type { FormButton } from '../../../desk/forms/form.ts';
import { cut } from '../../text/cut.ts';
import { plain } from '../format/literal.ts';

/** Verbs of our `Action.Execute`s, as they come back in `adaptiveCard/action`. */
export const verbs = { press: 'press', asks: 'asks', refresh: 'refresh' } as const;

/** What every button of ours carries, and gives back. `asks` has the command to ask next as its value. */
export type PressData = { tw: 1; action: string; value: string };

const pressData = z.object({ tw: z.literal(1), action: z.string().min(1), value: z.string() });

/** What a button carried, whichever way it came back (`action.data`, `value`, `value.data`); null for what is none of ours. */
export function readPress(data: unknown): { action: string; value: string } | null {
  const read = pressData.safeParse(data);
  return read.success ? { action: read.data.action, value: read.data.value } : null;
}

const longest = { label: 60, value: 1_000 } as const;
/** Teams shows so many actions of a row; the others stand behind three dots. */
export const mostInRow = 6;
/** More than that nobody looks through behind three dots. */
const mostBehindDots = 30;

const styles = { plain: {}, primary: { style: 'positive' }, danger: { style: 'destructive' } } as const;

/** Where buttons stand: on a message, or in a form, from which no other form is opened by itself. */
export type Stands = 'on-message' | 'in-form';

/**
 * A button of ours. One that opens a form is an `Action.Submit`, as only that opens a dialog; all others are executed, with the
 * older submit for clients that cannot.
 */
export function pressAction({ action, value, label, style }: FormButton, stands: Stands = 'on-message'): object {
  const data: PressData = { tw: 1, action, value: cut(value, longest.value) };
  const shown = { title: labelOf(label), ...styles[style] };
  // Pressed in a form, it comes back as the form would be sent off; fields that are wanted do not stand in its way.
  if (stands === 'in-form') return { type: 'Action.Submit', ...shown, data, associatedInputs: 'none' };
  if (formOfAction(action) !== null) {
    return { type: 'Action.Submit', ...shown, data: { ...data, msteams: { type: 'task/fetch' } } };
  }
  return executed(action === asksAction ? verbs.asks : verbs.press, shown, data);
}

/** A button under an answer: asks the next command, acts, or leads to an address. */
export function answerAction({ label, style, does }: AnswerButton): object[] {
  if ('opens' in does) {
    const url = webAddress(does.opens);
    return url === null ? [] : [{ type: 'Action.OpenUrl', title: labelOf(label), url }];
  }
  const { action, value } = 'asks' in does ? { action: asksAction, value: does.asks } : does;
  return [pressAction({ action, value, label, style })];
}

/** Brings the card up to date for whoever looks at it: `value` comes back as it was given. */
export const refreshAction = (value: string): object => ({
  type: 'Action.Execute',
  verb: verbs.refresh,
  data: { tw: 1, action: verbs.refresh, value } satisfies PressData,
});

/** A row of buttons: what has no room stands behind three dots. None where there are none. */
export function actionSet(actions: readonly object[], quiet: readonly object[] = []): object[] {
  const shown = actions.length + Math.sign(quiet.length) <= mostInRow ? mostInRow : mostInRow - 1;
  const behind = [...actions.slice(shown), ...quiet].slice(0, mostBehindDots);
  const all = [...actions.slice(0, shown), ...behind.map((action) => ({ ...action, mode: 'secondary' }))];
  return all.length === 0 ? [] : [{ type: 'ActionSet', actions: all }];
}

/** An address that may stand on a card; null for all that is no web page. */
export function webAddress(address: string): string | null {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

function executed(verb: string, shown: object, data: PressData): object {
  const fallback = { type: 'Action.Submit', ...shown, data };
  return { type: 'Action.Execute', ...shown, verb, data, associatedInputs: 'none', fallback };
}

const labelOf = (label: string): string => plain(label, longest.label) || '–';
