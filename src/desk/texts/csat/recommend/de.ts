import type { recommendTexts } from './registry.ts';

export const germanRecommend: Record<keyof typeof recommendTexts, string> = {
  npsQuestion:
    'Wie wahrscheinlich ist es, dass Sie {{desk}} jemandem aus Ihrem Kollegenkreis empfehlen? Es dauert zehn Sekunden, und nur unser Team sieht, wer was geantwortet hat. Alle hier dürfen antworten.',
  npsAnswer: 'Antworten',
  npsTitle: 'Uns weiterempfehlen?',
  npsScale: 'Wie wahrscheinlich ist es, dass Sie {{desk}} jemandem aus Ihrem Kollegenkreis empfehlen?',
  npsNotAtAll: '0 – überhaupt nicht wahrscheinlich',
  npsExtremely: '10 – äußerst wahrscheinlich',
  npsWhy: 'Warum diese Zahl?',
  npsWhyHint: 'So kurz Sie mögen. Das liest nur unser Team.',
  npsThanks: 'Vielen Dank! Ihre Antwort ist bei unserem Team. Mit demselben Knopf können Sie sie ändern.',
  npsThanksLow: 'Danke für Ihre Offenheit. Unser Team liest das. Mit demselben Knopf können Sie die Antwort ändern.',
  npsOptedOut: 'In Ordnung, wir fragen Sie nicht mehr, auch nicht nach gelösten Anfragen.',
  npsMissing: 'Bitte wählen Sie eine Zahl.',
  npsOver: 'Vielen Dank, aber diese Frage ist beendet. Schreiben Sie uns einfach in Ihrem Kanal, wir lesen es.',
  npsNotYours: 'Vielen Dank, aber diese Frage ist für die Kunden dieses Kanals.',
};
