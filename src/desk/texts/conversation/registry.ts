/** What the desk's own people are told about the conversation: replies, notes, reactions. Part of `internalTexts`. */
export const conversationTexts = {
  /** Said privately to whoever wrote words to the bot under a card that it does not know. */
  triageWords: {},
  notSentClosed: { number: 'number' },
  notSentMerged: { number: 'number', into: 'number' },
  takeBackTooLate: { number: 'number' },
  takeBackNotYours: { number: 'number' },
  editNeverSends: { number: 'number' },
  /** In the card's thread. `emoji` is written as `:name:`. */
  reacted: { person: 'text', emoji: 'text', author: 'text' },
  reactionGone: { person: 'text', emoji: 'text', author: 'text' },
  /** Shown in the channel as well. */
  reopened: { number: 'number', person: 'text' },
  longSilence: { number: 'number', person: 'text' },
  replyTitle: { number: 'number' },
  replyField: {},
  replyMacro: {},
  replySend: {},
  replySendAnyway: {},
  /** Above the words of the customer, or of whoever answered meanwhile. */
  replyAsked: { name: 'text' },
  replyAnswered: { name: 'text' },
  replyEmpty: {},
  replyIsNote: {},
  replyClosed: { number: 'number' },
  noteTitle: { number: 'number' },
  noteField: {},
  noteIntro: {},
  noteSave: {},
  noteEmpty: {},
  /** What was written for the customer and cannot be sent; `problem` is the platform's word. */
  replyNotSent: { number: 'number', problem: 'text' },
  /** It stands there, and could not be changed or taken away. */
  replyNotChanged: { number: 'number', problem: 'text' },
  /** It was changed, taken back or deleted, and nobody knows where it stands, or whether it does. */
  replyMayReadOtherwise: { number: 'number' },
  replyMayStandStill: { number: 'number' },
  /** The same of what was mirrored: said in the card's thread, where it would stand. */
  mirrorMayReadOtherwise: { name: 'text' },
  mirrorMayStandStill: { name: 'text' },
  /** On the card: what the platform did not say whether it arrived. `text` is what should have been read. */
  uncertainReply: { text: 'text' },
  uncertainAnswer: { number: 'number' },
  /** Words of the bot's own to the customer. */
  uncertainPost: {},
  /** In the thread of the card. */
  uncertainHere: { text: 'text?' },
  uncertainMore: { count: 'number' },
  /** Elsewhere: in a channel, or to one of the desk's own people. `number`: it is told in triage, where no card shows it. */
  uncertainSend: { person: 'text?', channel: 'text?', number: 'number?' },
  uncertainReminder: { person: 'text?', channel: 'text?', number: 'number?' },
  /** In triage, where there is no card to show it on. */
  uncertainCard: { number: 'number' },
  buttonSendAgain: {},
  buttonArrived: {},
  /** Whoever pressed one of these too late. */
  uncertainSettled: {},
  /** A card was to be sent again, and another stands by now. */
  uncertainCardStands: { number: 'number' },
  sentAgain: {},
  /** Its message was erased or taken back since. */
  nothingToSendAgain: {},
  tookAsArrived: {},
} as const;
