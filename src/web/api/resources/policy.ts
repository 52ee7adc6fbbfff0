import { z } from 'zod';
import type { DeskSettings } from '../../../desk/settings/defaults.ts';
import { conditionsOf } from '../../../desk/sla/choose-terms.ts';
import { stepOf } from '../../../desk/sla/explain/policy-parts.ts';
import { metrics } from '../../../desk/sla/terms.ts';
import { priorities } from '../../../desk/ticket.ts';

const targetsSchema = z.partialRecord(z.enum(metrics), z.number());

export const policySchema = z
  .object({
    name: z.string(),
    why: z.array(z.string()).meta({ description: 'Its conditions in words; none: it is for every ticket' }),
    calendars: z.array(z.string()).meta({ description: 'Open whenever one of them is; none: around the clock' }),
    targets: z
      .partialRecord(z.enum([...priorities, 'default']), targetsSchema)
      .meta({ description: 'Seconds by priority and metric, in the time of the calendars' }),
    pause: z.array(z.string()).meta({ description: 'Statuses in which the resolution rests' }),
    tellCustomerSeconds: z.number().nullable().meta({ description: 'The only time a customer is ever told' }),
    escalations: z.array(z.string()).meta({ description: 'When reminders are due, as desk.yaml writes it' }),
  })
  .meta({ id: 'Policy' });

type Policy = DeskSettings['policies'][number];

/** A policy as desk.yaml has it, with its times in seconds. */
export function showPolicy(policy: Policy): z.input<typeof policySchema> {
  const { name, calendar = ['always'], targets = {}, pause = ['pending'], tellCustomer, escalations = [] } = policy;
  return {
    name,
    why: conditionsOf(policy),
    calendars: calendar.includes('always') ? [] : calendar,
    targets: Object.fromEntries(
      Object.entries(targets).flatMap(([priority, of]) => (of === undefined ? [] : [[priority, inSeconds(of)]])),
    ),
    pause,
    tellCustomerSeconds: tellCustomer === undefined ? null : tellCustomer / 1_000,
    escalations: escalations.map(({ at }) => stepOf(at)),
  };
}

const inSeconds = (targets: Readonly<Record<string, number | undefined>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(targets).flatMap(([metric, target]) => (target === undefined ? [] : [[metric, target / 1_000]])),
  );
