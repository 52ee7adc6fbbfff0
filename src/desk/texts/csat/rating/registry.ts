/** What customers read once they have answered, in the thread: after a good answer, a middling one and a low one. */
export const thanksTexts = {
  csatThanks: {},
  csatThanksMiddling: {},
  csatThanksLow: {},
} as const;

/** What triage hears of answers. */
export const ratingTexts = {
  rated: { person: 'text', rating: 'text' },
  ratedAnew: { person: 'text', from: 'text', rating: 'text' },
  ratingTaken: { person: 'text', from: 'text' },
  /** What somebody wrote in the private form: it went to the desk alone. */
  ratedPrivately: { person: 'text', rating: 'text' },
  notReopenedGone: { number: 'number' },
  notReopenedAsked: { number: 'number' },
} as const;
