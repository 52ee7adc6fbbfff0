import { z } from 'zod';
import { parseDuration } from '../duration.ts';
import { calendarChoice } from './calendar.ts';
import { anyChannelId, platform } from './platform-ids.ts';
import { recipient } from './recipient.ts';
import { duration, fieldName, label, line, oneOrMany, section, tag } from './scalars.ts';

export const priority = z.enum(['low', 'normal', 'high', 'urgent']);

/** What a policy asks of a ticket. All that are given must hold; of each list one is enough. */
const conditionSchema = section({
  customer: oneOrMany(line).exactOptional(),
  tier: oneOrMany(label).exactOptional(),
  channel: oneOrMany(anyChannelId).exactOptional(),
  tag: oneOrMany(tag).exactOptional(),
  priority: oneOrMany(priority).exactOptional(),
  platform: oneOrMany(platform).exactOptional(),
  field: z.record(fieldName, oneOrMany(label)).exactOptional(),
});

const target = duration().exactOptional();
const targets = section({
  'first-response': target,
  'next-response': target,
  'periodic-update': target,
  resolution: target,
}).exactOptional();

/** When a reminder of a clock is due: at a share of its time, or so many milliseconds after (before, if negative) its deadline. */
const escalationTime = z
  .string()
  .transform((value, context): { kind: 'share'; percent: number } | { kind: 'offset'; milliseconds: number } => {
    const fault = (message: string) => {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    };
    const [, share] = /^(\d{1,3})\s*%$/.exec(value.trim()) ?? [];
    if (share !== undefined) {
      const percent = Number(share);
      if (percent === 0) return fault('must be above 0%: at 0% a clock has only begun');
      // A share of hours that were promised says nothing about how late it is.
      if (percent > 100) return fault('is past the deadline: write how long after it, such as +1h');
      return { kind: 'share', percent };
    }
    const [, sign, amount] = /^([+-]?)\s*(\S+)$/.exec(value.trim()) ?? [];
    const milliseconds = amount === undefined ? null : parseDuration(amount);
    if (milliseconds === null) return fault('is not a time of an escalation: write one such as 75%, -30m, 0s or +1h');
    if (milliseconds === 0) return { kind: 'offset', milliseconds: 0 };
    if (sign === '') return fault(`could be before or after the deadline: write -${amount} or +${amount}`);
    return { kind: 'offset', milliseconds: sign === '-' ? -milliseconds : milliseconds };
  });

const escalationSchema = section({
  at: escalationTime,
  every: duration({ least: 60_000 }).exactOptional(),
  max: z.int().min(1).max(100).exactOptional(),
  to: recipient,
  how: z.enum(['thread', 'channel', 'dm']).exactOptional(),
  /** Also in quiet hours. */
  always: z.boolean().exactOptional(),
}).superRefine((escalation, context) => {
  const { at } = escalation;
  const before = at.kind === 'share' ? at.percent < 100 : at.milliseconds < 0;
  if (before && escalation.every !== undefined) {
    context.addIssue({
      code: 'custom',
      path: ['every'],
      message: 'would repeat before the deadline: write one step for each time before it, and repeat from 0s or +1h on',
    });
  }
  if (escalation.max !== undefined && escalation.every === undefined) {
    context.addIssue({
      code: 'custom',
      path: ['max'],
      message: 'says how often, but every is missing: add one such as every: 1h',
    });
  }
});

/** One of `policies`: the first whose `when` matches gives a ticket its targets. */
export const policySchema = section({
  name: line,
  when: conditionSchema.exactOptional(),
  calendar: calendarChoice.exactOptional(),
  tellCustomer: duration().exactOptional(),
  targets: section({ urgent: targets, high: targets, normal: targets, low: targets, default: targets }).exactOptional(),
  pause: oneOrMany(z.enum(['pending', 'on-hold'])).exactOptional(),
  escalations: z.array(escalationSchema).exactOptional(),
});
