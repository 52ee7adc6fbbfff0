import type { npsTexts } from './registry.ts';

export const germanNps: Record<keyof typeof npsTexts, string> = {
  helpNps: 'zeigt, ob Kunden uns empfehlen würden; Leads dürfen sie fragen',
  npsLow:
    '{{name}} von {{customer}} würde uns eher nicht empfehlen: {{score}} von 10.{{#why}} „{{why}}“{{/why}} Ein Wort von euch bedeutet vielleicht viel.',
  npsLowGone: '(Diese Antwort wurde gelöscht.)',
  npsAsks:
    '{{channel}} ({{customer}}): gefragt. Haben dort zuletzt geschrieben und dürfen gefragt werden: {{people}}.{{#optedOut}} Möchten das nicht: {{optedOut}}.{{/optedOut}}{{#askedLately}} Wurden kürzlich woanders gefragt: {{askedLately}}.{{/askedLately}}',
  npsNotHere:
    '{{channel}}: nicht gefragt. Gefragt wird nur in bestätigten Kundenkanälen, in denen der Bot sprechen darf.',
  npsNotLately: '{{channel}} ({{customer}}): nicht gefragt. Das war schon: {{last}}.',
  npsNotNobody:
    '{{channel}} ({{customer}}): nicht gefragt. Dort hat zuletzt niemand geschrieben, der gefragt werden darf.',
  npsNotHours: '{{channel}} ({{customer}}): nicht gefragt. Dort ist es {{time}}; bitte zwischen 8:00 und 21:00 fragen.',
  npsNoChannel: '{{customer}} hat keinen Kanal.',
  npsLeft:
    'Kanäle, die noch warten, weil nicht alle auf einmal gefragt werden: {{channels}}. Bitte schreib es für sie noch einmal.',
  npsAskWhom: 'Wen? Schreibe `{{command}} nps ask` und die Namen von Kunden, oder `all`.',
  npsUnknown:
    '„{{word}}“ kennt `{{command}} nps` nicht, nur: `ask`, `by customer`, `by tier`, `by quarter`, `last 90d`.',
  npsHead: '**NPS {{score}}** (95 %: {{interval}}), {{span}}',
  npsHeadInterval: '**NPS zwischen {{interval}}** (95 %), {{span}}',
  npsCounts: 'Geantwortet: {{answers}} von {{asked}} Gefragten ({{share}})',
  npsParts: 'Fürsprecher (9–10): {{promoters}} · Neutrale (7–8): {{passives}} · Kritiker (0–6): {{detractors}}',
  npsGroup: '{{name}}: **{{score}}** ({{interval}}), {{answers}} Antworten',
  npsGroupInterval: '{{name}}: zwischen {{interval}}',
  npsNobodyAsked: 'In {{span}} wurde niemand gefragt.',
  npsNobodyAnswered: 'In {{span}} hat niemand geantwortet. Gefragt: {{asked}}.',
  npsIsOff: 'Gefragt wird nur mit `{{command}} nps ask`: `nps` ist in desk.yaml nicht eingeschaltet.',
  npsSmall:
    'Weniger als fünf Antworten: Nur das Intervall wird gezeigt, damit niemand erkennbar ist. Leads sehen mehr.',
  npsLowRow: '{{score}} · {{name}}, {{customer}}{{#why}}: „{{why}}“{{/why}}',
  npsLowHead: 'Antworten bis 6 ({{count}}):',
  npsNoTier: '(ohne Stufe)',
  npsDefinition: 'Der NPS ist der Anteil der 9–10 abzüglich des Anteils der 0–6. Eine Antwort je Person, die letzte.',
};
