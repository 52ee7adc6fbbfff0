import { mayAnswer } from '../csat/may-answer.ts';
import type { Survey } from '../csat/survey.ts';
import type { SayOptions } from '../texts/say.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { actorReader, sentence } from './sentence.ts';

/** What somebody rates, with the words of its scale as they read; or why they cannot, kindly. */
export function rateable(
  context: Context,
  survey: string | null,
): { ticket: Ticket; survey: Survey; words: SayOptions } | { refused: string } {
  const { ticket, who, account, now, desk } = context;
  const found = ticket?.csat.surveys.find(({ id }) => id === survey);
  if (ticket === null || found === undefined) return { refused: sentence(context, 'rateGone', {}) };
  if (!mayAnswer(found, ticket, who, account)) {
    return { refused: sentence(context, 'rateNotYours', { number: ticket.number }) };
  }
  return { ticket, survey: found, words: { ...actorReader(context), now, overrides: desk.templates } };
}
