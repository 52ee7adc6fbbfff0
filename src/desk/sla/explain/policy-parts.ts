import type { DeskSettings } from '../../settings/defaults.ts';
import { formatDuration } from '../../settings/duration.ts';
import { priorities } from '../../ticket.ts';
import { conditionsOf } from '../choose-terms.ts';
import { metrics, type PolicyMetric } from '../terms.ts';
import type { ClockWords } from './clock-words.ts';

type Policy = DeskSettings['policies'][number];

/** All policies in words, a part each, in the order in which they are tried. */
export function policyParts(
  { policies, calendars }: Pick<DeskSettings, 'policies' | 'calendars'>,
  say: ClockWords,
): string[] {
  return [say.words('policiesHead', {}), ...policies.map((policy) => policyPart(policy, calendars, say))];
}

function policyPart(policy: Policy, calendars: DeskSettings['calendars'], say: ClockWords): string {
  const { words, length } = say;
  const names = policy.calendar ?? ['always'];
  const chosen = names.includes('always') ? [] : calendars.filter(({ name }) => names.includes(name));
  const pause = say.pause(policy.pause ?? ['pending']);
  const targets = targetLines(policy, say);
  return [
    words('policyHead', {
      policy: policy.name,
      why: say.why(conditionsOf(policy)),
      hours: say.hours(chosen),
      ...(pause === null ? {} : { pause }),
    }),
    ...(targets.length === 0 ? [words('policyNoTargets', {})] : targets),
    ...(policy.tellCustomer === undefined
      ? []
      : [words('policyTellsCustomer', { length: length(policy.tellCustomer) })]),
    ...reminders(policy, say),
  ].join('\n');
}

/** The most urgent first, as they are read in an emergency. */
function targetLines({ targets = {} }: Policy, say: ClockWords): string[] {
  const { words } = say;
  const line = (priority: string, of: Partial<Record<PolicyMetric, number | undefined>>): string[] => {
    const told = metrics.flatMap((metric) => {
      const target = metric === 'promise' ? undefined : of[metric];
      return target === undefined
        ? []
        : [words('policyTarget', { metric: say.metric(metric), length: say.length(target) })];
    });
    return told.length === 0 ? [] : [words('policyTargets', { priority, targets: told.join(' · ') })];
  };
  const own = [...priorities].reverse().flatMap((priority) => line(say.priority(priority), targets[priority] ?? {}));
  return [...own, ...line(words(own.length === 0 ? 'policyEvery' : 'policyOtherwise', {}), targets.default ?? {})];
}

function reminders({ escalations = [] }: Policy, { words }: ClockWords): string[] {
  if (escalations.length === 0) return [];
  return [
    words('policyReminders', {
      steps: escalations.map((step) => `${stepOf(step.at)} → ${receiverOf(step)}`).join(', '),
    }),
  ];
}

/** As desk.yaml writes it; the address of a webhook may hold a secret. */
const receiverOf = ({ to }: NonNullable<Policy['escalations']>[number]): string =>
  to.kind === 'person' ? to.email : to.kind === 'channel' ? to.id : to.kind;

/** When a reminder is due, as desk.yaml writes it: "75%", "-30m", "0s", "+1h". */
export const stepOf = (at: NonNullable<Policy['escalations']>[number]['at']): string =>
  at.kind === 'share'
    ? `${at.percent}%`
    : at.milliseconds === 0
      ? '0s'
      : `${at.milliseconds < 0 ? '-' : '+'}${formatDuration(Math.abs(at.milliseconds))}`;
