import { z } from 'zod';
import { checkTemplate } from '../../texts/check-template.ts';
import { customerTexts } from '../../texts/registry.ts';
import { recipient } from './recipient.ts';
import { duration, line, minuteOfDay, section, text, wordOrDuration } from './scalars.ts';

const day = 86_400_000;

/** `quietHours`: reminders wait until `to`, in the zone of whom they are for. Minutes since midnight. */
export const quietHoursSchema = section({ from: minuteOfDay, to: minuteOfDay }).refine(
  (hours) => hours.from !== hours.to,
  {
    path: ['to'],
    message: 'is the same as from: remove quietHours if there are none',
  },
);

/** `digest`: the daily overview. `at` in minutes since midnight. */
export const digestSchema = section({ at: minuteOfDay.exactOptional(), to: recipient.exactOptional() });

export const lifecycleSchema = section({
  remindAfter: duration().exactOptional(),
  solveAfter: duration().exactOptional(),
  closeAfter: duration().exactOptional(),
});

/** `retention`. Inbox rows live 30 days or more: they keep a message from acting twice. */
export const retentionSchema = section({
  inbox: duration({ least: 30 * day }).exactOptional(),
  messages: wordOrDuration('keep', { least: day }).exactOptional(),
});

/** One of `macros`: a canned reply. */
export const macroSchema = section({ name: line, text });

/** `templates`: texts that customers see, in the desk's own words. */
export const templatesSchema = z.preprocess(
  (value) => (value === null ? {} : value),
  z.partialRecord(z.enum(namesOf(customerTexts)), text).superRefine((templates, context) => {
    for (const [name, template] of Object.entries(templates)) {
      for (const message of checkTemplate(name, template)) context.addIssue({ code: 'custom', path: [name], message });
    }
  }),
);

function namesOf<Texts extends object>(texts: Texts): (keyof Texts & string)[] {
  // The keys of a literal object are exactly its declared keys.
  return Object.keys(texts) as (keyof Texts & string)[];
}
