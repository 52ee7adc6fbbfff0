import type { thanksTexts } from './registry.ts';

export const frenchThanks: Record<keyof typeof thanksTexts, string> = {
  csatThanks: 'Merci, cela nous fait très plaisir ! Si vous souhaitez ajouter un mot, répondez simplement ici.',
  csatThanksMiddling: 'Merci ! Qu’aurions-nous pu faire mieux ? Répondez simplement ici.',
  csatThanksLow:
    'Merci de nous le dire, et désolés que cela n’ait pas été mieux. Qu’est-ce qui n’a pas été ? Répondez simplement ici : une personne le lira.',
};
