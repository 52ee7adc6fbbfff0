import type { promiseTexts } from './registry.ts';

export const germanPromises = {
  helpPromise: 'verspricht dem Kunden eine Antwort bis zu einer Zeit und achtet darauf',
  promiseNoted:
    'Für #{{number}} ist bis {{due}} eine Antwort versprochen. Der Kunde weiß es nicht: Schreib `tell` dazu, wenn er es erfahren soll.',
  promiseNotedTold: 'Für #{{number}} ist bis {{due}} eine Antwort versprochen, und {{name}} erfährt es.',
  promiseNotedUntold:
    'Für #{{number}} ist bis {{due}} eine Antwort versprochen. In diesem Kanal darf ich nicht schreiben, der Kunde weiß es also nicht.',
  promiseStands: 'Für #{{number}} ist bis {{due}} eine Antwort versprochen ({{by}}).',
  promiseBroken: 'Für #{{number}} war bis {{due}} eine Antwort versprochen ({{by}}): Das ist ohne Antwort verstrichen.',
  promiseNone: 'Für #{{number}} ist nichts versprochen.',
  promiseOff: 'Für #{{number}} ist nichts mehr versprochen.',
  promiseSame: 'Für #{{number}} ist bis {{due}} schon eine Antwort versprochen.',
  promiseNeedsReason:
    'Mehr als die Hälfte der Zeit bis {{due}}, wie es für #{{number}} versprochen ist, ist um. Wenn es später sein muss, sag warum: `{{example}}`. In Berichten steht es.',
  buttonPromise: 'Versprechen …',
  promiseTitle: '#{{number}} versprechen',
  fieldPromise: 'Antwort bis',
  fieldPromiseHint: 'Leer lassen, um das Versprechen zurückzunehmen.',
  fieldPromiseTell: 'Dem Kunden sagen',
  fieldBecause: 'Grund',
  fieldBecauseHint:
    'Nur nötig, wenn ein Versprechen nach der Hälfte der Zeit nach hinten geschoben wird. Der Kunde sieht ihn nicht.',
  faultPromiseLate:
    'Mehr als die Hälfte der Zeit bis {{due}} ist um. Wenn es später sein muss, sag warum: In Berichten steht es.',
  changeNeedsReason:
    'Das würde Fristen nach hinten schieben, von denen mehr als die Hälfte um ist: {{deadlines}}. Wenn es sein muss, sag warum: `{{example}}`. In Berichten steht es.',
  deadlineMoves: '{{metric}} von {{from}} auf {{to}}',
  deadlineGoes: '{{metric}} von {{from}} auf nie',
  snoozedPast:
    'Das ist nach einer Frist: {{metric}} ist {{due}} fällig. Zurückstellen hält keine Uhr an, und Erinnerungen kommen trotzdem.',
  snoozedOverdue:
    '{{metric}} war {{due}} fällig und steht noch aus. Zurückstellen hält keine Uhr an, und Erinnerungen kommen trotzdem.',
} as const satisfies Record<keyof typeof promiseTexts, string>;
