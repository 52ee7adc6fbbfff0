import type { commandTexts } from './registry.ts';

export const englishCommands: Record<keyof typeof commandTexts, string> = {
  commandEmpty: 'Type `{{command}} help` to see all that I can do.',
  commandUnknown: 'I do not know “{{word}}”. `{{command}} help` lists all that I can do.',
  commandUnknownNear: 'I do not know “{{word}}”. Did you mean **{{near}}**? Type `{{command}} {{usage}}`.',
  commandNoTicket: '**{{name}}** needs a ticket: `{{usage}}`',
  commandTooManyTickets: 'That is more than {{most}} tickets at once. Nothing was done: please name fewer.',
  commandMissing: '**{{name}}** needs {{label}}: `{{usage}}`',
  commandValue: '“{{word}}” does not fit there: I expect {{label}}. `{{usage}}`',
  commandValueNear: '“{{word}}” does not fit there. Did you mean **{{near}}**? `{{usage}}`',
  commandTooLong: 'That text is longer than {{most}} characters. Nothing was done: please shorten it.',
  commandOnlyNumbers:
    'Nothing was done: the customer would have read just “{{said}}”. If you mean tickets, write `{{tickets}}`. If you mean those words, write `{{quoted}}`.',
  commandLeftOver: 'I do not understand “{{word}}” there. `{{usage}}`',
  commandLinkUnknown: 'That link leads to no message of a ticket.',
  commandTicketUnknown: 'There is no ticket #{{number}}.',
  commandGoesOn: 'I am still working on {{numbers}}: what comes of it follows.',
  helpNew: 'opens a ticket, for somebody else where you say so',
  helpHelp: 'lists all commands, or explains one',
  helpClaim: 'makes it yours',
  helpSolve: 'solves it, and says so to the customer where you add a text',
  helpShow: 'shows all that is known of it',
  commandClaimed: '#{{number}} is yours.',
};
