/** The draft that an agent may send to a customer who had a hard time. Part of `customerTexts`; `scale` is its signs in their order. */
export const ownWordsTexts = {
  csatOwnWords: { name: 'text', scale: 'text' },
  csatOwnWordsEase: { name: 'text', scale: 'text' },
} as const;
