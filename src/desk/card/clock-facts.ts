import { shownClocks } from '../sla/explain/shown-clocks.ts';
import { exactLength } from '../texts/exact-times.ts';
import { say } from '../texts/say.ts';
import { metricWords } from '../texts/sla/metric-words.ts';
import type { Ticket } from '../ticket.ts';
import type { CardFact } from './card-view.ts';

type Options = Parameters<typeof say>[2];
/** Where a platform writes the day and time into a sentence. */
const when = '{when}';

/**
 * A ticket's clocks that are asked for still, what is due first before the others. Only deadlines are told, and no time
 * left, so that a card goes stale by nothing but a change; `clockTime` writes a deadline for where no moment is shown.
 */
export function clockFacts(
  { sla, discarded }: Pick<Ticket, 'sla' | 'discarded'>,
  options: Options & { now: number },
  clockTime: (at: number) => string,
): CardFact[] {
  if (discarded) return [];
  return shownClocks(sla.clocks, options.now).flatMap(({ metric, dueAt, overdue, rests, left }): CardFact[] => {
    const name = { metric: say(metricWords[metric], {}, options) };
    if (rests && !overdue) {
      const value = say('shownLeft', { left: exactLength(left, options.locale) }, options);
      return [{ label: say('shownRests', name, options), value }];
    }
    // It never comes: its hours do not open again.
    if (dueAt === null) return [];
    const key = rests ? 'shownOverdueRests' : overdue ? 'shownOverdueSince' : 'shownDueAt';
    return [
      {
        label: say(overdue ? 'shownOverdue' : 'shownDue', name, options),
        value: clockTime(dueAt),
        moment: { at: dueAt, sentence: say(key, { time: when }, options) },
      },
    ];
  });
}
