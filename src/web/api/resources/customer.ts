import { z } from 'zod';
import type { Customer } from '../../../desk/customer.ts';

export const customerSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    tier: z.string().nullable(),
    owner: z.string().nullable().meta({ description: 'Email of the agent who owns the account' }),
    slackTeams: z.array(z.string()),
    teamsTenants: z.array(z.string()),
    domains: z.array(z.string()),
    locale: z.string().nullable(),
    timeZone: z.string().nullable(),
    source: z
      .enum(['file', 'found'])
      .meta({ description: 'From desk.yaml, or made for a shared channel nobody listed' }),
    retired: z.boolean(),
  })
  .meta({ id: 'Customer' });

export const showCustomer = (customer: Customer): z.input<typeof customerSchema> => ({
  id: customer.id,
  name: customer.name,
  tier: customer.tier,
  owner: customer.owner,
  slackTeams: customer.slackTeams,
  teamsTenants: customer.teamsTenants,
  domains: customer.domains,
  locale: customer.locale,
  timeZone: customer.timeZone,
  source: customer.source,
  retired: customer.retired,
});
