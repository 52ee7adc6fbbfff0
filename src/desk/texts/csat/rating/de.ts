import type { ratingTexts, thanksTexts } from './registry.ts';

export const germanThanks: Record<keyof typeof thanksTexts, string> = {
  csatThanks: 'Vielen Dank, das freut uns sehr! Wenn Sie noch etwas sagen möchten, antworten Sie einfach hier.',
  csatThanksMiddling: 'Vielen Dank! Was hätten wir besser machen können? Antworten Sie einfach hier.',
  csatThanksLow:
    'Danke, dass Sie es uns sagen. Es tut uns leid, dass es nicht besser war. Was ist schiefgegangen? Antworten Sie einfach hier: Ein Mensch liest es.',
};

export const germanRating: Record<keyof typeof ratingTexts, string> = {
  rated: '{{person}} hat unsere Hilfe bewertet: {{rating}}',
  ratedAnew: '{{person}} hat die Bewertung von {{from}} auf {{rating}} geändert.',
  ratingTaken: '{{person}} hat die Bewertung zurückgenommen ({{from}}).',
  ratedPrivately: '{{person}} hat unsere Hilfe vertraulich bewertet: {{rating}}',
  notReopenedGone:
    '#{{number}} wurde nicht durch einen Kommentar geöffnet, oder es ging seitdem weiter: Es bleibt, wie es ist.',
  notReopenedAsked: 'Der Kunde hat bei #{{number}} seitdem noch etwas gefragt: Es bleibt offen.',
};
