import { z } from 'zod';
import { nearest } from '../nearest.ts';
import { anyChannelId } from './platform-ids.ts';
import { email, isWebAddress, webhookUrl } from './scalars.ts';

const groups = ['assignee', 'owner', 'triage', 'lead', 'oncall'] as const;

/** Whom a reminder goes to: someone by their part in the ticket, a channel, a person or a webhook. */
export type Recipient =
  | { kind: (typeof groups)[number] }
  | { kind: 'channel'; id: string }
  | { kind: 'person'; email: string }
  | { kind: 'webhook'; url: string };

export const recipient = z.string().transform((value, context): Recipient => {
  const group = groups.find((name) => name === value);
  if (group !== undefined) return { kind: group };
  const channel = anyChannelId.safeParse(value);
  if (channel.success) return { kind: 'channel', id: channel.data };
  if (isWebAddress(value)) {
    const webhook = webhookUrl.safeParse(value);
    if (webhook.success) return { kind: 'webhook', url: webhook.data };
    for (const { message } of webhook.error.issues) context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
  const person = email.safeParse(value);
  if (person.success) return { kind: 'person', email: person.data };
  const near = nearest(value, groups);
  const hint =
    near === null
      ? `write one of ${groups.join(', ')}, a channel's id, an email or a web address`
      : `did you mean ${near}?`;
  context.addIssue({ code: 'custom', message: `reaches nobody: ${hint}` });
  return z.NEVER;
});
