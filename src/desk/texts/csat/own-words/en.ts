import type { ownWordsTexts } from './registry.ts';

export const englishOwnWords = {
  csatOwnWords:
    'Hi {{name}}, this took more of your time than it should have, and I am sorry about that. How do you feel about it now? One tap below is enough, and I read every answer: {{scale}}',
  csatOwnWordsEase:
    'Hi {{name}}, this took more of your time than it should have, and I am sorry about that. How much do you agree: we made it easy to handle your issue? One tap below is enough, 7 is best, and I read every answer: {{scale}}',
} as const satisfies Record<keyof typeof ownWordsTexts, string>;
