import { z } from 'zod';
import { calendarSchema } from './schema/calendar.ts';
import { otherChannelSchema } from './schema/channel.ts';
import { deskSchema } from './schema/desk.ts';
import { agentSchema, customerSchema } from './schema/people.ts';
import { policySchema } from './schema/policy.ts';
import { assignmentSchema, fieldSchema, oncallSchema, ruleSchema, triageSchema } from './schema/routing.ts';
import { csatSchema, npsSchema } from './schema/satisfaction.ts';
import { section } from './schema/scalars.ts';
import {
  digestSchema,
  lifecycleSchema,
  macroSchema,
  quietHoursSchema,
  retentionSchema,
  templatesSchema,
} from './schema/upkeep.ts';

/**
 * The whole of desk.yaml. Every key is optional, unknown ones are faults.
 * Durations become milliseconds, times of day minutes since midnight; nothing is filled in here,
 * so that a merge can tell what the file says from what it leaves open (`withDefaults` fills in).
 */
export const deskFileSchema = section({
  desk: deskSchema.exactOptional(),
  agents: z.array(agentSchema).exactOptional(),
  customers: z.array(customerSchema).exactOptional(),
  channels: z.array(otherChannelSchema).exactOptional(),
  triage: z.array(triageSchema).exactOptional(),
  calendars: z.array(calendarSchema).exactOptional(),
  policies: z.array(policySchema).exactOptional(),
  csat: csatSchema.exactOptional(),
  nps: npsSchema.exactOptional(),
  assignment: assignmentSchema.exactOptional(),
  oncall: z.array(oncallSchema).exactOptional(),
  rules: z.array(ruleSchema).exactOptional(),
  fields: z.array(fieldSchema).exactOptional(),
  quietHours: quietHoursSchema.exactOptional(),
  digest: digestSchema.exactOptional(),
  lifecycle: lifecycleSchema.exactOptional(),
  retention: retentionSchema.exactOptional(),
  macros: z.array(macroSchema).exactOptional(),
  templates: templatesSchema.exactOptional(),
});

/** A desk.yaml that was read without a fault. */
export type DeskFile = z.infer<typeof deskFileSchema>;

/** What the desk's own settings hold; agents, customers and channels are records of their own. */
export type SettingsPart = Omit<DeskFile, 'agents' | 'customers' | 'channels'>;
