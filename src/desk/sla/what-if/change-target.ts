import type { DeskSettings } from '../../settings/defaults.ts';
import { type Priority, priorities } from '../../ticket.ts';
import type { PolicyMetric } from '../terms.ts';
import type { Policies } from './replay-terms.ts';

/** One target of one policy, otherwise than it is. */
export type TargetChange = {
  /** Name of the policy. */
  policy: string;
  metric: PolicyMetric;
  /** Null: at every priority. */
  priority: Priority | null;
  /** Milliseconds. */
  target: number;
};

type Targets = NonNullable<DeskSettings['policies'][number]['targets']>;

/** The policies with that one target changed. */
export function changeTarget(policies: Policies, change: TargetChange): Policies {
  const wanted = change.policy.toLowerCase();
  return {
    ...policies,
    policies: policies.policies.map((policy) =>
      policy.name.toLowerCase() === wanted ? { ...policy, targets: changed(policy.targets ?? {}, change) } : policy,
    ),
  };
}

function changed(targets: Targets, { metric, priority, target }: TargetChange): Targets {
  const set = { [metric]: target };
  if (priority !== null) return { ...targets, [priority]: { ...targets[priority], ...set } };
  const given = priorities.filter((one) => targets[one] !== undefined);
  return {
    ...targets,
    default: { ...targets.default, ...set },
    ...Object.fromEntries(given.map((one) => [one, { ...targets[one], ...set }])),
  };
}
