import { signsOf } from '../csat/score-words.ts';
import type { Survey } from '../csat/survey.ts';
import type { Context } from '../decide/context.ts';
import { toBeAsked } from '../decide/own-words.ts';
import { sentence } from '../decide/sentence.ts';
import { requesterReader } from '../decide/survey-ask.ts';
import { macroValues } from '../text/fill-macro.ts';
import { say } from '../texts/say.ts';
import type { FormAnswer } from './form.ts';
import { ticketForm } from './form-parts.ts';
import { longestWords } from './reply-form.ts';

/** The question in an agent's own words: a short draft in the customer's language, which carries the scale. */
export function ownWordsForm(context: Context, subject: string | null): FormAnswer {
  const { ticket } = context;
  if (ticket === null) return { refused: sentence(context, 'ticketUnknown', {}) };
  const survey = toBeAsked(ticket, subject);
  if (survey === null) return { refused: sentence(context, 'ownWordsTooLate', { number: ticket.number }) };
  const form = ticketForm(context, ticket, {
    name: 'ask-in-own-words',
    title: 'ownWordsTitle',
    submit: 'buttonSend',
    shown: survey.id,
    fields: [
      {
        kind: 'text',
        name: 'text',
        label: sentence(context, 'fieldOwnWords', {}),
        optional: false,
        value: draftOf(context, survey),
        multiline: true,
        longest: longestWords,
      },
    ],
  });
  const about = { name: survey.requester.name, scale: signsOf(survey.scale) };
  return { form: { ...form, intro: sentence(context, 'ownWordsIntro', about) } };
}

function draftOf(context: Context, { scale }: Survey): string {
  const { desk, ticket, who } = context;
  const names = ticket === null ? new Map<string, string>() : macroValues(desk, ticket, who.name);
  const about = { name: names.get('requester.firstName') ?? '', scale: signsOf(scale) };
  const key = scale === 'ces' ? 'csatOwnWordsEase' : 'csatOwnWords';
  return say(key, about, { ...requesterReader(context), overrides: desk.templates });
}
