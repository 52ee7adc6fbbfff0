import { z } from 'zod';
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

const localized = z.record(
  z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language: write one such as en, de or pt-BR'),
  text,
);

/** One text for everybody, or one for each language. */
const template = z.union([text, localized], { error: 'must be a text, or one text for each language' });

/** `templates`: the texts that customers see and a desk may put in its own words. */
export const templatesSchema = section({
  acknowledge: template.exactOptional(),
  outOfHours: template.exactOptional(),
  introduction: template.exactOptional(),
  reminder: template.exactOptional(),
  solved: template.exactOptional(),
  autoSolved: template.exactOptional(),
  csatQuestion: template.exactOptional(),
  csatThanks: template.exactOptional(),
  npsQuestion: template.exactOptional(),
});
