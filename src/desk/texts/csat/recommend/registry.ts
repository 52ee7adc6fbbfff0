/** Texts of the question whether one would recommend the desk, as customers read them. `desk` is its name. */
export const recommendTexts = {
  npsQuestion: { desk: 'text' },
  /** The button under it. */
  npsAnswer: {},
  /** At most 24 characters. */
  npsTitle: {},
  npsScale: { desk: 'text' },
  npsNotAtAll: {},
  npsExtremely: {},
  npsWhy: {},
  npsWhyHint: {},
  npsThanks: {},
  npsThanksLow: {},
  npsOptedOut: {},
  npsMissing: {},
  npsOver: {},
  npsNotYours: {},
} as const;
