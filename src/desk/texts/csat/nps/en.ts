import type { npsTexts } from './registry.ts';

export const englishNps: Record<keyof typeof npsTexts, string> = {
  helpNps: 'shows whether customers would recommend the desk; leads may ask them',
  npsLow:
    '{{name}} of {{customer}} would rather not recommend us: {{score}} of 10.{{#why}} “{{why}}”{{/why}} A word from you may mean a lot.',
  npsLowGone: '(This answer was erased.)',
  npsAsks:
    '{{channel}} ({{customer}}): asked. Wrote there lately and may be asked: {{people}}.{{#optedOut}} Do not want to be: {{optedOut}}.{{/optedOut}}{{#askedLately}} Were asked elsewhere lately: {{askedLately}}.{{/askedLately}}',
  npsNotHere: '{{channel}}: not asked. The bot asks only in confirmed channels of customers where it may speak.',
  npsNotLately: '{{channel}} ({{customer}}): not asked. It was, {{last}}.',
  npsNotNobody: '{{channel}} ({{customer}}): not asked. Nobody wrote there lately who may be asked.',
  npsNotHours: '{{channel}} ({{customer}}): not asked. It is {{time}} there; please ask between 8:00 and 21:00.',
  npsNoChannel: '{{customer}} has no channel.',
  npsLeft: 'Channels that still wait, as not all are asked at once: {{channels}}. Please write it again for them.',
  npsAskWhom: 'Whom? Write `{{command}} nps ask` and the names of customers, or `all`.',
  npsUnknown:
    '“{{word}}” is none of what `{{command}} nps` knows: `ask`, `by customer`, `by tier`, `by quarter`, `last 90d`.',
  npsHead: '**NPS {{score}}** (95 %: {{interval}}), {{span}}',
  npsHeadInterval: '**NPS between {{interval}}** (95 %), {{span}}',
  npsCounts: 'Answered: {{answers}} of {{asked}} asked ({{share}})',
  npsParts: 'Promoters (9–10): {{promoters}} · passives (7–8): {{passives}} · detractors (0–6): {{detractors}}',
  npsGroup: '{{name}}: **{{score}}** ({{interval}}), {{answers}} answers',
  npsGroupInterval: '{{name}}: between {{interval}}',
  npsNobodyAsked: 'Nobody was asked in {{span}}.',
  npsNobodyAnswered: 'Nobody has answered in {{span}}. Asked: {{asked}}.',
  npsIsOff: 'People are asked only by `{{command}} nps ask`: `nps` is not enabled in desk.yaml.',
  npsSmall: 'Fewer than five answers: only the interval is shown, so that nobody is told apart. Leads see more.',
  npsLowRow: '{{score}} · {{name}}, {{customer}}{{#why}}: “{{why}}”{{/why}}',
  npsLowHead: 'Answers of 6 or less ({{count}}):',
  npsNoTier: '(no tier)',
  npsDefinition: 'NPS is the share of 9–10 less that of 0–6. One answer a person, their latest.',
};
