/** What the desk's own people read of the question whether one would recommend it. Part of `internalTexts`. */
export const npsTexts = {
  helpNps: {},
  /** To triage, of an answer of 6 or less. */
  npsLow: { name: 'text', customer: 'text', score: 'number', why: 'text?' },
  /** The answer was withdrawn or erased before it was told. */
  npsLowGone: {},
  npsAsks: { channel: 'text', customer: 'text', people: 'number', optedOut: 'number?', askedLately: 'number?' },
  npsNotHere: { channel: 'text' },
  npsNotLately: { channel: 'text', customer: 'text', last: 'instant' },
  npsNotNobody: { channel: 'text', customer: 'text' },
  npsNotHours: { channel: 'text', customer: 'text', time: 'text' },
  npsNoChannel: { customer: 'text' },
  /** Channels that were not looked at this time. */
  npsLeft: { channels: 'number' },
  npsAskWhom: { command: 'text' },
  npsUnknown: { word: 'text', command: 'text' },
  npsHead: { span: 'text', score: 'text', interval: 'text' },
  npsHeadInterval: { span: 'text', interval: 'text' },
  npsCounts: { answers: 'number', asked: 'number', share: 'text' },
  npsParts: { promoters: 'number', passives: 'number', detractors: 'number' },
  npsGroup: { name: 'text', score: 'text', interval: 'text', answers: 'number' },
  npsGroupInterval: { name: 'text', interval: 'text' },
  npsNobodyAsked: { span: 'text' },
  npsNobodyAnswered: { span: 'text', asked: 'number' },
  npsIsOff: { command: 'text' },
  npsSmall: {},
  npsLowRow: { name: 'text', customer: 'text', score: 'number', why: 'text?' },
  npsLowHead: { count: 'number' },
  npsNoTier: {},
  npsDefinition: {},
} as const;
