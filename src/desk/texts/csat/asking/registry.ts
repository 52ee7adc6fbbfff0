/** Texts of the satisfaction question and of its private form, as customers read them. */
export const askingTexts = {
  /** Before the question, once a ticket is solved. */
  csatSolved: { bot: 'text?' },
  /** Under the answers. */
  csatTap: {},
  /** The same, where the answers are buttons. */
  csatTapButton: {},
  /** Asks once more. */
  csatRemind: { number: 'number' },
  /** What is agreed to on the scale of effort; `desk` is the desk's name. */
  csatEffort: { desk: 'text' },
  csatEffortScale: {},
  /** What stands in place of the buttons once the question is over. */
  csatOver: {},
  csatOpenAgain: { number: 'number' },
  csatFaces1: {},
  csatFaces2: {},
  csatFaces3: {},
  csatFaces4: {},
  csatFaces5: {},
  csatThumbs0: {},
  csatThumbs1: {},
  csatSmileys1: {},
  csatSmileys2: {},
  csatSmileys3: {},
  csatCes1: {},
  csatCes2: {},
  csatCes3: {},
  csatCes4: {},
  csatCes5: {},
  csatCes6: {},
  csatCes7: {},
  csatPrivately: {},
  csatReopen: {},
  csatOptOut: {},
  /** Under the answer to it: takes it back. */
  csatOptIn: {},
  /** At most 24 characters. */
  rateTitle: {},
  rateComment: {},
  rateCommentHint: {},
  rateSend: {},
  rateCancel: {},
  rateMissing: {},
  rateThanks: {},
  rateNotYours: { number: 'number' },
  rateGone: {},
  optedOut: {},
  optedIn: {},
  reopenedForYou: { number: 'number' },
} as const;
