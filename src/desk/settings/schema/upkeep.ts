import { z } from 'zod';
import { checkTemplate } from '../../texts/check-template.ts';
import { customerTexts } from '../../texts/texts.ts';
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

/** The texts that customers see; the survey's is asked for by the contract and comes with the surveys. */
const templateNames = [...keysOf(customerTexts), 'csatQuestion' as const];

/** `templates`: such texts in the desk's own words. */
export const templatesSchema = z.preprocess(
  (value) => (value === null ? {} : value),
  z.partialRecord(z.enum(templateNames), text).superRefine((templates, context) => {
    for (const key of keysOf(customerTexts)) {
      const template = templates[key];
      for (const message of template === undefined ? [] : checkTemplate(key, template)) {
        context.addIssue({ code: 'custom', path: [key], message });
      }
    }
  }),
);

function keysOf<Texts extends object>(texts: Texts): (keyof Texts)[] {
  // The keys of a literal object are exactly its declared keys.
  return Object.keys(texts) as (keyof Texts)[];
}
