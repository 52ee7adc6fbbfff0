import type { recommendTexts } from './registry.ts';

export const englishRecommend: Record<keyof typeof recommendTexts, string> = {
  npsQuestion:
    'How likely are you to recommend {{desk}} to a colleague? It takes ten seconds, and only our team sees who answered what. Everybody here may answer.',
  npsAnswer: 'Answer',
  npsTitle: 'Would you recommend us?',
  npsScale: 'How likely are you to recommend {{desk}} to a colleague?',
  npsNotAtAll: '0 – not at all likely',
  npsExtremely: '10 – extremely likely',
  npsWhy: 'Why this number?',
  npsWhyHint: 'As short as you like. Only our team reads this.',
  npsThanks: 'Thank you! Your answer is with our team. You can change it with the same button.',
  npsThanksLow: 'Thank you for being frank. Our team reads this. You can change it with the same button.',
  npsOptedOut: 'All right, we will not ask you again, not even after a request was solved.',
  npsMissing: 'Please choose a number.',
  npsOver: 'Thank you, but this question is over. Just write to us in your channel, and we will read it.',
  npsNotYours: 'Thank you, but this question is for the customers of this channel.',
};
