import type { reportTexts } from './registry.ts';

export const germanReport: Record<keyof typeof reportTexts, string> = {
  serviceHead: '**Servicezusagen** · {{span}} · Tickets: {{tickets}}',
  serviceNothing: '**Servicezusagen** · {{span}}: In dieser Zeit war nichts fällig.',
  serviceKept: '**{{share}}** eingehalten ({{kept}} von {{decided}})',
  serviceGroup: '• {{name}}: {{share}} ({{kept}} von {{decided}}){{#median}} · gelöst in {{median}}{{/median}}',
  serviceMoreGroups: '… und {{count}} weitere',
  servicePromises: '🤝 Zusagen eingehalten: {{share}} ({{kept}} von {{decided}})',
  serviceTimes:
    'Gelöst: {{solved}} · Lösung {{median}} (Median), {{p90}} (9 von 10) · davon auf uns gewartet {{waitMedian}}, {{waitP90}}',
  serviceSilent: '🤐 Ohne Antwort gelöst: {{count}}',
  serviceMoved: '↪️ Fristen nach hinten verschoben: {{count}}',
  serviceMove:
    '• **#{{number}}** {{metric}}, von {{by}} nach {{percent}} % ihrer Zeit{{#because}}: „{{because}}“{{/because}}',
  serviceBroken: '**Gerissen: {{count}}**, die letzten zuerst',
  serviceBreach: '• **#{{number}}**{{#customer}} {{customer}}{{/customer}} · {{metric}} · {{at}}: {{reason}}',
  serviceMore: '… und {{count}} weitere: `npx threadwell report --csv --clocks` schreibt alle',
  serviceNotAll:
    'Es war mehr, als ich rechtzeitig lesen konnte: Die Zahlen gelten für einen Teil. Frag nach weniger Zeit, oder nimm `npx threadwell report`.',
  serviceNobody: 'niemand',
  serviceNoPolicy: 'keine Richtlinie',
  serviceNoCustomer: 'kein Kunde',
  serviceUnknown:
    '„{{word}}“ verstehe ich dort nicht. Zum Beispiel `{{command}} report sla last 30d by customer`, oder `2026-03-01..2026-03-31`; by metric, policy, customer, agent oder week.',
  serviceLast:
    'Servicezusagen, letzte 30 Tage: {{share}} eingehalten ({{kept}} von {{decided}}) · mehr mit `{{command}} report sla`',
  reasonNoReplyYet: 'noch keine Antwort',
  reasonNoUpdateYet: 'noch kein Zwischenstand',
  reasonNotSolvedYet: 'noch nicht gelöst',
  reasonAnsweredLate: '{{over}} zu spät beantwortet von {{by}}',
  reasonToldLate: '{{over}} zu spät gesagt von {{by}}',
  reasonSolvedLate: '{{over}} zu spät gelöst von {{by}}',
  reasonNeverAnswered: 'nie beantwortet ({{why}})',
  reasonNeverTold: 'nie gesagt ({{why}})',
  reasonNeverSolved: 'nie gelöst ({{why}})',
  reasonReopened: '{{count}}× wieder geöffnet',
  reasonNobody: 'niemand hatte es',
  reasonShortened: 'ihre Zeit wurde kürzer gemacht als schon vergangen war',
};
