/** What promises, late changes and snoozing past a deadline are answered. Part of `internalTexts`. */
export const promiseTexts = {
  helpPromise: {},
  promiseNoted: { number: 'number', due: 'instant' },
  promiseNotedTold: { number: 'number', due: 'instant', name: 'text' },
  /** The bot may not speak there. */
  promiseNotedUntold: { number: 'number', due: 'instant' },
  promiseStands: { number: 'number', due: 'instant', by: 'text' },
  promiseBroken: { number: 'number', due: 'instant', by: 'text' },
  promiseNone: { number: 'number' },
  promiseOff: { number: 'number' },
  promiseSame: { number: 'number', due: 'instant' },
  /** `example` is the command with a reason. */
  promiseNeedsReason: { number: 'number', due: 'instant', example: 'text' },
  /** Of the form: its button in *More*, its fields, and what is wrong with the reason. */
  buttonPromise: {},
  promiseTitle: { number: 'number' },
  fieldPromise: {},
  fieldPromiseHint: {},
  fieldPromiseTell: {},
  fieldBecause: {},
  fieldBecauseHint: {},
  faultPromiseLate: { due: 'instant' },
  /** `deadlines` is a list of `deadlineMoves`. */
  changeNeedsReason: { deadlines: 'text', example: 'text' },
  deadlineMoves: { metric: 'text', from: 'instant', to: 'instant' },
  deadlineGoes: { metric: 'text', from: 'instant' },
  snoozedPast: { metric: 'text', due: 'instant' },
  snoozedOverdue: { metric: 'text', due: 'instant' },
} as const;
