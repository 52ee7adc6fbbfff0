import type { Message } from '../message.ts';
import type { Survey } from './survey.ts';

/** What the ids of the effects that ask and remind begin with; what they post names them (`Message.by`). */
export const questionId = (survey: string, change: 'ask' | 'remind'): string => `question:${survey}:${change}`;

/** The survey whose question the bot put into a message, by its id: known by the effect that sent it, before the ticket knows it. */
const surveyIn = ({ by }: Pick<Message, 'by'>): string | null => /^question:(\d+:\d+):/u.exec(by)?.[1] ?? null;

/** The survey that a message asks for, of these: by the bot, or in an agent's own words. */
export const surveyAsked = (surveys: readonly Survey[], message: Pick<Message, 'id' | 'by'>): Survey | undefined =>
  surveys.find(
    ({ id, questions, ownWords }) =>
      questions.includes(message.id) || ownWords === message.id || id === surveyIn(message),
  );

/** What the button of an answer is about: the survey, and the score that it gives. */
export const voteSubject = (survey: string, score: number): string => `${survey}|${score}`;

/** The survey and the score of an answer's button; null where it is none. */
export function readVoteSubject(subject: string | null): { survey: string; score: number } | null {
  const found = /^(\d+:\d+)\|(\d{1,2})$/u.exec(subject ?? '');
  return found === null ? null : { survey: found[1] ?? '', score: Number(found[2]) };
}
