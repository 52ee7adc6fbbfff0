import { untilReply } from '../decide/snooze.ts';
import { say } from '../texts/say.ts';
import type { Ticket } from '../ticket.ts';
import type { CardFact } from './card-view.ts';

type Options = Parameters<typeof say>[2];

/** What a card tells of a ticket's place among others, of its issues and its snooze. `clock` writes out a time. */
export function structureFacts(ticket: Ticket, options: Options, clock: (at: number) => string): CardFact[] {
  const { problem, issues, snoozedUntil } = ticket;
  const facts: CardFact[] = [];
  if (problem !== null) facts.push({ label: say('cardProblem', {}, options), value: `#${problem}` });
  if (issues.length > 0) facts.push({ label: say('cardIssues', {}, options), value: issues.join('\n') });
  if (snoozedUntil !== null) {
    const label = say('cardSnoozed', {}, options);
    facts.push(
      snoozedUntil === untilReply
        ? { label, value: say('cardSnoozedUntilReply', {}, options) }
        : { label, value: clock(snoozedUntil), moment: { at: snoozedUntil } },
    );
  }
  return facts;
}

/** What must not be overlooked: it goes on elsewhere, or for others too, or is the desk's own. */
export function structureAlerts({ mergedInto, mergedFrom, internal, loop }: Ticket, options: Options): string[] {
  return [
    ...(internal ? [say('cardInternal', {}, options)] : []),
    ...(loop === null ? [] : [say('cardLoop', { address: loop }, options)]),
    ...(mergedInto === null ? [] : [say('cardMergedInto', { into: mergedInto }, options)]),
    ...(mergedFrom.length === 0
      ? []
      : [say('cardMergedFrom', { numbers: mergedFrom.map((number) => `#${number}`).join(', ') }, options)]),
  ];
}
