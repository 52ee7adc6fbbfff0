import type { DeskSettings } from '../../settings/defaults.ts';
import { formatDuration } from '../../settings/duration.ts';
import type { Recipient } from '../../settings/schema/recipient.ts';

type Escalation = NonNullable<DeskSettings['policies'][number]['escalations']>[number];

/** Whom a step is for: as the policy says, one of the leads, or triage because somebody has a ticket and sits on it. */
type Receiver = Recipient | { kind: 'one-lead'; id: string } | { kind: 'sat-on' };

/** One step of an escalation, with nothing left open. */
export type Step = {
  /** Tells it apart from the other steps of its policy. */
  id: string;
  /** When, as the policy writes it, such as "75%" or "+1h". */
  name: string;
  at: Escalation['at'];
  /** Milliseconds of the clock's time between its repetitions; null: it comes once. */
  every: number | null;
  /** How often it comes in all. */
  max: number;
  to: Receiver;
  how: 'thread' | 'channel' | 'dm' | null;
  /** Also in quiet hours. */
  always: boolean;
};

/** A step that comes again and names no number comes so often. */
const defaultMax = 10;

/** Where a policy names no escalations, and for promises on tickets without a policy. */
const defaultEscalations: readonly Escalation[] = [
  { at: { kind: 'share', percent: 75 }, to: { kind: 'assignee' }, how: 'dm' },
  { at: { kind: 'offset', milliseconds: 0 }, to: { kind: 'triage' }, how: 'channel' },
];

/** Whoever took a ticket and has answered nobody by this share of a response clock: triage is told. */
const satOnAt = { kind: 'share', percent: 75 } as const;

/**
 * The steps of a policy's clocks, by its name; the default ones where it names none, or is gone. A step for leads is one for each of
 * them, as each has quiet hours of their own; `leads` are those who can be told.
 */
export function stepsOf(
  policies: DeskSettings['policies'],
  policy: string | null,
  leads: readonly string[],
): readonly Step[] {
  const escalations = policies.find(({ name }) => name === policy)?.escalations ?? defaultEscalations;
  if (escalations.length === 0) return [];
  const steps = escalations.flatMap((escalation): Step[] => {
    const { to } = escalation;
    if (to.kind !== 'lead' || leads.length === 0) return [stepOf(escalation, to)];
    return leads.map((id) => stepOf(escalation, { kind: 'one-lead', id }));
  });
  const satOn = stepOf({ at: satOnAt, to: { kind: 'triage' }, how: 'channel' }, { kind: 'sat-on' });
  // The same step written twice is one.
  return [...new Map([...steps, satOn].map((step) => [step.id, step])).values()];
}

function stepOf({ at, every, max, how, always }: Escalation, to: Receiver): Step {
  const name = nameOf(at);
  const way = how === undefined ? '' : `.${how}`;
  return {
    id: `${name}>${wordOf(to)}${way}`,
    name,
    at,
    every: every ?? null,
    max: every === undefined ? 1 : (max ?? defaultMax),
    to,
    how: how ?? null,
    always: always ?? false,
  };
}

function nameOf(at: Escalation['at']): string {
  if (at.kind === 'share') return `${at.percent}%`;
  const { milliseconds } = at;
  if (milliseconds === 0) return '0s';
  return `${milliseconds < 0 ? '-' : '+'}${formatDuration(Math.abs(milliseconds))}`;
}

function wordOf(to: Receiver): string {
  switch (to.kind) {
    case 'channel':
      return to.id;
    case 'person':
      return to.email;
    case 'webhook':
      // Its address may hold a secret, and keys are kept and shown.
      return `webhook:${fingerprint(to.url)}`;
    case 'one-lead':
      return `lead:${to.id}`;
    case 'assignee':
    case 'owner':
    case 'triage':
    case 'lead':
    case 'oncall':
    case 'sat-on':
      return to.kind;
    default:
      return to satisfies never;
  }
}

/** Tells addresses apart (FNV-1a), no more. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}

/** Steps that differ only in which lead they are for have this in common: the key of the step for leads while there are none. */
export const withoutLead = (key: string): string =>
  key.replace(/>lead:[^|]*?(\.thread|\.channel|\.dm)?\|/u, '>lead$1|');
