import { writeAbout } from '../actions.ts';
import type { Effect } from '../effect.ts';
import type { FormButton } from '../forms/form.ts';
import { cutLine } from '../text/cut.ts';
import { withoutMarks } from '../text/without-marks.ts';
import { type SayOptions, say } from '../texts/say.ts';
import type { Ticket } from '../ticket.ts';

/** A send whose arrival nobody can tell. `text`: of what somebody of the desk wrote to the customer, empty once that is erased. */
export type Uncertain = { effect: Effect; text: string };

const longestText = 120;

/** The oldest in words, and how many more there are: they are seen to one after the other. */
export function uncertainAlerts(uncertain: readonly Uncertain[], options: SayOptions): string[] {
  const [first, ...others] = uncertain;
  if (first === undefined) return [];
  const more = others.length === 0 ? [] : [say('uncertainMore', { count: others.length }, options)];
  return [wordsOf(first, options), ...more];
}

function wordsOf({ effect, text }: Uncertain, options: SayOptions): string {
  if (effect.audience === 'desk') return say('uncertainHere', {}, options);
  if (effect.kind !== 'reply') return say('uncertainPost', {}, options);
  const plain = withoutMarks(text).replace(/\s+/gu, ' ').trim();
  return say('uncertainReply', { text: cutLine(plain, longestText) }, options);
}

/** For the one in words. */
export function uncertainButtons(
  { number }: Pick<Ticket, 'number'>,
  [first]: readonly Uncertain[],
  options: SayOptions,
): FormButton[] {
  if (first === undefined) return [];
  const value = writeAbout({ ticket: number, subject: first.effect.id });
  return [
    { action: 'send-again', value, label: say('buttonSendAgain', {}, options), style: 'danger' },
    { action: 'arrived', value, label: say('buttonArrived', {}, options), style: 'plain' },
  ];
}
