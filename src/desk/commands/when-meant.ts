import type { Context } from '../decide/context.ts';
import { actorReader, sentence } from '../decide/sentence.ts';
import { isKnownTimeZone } from '../sla/zone-offsets.ts';
import { cutLine } from '../text/cut.ts';
import { readWhen, type When } from './when.ts';

/** The time that somebody wrote, in their own zone (epoch milliseconds); or the sentence that says why it is none. */
export function whenMeant(context: Context, text: string): { at: number } | { not: string } {
  const { timeZone } = actorReader(context);
  const asked = { now: context.now, timeZone: isKnownTimeZone(timeZone) ? timeZone : context.desk.timeZone };
  const when = readWhen(text, asked);
  return 'not' in when ? { not: whyNot(context, when, text) } : when;
}

function whyNot(context: Context, when: Extract<When, { not: string }>, text: string): string {
  switch (when.not) {
    case 'past':
      return sentence(context, 'whenPast', { at: when.at });
    case 'far':
      return sentence(context, 'whenFar', {});
    case 'unreadable':
      return sentence(context, 'whenUnreadable', { word: cutLine(text, 50) });
    default:
      return when satisfies never;
  }
}
