/** What commands and the weekly picture tell of ratings. Part of `internalTexts`; shares, lengths and times are written out. */
export const scoreTexts = {
  scoreAsked: { asked: 'number', solvings: 'number', share: 'text' },
} as const;
