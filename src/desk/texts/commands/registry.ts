/** What commands answer. Part of `internalTexts`; `command` is the desk's own word for its slash command. */
export const commandTexts = {
  commandEmpty: { command: 'text' },
  commandUnknown: { word: 'text', command: 'text' },
  commandUnknownNear: { word: 'text', near: 'text', command: 'text', usage: 'code' },
  commandNoTicket: { name: 'text', usage: 'code' },
  commandTooManyTickets: { most: 'number' },
  commandMissing: { name: 'text', label: 'text', usage: 'code' },
  commandValue: { word: 'text', label: 'text', usage: 'code' },
  commandValueNear: { word: 'text', near: 'text', usage: 'code' },
  commandTooLong: { most: 'number' },
  /** Numbers stand where the customer's words would: how it is written where tickets are meant, and where words are. */
  commandOnlyNumbers: { said: 'text', tickets: 'code', quoted: 'code' },
  commandLeftOver: { word: 'text', usage: 'code' },
  /** A link to a message that belongs to no ticket. */
  commandLinkUnknown: {},
  commandTicketUnknown: { number: 'number' },
  /** Tickets on which a command takes longer. */
  commandGoesOn: { numbers: 'text' },
  helpNew: {},
  helpHelp: {},
  helpClaim: {},
  helpSolve: {},
  helpShow: {},
  commandClaimed: { number: 'number' },
} as const;
