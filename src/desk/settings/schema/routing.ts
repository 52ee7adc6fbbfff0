import { RE2JS, RE2JSSyntaxException } from 're2js';
import { z } from 'zod';
import { anyChannelId, channelIdFault, platform } from './platform-ids.ts';
import { priority } from './policy.ts';
import {
  calendarDate,
  duration,
  email,
  fieldName,
  label,
  line,
  oneOrMany,
  section,
  tag,
  timeZone,
  webhookUrl,
} from './scalars.ts';

/** Whose tickets a triage channel shows. */
type Audience = { kind: 'default' } | { kind: 'customer'; customer: string } | { kind: 'tier'; tier: string };

const audienceHelp = 'must be default, { customer: … } or { tier: … }';
const audience = z.preprocess(
  (value) => (value === 'default' ? {} : value),
  z
    .strictObject(
      { customer: line.exactOptional(), tier: label.exactOptional() },
      { error: (issue) => (issue.code === 'invalid_type' ? audienceHelp : undefined) },
    )
    .transform(({ customer, tier }, context): Audience => {
      if (customer !== undefined && tier !== undefined) {
        context.addIssue({ code: 'custom', message: `${audienceHelp}, not both` });
        return z.NEVER;
      }
      if (customer !== undefined) return { kind: 'customer', customer };
      return tier === undefined ? { kind: 'default' } : { kind: 'tier', tier };
    }),
);

/** One of `triage`: a channel where agents see tickets, and whose. */
export const triageSchema = section({
  platform: platform.default('slack'),
  channel: z.string().trim(),
  for: audience.default({ kind: 'default' }),
  replies: z.enum(['internal', 'public']).exactOptional(),
}).superRefine((triage, context) => {
  const message = channelIdFault(triage.platform, triage.channel);
  if (message !== null) context.addIssue({ code: 'custom', path: ['channel'], message });
});

export type TriageRoute = z.output<typeof triageSchema>;

/** An RE2 pattern: matched in linear time whatever a customer writes, and without case. */
const pattern = z
  .string()
  .min(1, 'is empty')
  .max(1_000, 'is longer than 1000 characters')
  .superRefine((value, context) => {
    try {
      RE2JS.compile(value, RE2JS.CASE_INSENSITIVE);
    } catch (error) {
      const why = error instanceof RE2JSSyntaxException ? error.getDescription() : 'it cannot be read';
      context.addIssue({ code: 'custom', message: `is not a pattern in RE2's syntax: ${why}` });
    }
  });

/** One of `rules`: run once when a ticket is made; the first that sets a thing wins for it. */
export const ruleSchema = section({
  when: section({
    text: pattern.exactOptional(),
    customer: oneOrMany(line).exactOptional(),
    tier: oneOrMany(label).exactOptional(),
    channel: oneOrMany(anyChannelId).exactOptional(),
    platform: oneOrMany(platform).exactOptional(),
    form: oneOrMany(line).exactOptional(),
  }).exactOptional(),
  set: section({
    priority: priority.exactOptional(),
    tags: oneOrMany(tag).exactOptional(),
    assign: email.exactOptional(),
    triage: anyChannelId.exactOptional(),
    field: z.record(fieldName, label).exactOptional(),
  }).exactOptional(),
});

/** One of `fields`: what tickets of this desk carry besides the usual. */
export const fieldSchema = section({
  name: fieldName,
  type: z.enum(['text', 'number', 'choice', 'date', 'yes-no']).default('text'),
  choices: oneOrMany(label).exactOptional(),
}).superRefine((field, context) => {
  const choices = field.choices ?? [];
  if (field.type === 'choice' && choices.length === 0) {
    context.addIssue({
      code: 'custom',
      path: ['choices'],
      message: 'is missing: a choice needs something to choose from',
    });
  }
  if (field.type !== 'choice' && choices.length > 0) {
    context.addIssue({ code: 'custom', path: ['choices'], message: 'is only for fields of type choice' });
  }
});

export const assignmentSchema = section({
  mode: z.enum(['manual', 'first-responder', 'owner', 'round-robin', 'least-loaded', 'on-call']).exactOptional(),
});

/** One of `oncall`: who is called, in turns of `every` from the day `from`. */
export const oncallSchema = section({
  zone: timeZone.exactOptional(),
  people: oneOrMany(email),
  from: calendarDate.exactOptional(),
  every: duration({ least: 3_600_000 }).exactOptional(),
  webhook: webhookUrl.exactOptional(),
});
