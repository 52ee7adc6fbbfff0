import type { Message } from '../message.ts';
import type { Survey } from './survey.ts';

/** Ids of the effects that ask and remind: each goes out once a survey, and what it posts names them (`Message.by`). */
export const questionId = (survey: string, change: 'ask' | 'remind'): string => `question:${survey}:${change}`;

/** The ticket that a survey's id names. */
export const ticketOfSurvey = (survey: string): number => Number(survey.slice(0, survey.indexOf(':')));

/**
 * The survey that a message asks for, by its id; null for every other message. A message of the bot is known by the effect that
 * sent it, before the ticket knows of it; one in an agent's own words by its verdict.
 */
export function surveyOf({ by, verdict }: Pick<Message, 'by' | 'verdict'>): string | null {
  const named = verdict.values.survey;
  if (typeof named === 'string') return named;
  return /^question:(\d+:\d+):/u.exec(by)?.[1] ?? null;
}

/** The survey that a message asks for, of these. */
export const surveyAsked = (
  surveys: readonly Survey[],
  message: Pick<Message, 'id' | 'by' | 'verdict'>,
): Survey | undefined =>
  surveys.find(({ id, questions }) => questions.includes(message.id) || id === surveyOf(message));
