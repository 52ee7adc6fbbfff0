import type { ownWordsTexts } from './registry.ts';

export const frenchOwnWords = {
  csatOwnWords:
    'Bonjour {{name}}, cela vous a pris plus de temps que prévu, et j’en suis désolé. Qu’en pensez-vous maintenant ? Un clic ci-dessous suffit, et je lis chaque réponse : {{scale}}',
  csatOwnWordsEase:
    'Bonjour {{name}}, cela vous a pris plus de temps que prévu, et j’en suis désolé. Dans quelle mesure êtes-vous d’accord : nous avons facilité le traitement de votre demande ? Un clic ci-dessous suffit, 7 est la meilleure note, et je lis chaque réponse : {{scale}}',
} as const satisfies Record<keyof typeof ownWordsTexts, string>;
