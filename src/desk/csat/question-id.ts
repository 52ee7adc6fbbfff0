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
