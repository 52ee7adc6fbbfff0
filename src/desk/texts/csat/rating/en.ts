import type { ratingTexts, thanksTexts } from './registry.ts';

export const englishThanks: Record<keyof typeof thanksTexts, string> = {
  csatThanks: 'Thank you, that makes our day! If you would like to add a word, just reply here.',
  csatThanksMiddling: 'Thank you! What could we have done better? Just reply here.',
  csatThanksLow:
    'Thank you for telling us, and sorry that it was not better. What went wrong? Just reply here: a person reads it.',
};

export const englishRating: Record<keyof typeof ratingTexts, string> = {
  rated: '{{person}} rated our help: {{rating}}',
  ratedAnew: '{{person}} changed their rating from {{from}} to {{rating}}.',
  ratingTaken: '{{person}} took their rating back ({{from}}).',
  ratedPrivately: '{{person}} rated our help privately: {{rating}}',
  notReopenedGone: '#{{number}} was not opened by a comment, or it has moved on since: it stays as it is.',
  notReopenedAsked: 'The customer has asked more on #{{number}} since: it stays open.',
};
