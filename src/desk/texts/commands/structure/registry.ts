/** What is said of taking back, merging, splitting, redacting and linking. Part of `internalTexts`. */
export const structureTexts = {
  /** To an agent, of what takes a lead or an admin. */
  notYourDeed: {},
  helpUndo: {},
  helpMerge: {},
  helpSplit: {},
  helpRedact: {},
  helpLink: {},
  buttonUndo: {},
  undoNothing: {},
  /** The last change of whoever asks, on that ticket. */
  undoNothingOn: { number: 'number' },
  /** The one that its button was about. */
  undoGone: { number: 'number' },
  /** They did something on that ticket between saying it and its being heard. */
  undoLater: { number: 'number' },
  /** `what` is a word of the card; `by` is left out where nobody remembers. */
  undoChanged: { number: 'number', what: 'text', by: 'text?' },
  /** What was said stands in another ticket by now. */
  undoMoved: { number: 'number' },
  undone: { number: 'number', what: 'text' },
  undoSnooze: {},
  undoFields: {},
  undoMerge: {},
  undoReply: {},
  undoNote: {},
  commandMerged: { number: 'number', into: 'number' },
  /** The number that it got. */
  commandSplit: { number: 'number', from: 'number' },
  messageUnknown: {},
  redactAsk: { name: 'text', number: 'number?', at: 'instant' },
  buttonRedact: {},
  /** `stays`: somebody wrote it on the platform themselves. */
  redacted: { name: 'text' },
  redactedStays: { name: 'text' },
  redactGone: {},
  commandLinked: { number: 'number', address: 'text' },
  linkedAlready: { number: 'number', address: 'text' },
  commandUnlinked: { number: 'number', address: 'text' },
  linkNotThere: { number: 'number', address: 'text' },
  fieldIssueHint: {},
  cardLoop: { address: 'text' },
  /** In the card's thread. */
  loopReopened: { number: 'number', address: 'text' },
  /** In the triage channel, above the button; `draft` is what would be sent. */
  closeTheLoop: { address: 'text', count: 'number', tickets: 'text', draft: 'text' },
  buttonSendToAll: {},
  loopTitle: {},
  loopIntro: { address: 'text' },
  loopNobody: {},
  fieldLoopTickets: {},
  fieldLoopSolve: {},
  loopChoose: {},
} as const;
