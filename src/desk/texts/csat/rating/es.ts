import type { thanksTexts } from './registry.ts';

export const spanishThanks: Record<keyof typeof thanksTexts, string> = {
  csatThanks: '¡Gracias, nos alegra mucho! Si quiere añadir algo, basta con responder aquí.',
  csatThanksMiddling: '¡Gracias! ¿Qué podríamos haber hecho mejor? Basta con responder aquí.',
  csatThanksLow:
    'Gracias por decírnoslo; sentimos que no haya sido mejor. ¿Qué ha fallado? Basta con responder aquí: lo leerá una persona.',
};
