import type { ownWordsTexts } from './registry.ts';

export const spanishOwnWords = {
  csatOwnWords:
    'Hola, {{name}}: esto le ha quitado más tiempo del debido, y lo siento. ¿Cómo lo ve ahora? Basta un toque aquí abajo, y leo todas las respuestas: {{scale}}',
  csatOwnWordsEase:
    'Hola, {{name}}: esto le ha quitado más tiempo del debido, y lo siento. ¿Hasta qué punto está de acuerdo con que se lo pusimos fácil? Basta un toque aquí abajo, 7 es lo mejor, y leo todas las respuestas: {{scale}}',
} as const satisfies Record<keyof typeof ownWordsTexts, string>;
