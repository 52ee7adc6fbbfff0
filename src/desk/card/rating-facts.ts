import { opensForm, writeAbout } from '../actions.ts';
import { openRecoveryOf } from '../csat/recovery.ts';
import { scoreWords } from '../csat/score-words.ts';
import type { FormButton } from '../forms/form.ts';
import { say } from '../texts/say.ts';
import type { Ticket } from '../ticket.ts';
import type { CardFact } from './card-view.ts';

type Options = Parameters<typeof say>[2];
/** Where a platform writes the day and time into a sentence. */
const when = '{when}';

/** How a ticket was rated, and who makes it right until when; `clockTime` writes a time for where no moment is shown. */
export function ratingFacts(
  { rating, csat }: Pick<Ticket, 'rating' | 'csat'>,
  options: Options,
  clockTime: (at: number) => string,
): CardFact[] {
  const facts: CardFact[] = [];
  if (rating !== null) {
    facts.push({ label: say('cardRating', {}, options), value: scoreWords(rating.scale, rating.score) });
  }
  const recovery = openRecoveryOf(csat);
  if (recovery === null) return facts;
  const { owner, dueAt } = recovery;
  const name = owner?.name ?? say('cardNobody', {}, options);
  const label = say('cardRecovery', {}, options);
  if (dueAt === null) return [...facts, { label, value: name }];
  const sentence = say('cardRecoveryBy', { name, time: when }, options);
  return [...facts, { label, value: clockTime(dueAt), moment: { at: dueAt, sentence } }];
}

/** Opens what is to be made right; none where nothing is. */
export function recoveryButtons({ number, csat }: Pick<Ticket, 'number' | 'csat'>, options: Options): FormButton[] {
  if (openRecoveryOf(csat) === null) return [];
  const value = writeAbout({ ticket: number, subject: null });
  return [{ action: opensForm('recovery'), value, label: say('buttonMakeRight', {}, options), style: 'plain' }];
}

/** What of this a card is drawn from: when it differs, the card is drawn anew. */
export function drawnFromRating({ rating, csat }: Pick<Ticket, 'rating' | 'csat'>): string {
  const { owner = null, dueAt = null, survey = null } = openRecoveryOf(csat) ?? {};
  return JSON.stringify([rating?.scale, rating?.score, survey, owner?.id, dueAt]);
}
