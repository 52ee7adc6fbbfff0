import type { thanksTexts } from './registry.ts';

export const portugueseThanks: Record<keyof typeof thanksTexts, string> = {
  csatThanks: 'Obrigado, isso nos alegra muito! Se quiser acrescentar algo, basta responder aqui.',
  csatThanksMiddling: 'Obrigado! O que poderíamos ter feito melhor? Basta responder aqui.',
  csatThanksLow:
    'Obrigado por nos dizer; lamentamos que não tenha sido melhor. O que correu mal? Basta responder aqui: uma pessoa vai ler.',
};
