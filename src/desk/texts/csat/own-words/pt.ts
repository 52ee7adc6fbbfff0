import type { ownWordsTexts } from './registry.ts';

export const portugueseOwnWords = {
  csatOwnWords:
    'Olá, {{name}}. Isto tomou mais do seu tempo do que devia, e peço desculpa. Como se sente agora? Basta um toque aqui em baixo, e leio todas as respostas: {{scale}}',
  csatOwnWordsEase:
    'Olá, {{name}}. Isto tomou mais do seu tempo do que devia, e peço desculpa. Até que ponto concorda que tornámos fácil resolver o seu problema? Basta um toque aqui em baixo, 7 é o melhor, e leio todas as respostas: {{scale}}',
} as const satisfies Record<keyof typeof ownWordsTexts, string>;
