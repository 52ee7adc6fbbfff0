import type { recommendTexts } from './registry.ts';

export const frenchRecommend: Record<keyof typeof recommendTexts, string> = {
  npsQuestion:
    'Quelle est la probabilité que vous recommandiez {{desk}} à un ou une collègue ? Cela prend dix secondes, et seule notre équipe voit qui a répondu quoi. Tout le monde ici peut répondre.',
  npsAnswer: 'Répondre',
  npsTitle: 'Nous recommander ?',
  npsScale: 'Quelle est la probabilité que vous recommandiez {{desk}} à un ou une collègue ?',
  npsNotAtAll: '0 – pas du tout probable',
  npsExtremely: '10 – extrêmement probable',
  npsWhy: 'Pourquoi ce chiffre ?',
  npsWhyHint: 'Aussi court que vous voulez. Seule notre équipe le lit.',
  npsThanks: 'Merci ! Notre équipe a votre réponse. Le même bouton permet de la modifier.',
  npsThanksLow: 'Merci pour votre franchise. Notre équipe lit cela. Le même bouton permet de modifier la réponse.',
  npsOptedOut: 'C’est noté, nous ne vous le demanderons plus, même après une demande résolue.',
  npsMissing: 'Merci de choisir un chiffre.',
  npsOver: 'Merci, mais cette question est terminée. Écrivez-nous simplement dans votre canal, nous le lirons.',
  npsNotYours: 'Merci, mais cette question s’adresse aux clients de ce canal.',
};
