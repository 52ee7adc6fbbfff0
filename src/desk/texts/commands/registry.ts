/** What commands answer. Part of `internalTexts`; `command` is the desk's own word for its slash command. */
export const commandTexts = {
  commandEmpty: { command: 'text' },
  commandUnknown: { word: 'text', command: 'text' },
  commandUnknownNear: { word: 'text', near: 'text', command: 'text', usage: 'text' },
  commandNoTicket: { name: 'text', usage: 'text' },
  commandTooManyTickets: { most: 'number' },
  commandMissing: { name: 'text', label: 'text', usage: 'text' },
  commandValue: { word: 'text', label: 'text', usage: 'text' },
  commandValueNear: { word: 'text', near: 'text', usage: 'text' },
  commandTooLong: { most: 'number' },
  commandLeftOver: { word: 'text', usage: 'text' },
  /** A link to a message that belongs to no ticket. */
  commandLinkUnknown: {},
  commandTicketUnknown: { number: 'number' },
  helpNew: {},
  helpHelp: {},
  helpClaim: {},
  helpSolve: {},
  helpShow: {},
  commandClaimed: { number: 'number' },
} as const;
