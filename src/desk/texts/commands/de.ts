import type { commandTexts } from './registry.ts';

export const germanCommands: Record<keyof typeof commandTexts, string> = {
  commandEmpty: '`{{command}} help` zeigt alles, was ich kann.',
  commandUnknown: '„{{word}}“ kenne ich nicht. `{{command}} help` zeigt alles, was ich kann.',
  commandUnknownNear: '„{{word}}“ kenne ich nicht. Meintest du **{{near}}**? `{{command}} {{usage}}`',
  commandNoTicket: '**{{name}}** braucht ein Ticket: `{{usage}}`',
  commandTooManyTickets: 'Das sind mehr als {{most}} Tickets auf einmal. Nichts wurde getan: Bitte nenn weniger.',
  commandMissing: '**{{name}}** braucht {{label}}: `{{usage}}`',
  commandValue: '„{{word}}“ passt dort nicht: erwartet wird {{label}}. `{{usage}}`',
  commandValueNear: '„{{word}}“ passt dort nicht. Meintest du **{{near}}**? `{{usage}}`',
  commandTooLong: 'Der Text ist länger als {{most}} Zeichen. Nichts wurde getan: Bitte kürz ihn.',
  commandOnlyNumbers:
    'Nichts wurde getan: Der Kunde hätte nur „{{said}}“ gelesen. Meinst du Tickets, schreib `{{tickets}}`. Meinst du diese Worte, schreib `{{quoted}}`.',
  commandLeftOver: '„{{word}}“ verstehe ich dort nicht. `{{usage}}`',
  commandLinkUnknown: 'Dieser Link führt zu keiner Nachricht eines Tickets.',
  commandTicketUnknown: 'Ein Ticket #{{number}} gibt es nicht.',
  commandGoesOn: 'An {{numbers}} bin ich noch: Was daraus wird, folgt.',
  helpNew: 'eröffnet ein Ticket, auch für jemand anderen',
  helpHelp: 'zeigt alle Befehle oder erklärt einen',
  helpClaim: 'übernimmt es',
  helpSolve: 'löst es, und sagt es dem Kunden, wenn ein Text dabei steht',
  helpShow: 'zeigt alles, was darüber bekannt ist',
  commandClaimed: '#{{number}} gehört jetzt dir.',
};
