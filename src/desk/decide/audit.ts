import type { AuditEntry, AuditSubject } from '../audit.ts';
import type { Channel } from '../channel.ts';
import type { Customer } from '../customer.ts';
import type { Inbound } from '../inbound.ts';
import { isDesk } from '../people.ts';
import { asJson, same } from '../settings/merge/json.ts';
import type { Json } from '../settings/merge/state.ts';
import type { Context } from './context.ts';
import type { Decision } from './decision.ts';

/** Of a channel and a customer, what somebody sets; the rest is what platforms tell. */
const ofChannel = ['kind', 'mode', 'customer', 'acknowledge', 'groupingWindow', 'companies'] as const;
const ofCustomer = ['name', 'tier', 'owner', 'locale', 'timeZone', 'slackTeams', 'teamsTenants', 'domains'] as const;

type Change = { subject: AuditSubject; field: string; before: Json; after: Json };

/**
 * What a decision changes of the desk's configuration, line by line, whichever door it came through: what somebody of the desk
 * did, not what platforms tell. Deciding it again after it was written gives no line: nothing changes then.
 */
export function auditOf(
  decision: Pick<Decision, 'channel' | 'customers' | 'settings' | 'cover'>,
  context: Context,
  inbound: Inbound,
): AuditEntry[] {
  const door = doorOf(inbound);
  const { who, now } = context;
  if (door === null || !isDesk(who)) return [];
  const changes = [
    ...channelChanges(decision, context),
    ...customerChanges(decision, context),
    ...others(decision, context),
  ];
  return changes.map((change, index) => ({
    id: `${inbound.key}|${index}`,
    at: now,
    by: { id: who.id, name: who.name },
    door,
    ...change,
  }));
}

function doorOf(inbound: Inbound): AuditEntry['door'] | null {
  switch (inbound.kind) {
    case 'command':
      return inbound.door;
    case 'press':
      return 'button';
    case 'submit':
      return 'form';
    default:
      return null;
  }
}

function channelChanges({ channel: change }: Pick<Decision, 'channel'>, context: Context): Change[] {
  if (change === null) return [];
  const channel = [context.subjectChannel, context.channel, context.where].find((one) => one?.id === change.id);
  if (channel === null || channel === undefined) return [];
  const nameOf = (id: string | null): string | null =>
    id === null ? null : (context.desk.directory.customers.find((one) => one.id === id)?.name ?? id);
  const read = (of: Partial<Channel>, field: (typeof ofChannel)[number]): Json =>
    field === 'customer' ? nameOf(of.customer ?? null) : asJson(of[field]);
  const subject = { kind: 'channel', id: channel.id, name: channel.name } as const;
  const next = { ...channel, ...change.set };
  const changes = ofChannel.flatMap((field) => differing(subject, field, read(channel, field), read(next, field)));
  // Somebody says that it is right as it is.
  return changes.length > 0 ? changes : differing(subject, 'confirmed', channel.confirmed, next.confirmed);
}

function customerChanges({ customers }: Pick<Decision, 'customers'>, { desk }: Context): Change[] {
  const known = desk.directory.customers;
  return customers.flatMap((change): Change[] => {
    if ('make' in change) {
      const { id, name } = change.make;
      return [{ subject: { kind: 'customer', id, name }, field: 'made', before: null, after: name }];
    }
    const before = known.find(({ id }) => id === change.id);
    if (before === undefined) return [];
    const subject = { kind: 'customer', id: before.id, name: before.name } as const;
    if ('becomes' in change) {
      const into = known.find(({ id }) => id === change.becomes)?.name ?? change.becomes;
      return before.retired ? [] : [{ subject, field: 'becomes', before: before.name, after: into }];
    }
    const after: Customer = { ...before, ...change.set };
    return ofCustomer.flatMap((field) => differing(subject, field, asJson(before[field]), asJson(after[field])));
  });
}

function others({ settings, cover }: Pick<Decision, 'settings' | 'cover'>, { desk }: Context): Change[] {
  const lines = settings.flatMap(({ path, from, to }) => {
    const subject = { kind: 'settings', id: path[0] ?? '', name: path[0] ?? '' } as const;
    return differing(subject, path.join('.'), from, asJson(to));
  });
  if (cover === null) return lines;
  const subject = { kind: 'settings', id: 'oncall', name: 'oncall' } as const;
  const after = cover === 'none' ? null : cover;
  return [...lines, ...differing(subject, 'oncall.cover', asJson(desk.cover), asJson(after))];
}

const differing = (subject: AuditSubject, field: string, before: Json, after: Json): Change[] =>
  same(before, after) ? [] : [{ subject, field, before, after }];
