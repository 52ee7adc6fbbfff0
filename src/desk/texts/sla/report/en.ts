import type { reportTexts } from './registry.ts';

export const englishReport: Record<keyof typeof reportTexts, string> = {
  serviceHead: '**Service levels** · {{span}} · tickets: {{tickets}}',
  serviceNothing: '**Service levels** · {{span}}: nothing was due in that time.',
  serviceKept: '**{{share}}** kept ({{kept}} of {{decided}})',
  serviceGroup: '• {{name}}: {{share}} ({{kept}} of {{decided}}){{#median}} · solved in {{median}}{{/median}}',
  serviceMoreGroups: '… and {{count}} more',
  servicePromises: '🤝 Promises kept: {{share}} ({{kept}} of {{decided}})',
  serviceTimes:
    'Solved: {{solved}} · resolution {{median}} (median), {{p90}} (9 of 10) · of it waiting for us {{waitMedian}}, {{waitP90}}',
  serviceSilent: '🤐 Solved without a reply: {{count}}',
  serviceMoved: '↪️ Deadlines moved later: {{count}}',
  serviceMove:
    '• **#{{number}}** {{metric}}, by {{by}} after {{percent}}% of its time{{#because}}: “{{because}}”{{/because}}',
  serviceBroken: '**Broken: {{count}}**, the latest first',
  serviceBreach: '• **#{{number}}**{{#customer}} {{customer}}{{/customer}} · {{metric}} · {{at}}: {{reason}}',
  serviceMore: '… and {{count}} more: `npx threadwell report --csv --clocks` writes all',
  serviceNotAll:
    'There was more than I could read in time, so these numbers are of a part. Ask for less time, or run `npx threadwell report`.',
  serviceNobody: 'nobody',
  serviceNoPolicy: 'no policy',
  serviceNoCustomer: 'no customer',
  serviceUnknown:
    'I do not know “{{word}}” there. Type for example `{{command}} report sla last 30d by customer`, or `2026-03-01..2026-03-31`; by metric, policy, customer, agent or week.',
  serviceLast:
    'Service levels, last 30 days: {{share}} kept ({{kept}} of {{decided}}) · `{{command}} report sla` tells more',
  reasonNoReplyYet: 'no reply yet',
  reasonNoUpdateYet: 'no update yet',
  reasonNotSolvedYet: 'not solved yet',
  reasonAnsweredLate: 'answered {{over}} late by {{by}}',
  reasonToldLate: 'told {{over}} late by {{by}}',
  reasonSolvedLate: 'solved {{over}} late by {{by}}',
  reasonNeverAnswered: 'never answered ({{why}})',
  reasonNeverTold: 'never told ({{why}})',
  reasonNeverSolved: 'never solved ({{why}})',
  reasonReopened: 'reopened {{count}}×',
  reasonNobody: 'nobody had it',
  reasonShortened: 'its time was made shorter than what had passed',
};
