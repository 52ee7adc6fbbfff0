import type { whatIfTexts } from './registry.ts';

export const englishWhatIf: Record<keyof typeof whatIfTexts, string> = {
  whatIfUsage:
    'Say which target is to be another one: `{{command}} sla what-if gold first-response 30m`, with a priority `… first-response urgent 15m`, and over another time than the last 30 days `… 30m last 90d`.',
  whatIfNoPolicies: 'There are no policies yet, so nothing is measured that could be otherwise.',
  whatIfPolicyUnknown:
    'There is no policy “{{said}}”{{#near}}; did you mean {{near}}?{{/near}} These are there: {{policies}}.',
  whatIfMetricUnknown:
    '“{{said}}” is nothing that a policy measures{{#near}}; did you mean {{near}}?{{/near}} It measures: {{metrics}}.',
  whatIfDuration: '“{{said}}” is no duration: write one such as 30m, 4h or 2d.',
  whatIfHead:
    '**What if** {{policy}} asked for “{{metric}}” within {{target}} {{priority}}? Tried on the tickets from {{from}} to {{to}} ({{tickets}}).',
  whatIfEveryPriority: 'at every priority',
  whatIfNone: 'There is no ticket of that time whose clocks were kept.',
  whatIfTotal: 'Broken: **{{changed}}**, by today’s policies {{today}}: {{difference}}.',
  whatIfSame: 'no difference',
  whatIfMore: '{{count}} more',
  whatIfFewer: '{{count}} fewer',
  whatIfShare: '{{breached}} of {{clocks}} ({{percent}})',
  whatIfLine: '{{what}}: {{changed}} instead of {{today}}',
  whatIfByPriority: 'By priority',
  whatIfByCustomer: 'By customer',
  whatIfNoCustomer: 'no customer',
  whatIfOthers: 'and {{count}} other customers',
  whatIfWorse: 'Broken only then: {{numbers}}',
  whatIfBetter: 'Broken only by today’s: {{numbers}}',
  whatIfNewest:
    'These are the newest, back to {{since}}: a command has only so much time. All of them: `npx threadwell sla what-if`.',
  whatIfUnknown: '{{count}} of them are from before clocks were kept, and count nowhere.',
  whatIfPicture: 'The picture is in your conversation with me.',
  whatIfToday: 'today',
  whatIfChanged: 'what if',
  whatIfPictureTitle: 'What if: broken targets, against today’s',
  whatIfByMetric: 'By metric',
};
