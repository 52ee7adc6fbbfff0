import type { ownWordsTexts } from './registry.ts';

export const germanOwnWords = {
  csatOwnWords:
    'Hallo {{name}}, das hat Sie mehr Zeit gekostet, als es sollte, und das tut mir leid. Wie sehen Sie es jetzt? Ein Tipp unten genügt, und ich lese jede Antwort: {{scale}}',
  csatOwnWordsEase:
    'Hallo {{name}}, das hat Sie mehr Zeit gekostet, als es sollte, und das tut mir leid. Wie sehr stimmen Sie zu: Wir haben es leicht gemacht, Ihr Anliegen zu klären? Ein Tipp unten genügt, 7 ist am besten, und ich lese jede Antwort: {{scale}}',
} as const satisfies Record<keyof typeof ownWordsTexts, string>;
