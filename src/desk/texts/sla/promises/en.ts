import type { promiseTexts } from './registry.ts';

export const englishPromises = {
  helpPromise: 'promises the customer an answer by a time, and keeps watch over it',
  promiseNoted: '#{{number}} is promised by {{due}}. The customer was not told: add `tell` if they should be.',
  promiseNotedTold: '#{{number}} is promised by {{due}}, and {{name}} is told so.',
  promiseNotedUntold:
    '#{{number}} is promised by {{due}}. I may not write in that channel, so the customer was not told.',
  promiseStands: '#{{number}} is promised by {{due}} ({{by}}).',
  promiseBroken: '#{{number}} was promised by {{due}} ({{by}}): that has passed without an answer.',
  promiseNone: 'Nothing is promised on #{{number}}.',
  promiseOff: 'Nothing is promised on #{{number}} any more.',
  promiseSame: '#{{number}} is promised by {{due}} already.',
  promiseNeedsReason:
    'More than half of the time until {{due}}, as it was promised on #{{number}}, has passed. If it has to be later, say why: `{{example}}`. Reports list it.',
  buttonPromise: 'Promise …',
  promiseTitle: 'Promise on #{{number}}',
  fieldPromise: 'Answer by',
  fieldPromiseHint: 'Leave it empty to take the promise back.',
  fieldPromiseTell: 'Tell the customer',
  fieldBecause: 'Why',
  fieldBecauseHint: 'Only needed if a promise is put off after half of its time. The customer does not see it.',
  faultPromiseLate:
    'More than half of the time until {{due}} has passed. If it has to be later, say why: reports list it.',
  changeNeedsReason:
    'That would move deadlines later after half of their time has passed: {{deadlines}}. If it has to be, say why: `{{example}}`. Reports list it.',
  deadlineMoves: '{{metric}} from {{from}} to {{to}}',
  deadlineGoes: '{{metric}} from {{from}} to never',
  snoozedPast: 'That is past a deadline: {{metric}} is due {{due}}. Snoozing stops no clock, and reminders still come.',
  snoozedOverdue: '{{metric}} was due {{due}} and is still owed. Snoozing stops no clock, and reminders still come.',
} as const satisfies Record<keyof typeof promiseTexts, string>;
