import type { whatIfTexts } from './registry.ts';

export const germanWhatIf: Record<keyof typeof whatIfTexts, string> = {
  whatIfUsage:
    'Sag, welches Ziel ein anderes sein soll: `{{command}} sla what-if gold first-response 30m`, mit Priorität `… first-response urgent 15m`, und über eine andere Zeit als die letzten 30 Tage `… 30m last 90d`.',
  whatIfNoPolicies: 'Es gibt noch keine Zusagen, also wird nichts gemessen, was anders sein könnte.',
  whatIfPolicyUnknown:
    'Es gibt keine Zusage „{{said}}“{{#near}}; meintest du {{near}}?{{/near}} Es gibt: {{policies}}.',
  whatIfMetricUnknown:
    '„{{said}}“ misst keine Zusage{{#near}}; meintest du {{near}}?{{/near}} Gemessen wird: {{metrics}}.',
  whatIfDuration: '„{{said}}“ ist keine Dauer: Schreib eine wie 30m, 4h oder 2d.',
  whatIfHead:
    '**Was wäre, wenn** {{policy}} „{{metric}}“ in {{target}} verlangte, {{priority}}? Versucht an den Tickets vom {{from}} bis {{to}} ({{tickets}}).',
  whatIfEveryPriority: 'bei jeder Priorität',
  whatIfNone: 'Aus dieser Zeit gibt es kein Ticket, dessen Uhren festgehalten wurden.',
  whatIfTotal: 'Gerissen: **{{changed}}**, nach den heutigen Zusagen {{today}}: {{difference}}.',
  whatIfSame: 'kein Unterschied',
  whatIfMore: '{{count}} mehr',
  whatIfFewer: '{{count}} weniger',
  whatIfShare: '{{breached}} von {{clocks}} ({{percent}})',
  whatIfLine: '{{what}}: {{changed}} statt {{today}}',
  whatIfByPriority: 'Nach Priorität',
  whatIfByCustomer: 'Nach Kunde',
  whatIfNoCustomer: 'kein Kunde',
  whatIfOthers: 'und {{count}} andere Kunden',
  whatIfWorse: 'Nur dann gerissen: {{numbers}}',
  whatIfBetter: 'Nur nach den heutigen gerissen: {{numbers}}',
  whatIfNewest:
    'Das sind die neuesten, zurück bis {{since}}: Ein Befehl hat nur so viel Zeit. Alle: `npx threadwell sla what-if`.',
  whatIfUnknown: '{{count}} davon sind aus der Zeit, bevor Uhren festgehalten wurden, und zählen nirgends.',
  whatIfPicture: 'Das Bild steht in deinem Gespräch mit mir.',
  whatIfToday: 'heute',
  whatIfChanged: 'was wäre, wenn',
  whatIfPictureTitle: 'Was wäre, wenn: gerissene Ziele, gegen heute',
  whatIfByMetric: 'Nach Maß',
};
