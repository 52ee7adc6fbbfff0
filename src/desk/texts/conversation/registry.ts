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
  /** On the card: what the platform did not say whether it arrived. `text` is what the customer should have read. */
  uncertainReply: { text: 'text' },
  /** Words of the bot's own to the customer. */
  uncertainPost: {},
  /** In the thread of the card. */
  uncertainHere: {},
  uncertainMore: { count: 'number' },
  /** In triage, where there is no card to show it on; `channel` is where it was to go. */
  uncertainCard: { number: 'number' },
  uncertainSend: { channel: 'text?' },
  buttonSendAgain: {},
  buttonArrived: {},
  /** Whoever pressed one of these too late. */
  uncertainSettled: {},
  sentAgain: {},
  tookAsArrived: {},
} as const;
