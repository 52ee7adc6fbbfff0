import type { Channel } from '../channel.ts';
import type { Customer } from '../customer.ts';
import type { Priority } from '../ticket.ts';
import type { Rule } from './context.ts';

/** What a rule looks at of a ticket that is being made. */
export type RuleSubject = {
  /** What was written, in the common form. */
  text: string;
  customer: Customer | null;
  channel: Channel;
  /** The form it came by; null for every other way. */
  form: string | null;
};

/** A thing that a rule set, and which rule: by its place in desk.yaml, from 1. */
export type Ruled<Value> = { value: Value; rule: number };

/** What the rules say of a new ticket: for each thing the first rule that sets it. */
export type RuleOutcome = {
  priority: Ruled<Priority> | null;
  tags: Ruled<readonly string[]> | null;
  /** Email of an agent. */
  assign: Ruled<string> | null;
  /** Our id of a triage channel. */
  triage: Ruled<string> | null;
  /** By name of the field: each field is a thing of its own. */
  fields: ReadonlyMap<string, Ruled<string>>;
};

/** Runs the rules over a ticket that is being made. The first one that matches and sets a thing wins for that thing. */
export function applyRules(rules: readonly Rule[], subject: RuleSubject): RuleOutcome {
  const fields = new Map<string, Ruled<string>>();
  const outcome: RuleOutcome = { priority: null, tags: null, assign: null, triage: null, fields };
  for (const [index, { when, set }] of rules.entries()) {
    if (!matches(when, subject)) continue;
    const rule = index + 1;
    if (set.priority !== null) outcome.priority ??= { value: set.priority, rule };
    if (set.tags.length > 0) outcome.tags ??= { value: set.tags, rule };
    if (set.assign !== null) outcome.assign ??= { value: set.assign, rule };
    if (set.triage !== null) outcome.triage ??= { value: set.triage, rule };
    for (const [name, value] of Object.entries(set.field)) if (!fields.has(name)) fields.set(name, { value, rule });
  }
  return outcome;
}

/** All conditions that a rule names must hold; of each list one is enough. */
function matches(when: Rule['when'], { text, customer, channel, form }: RuleSubject): boolean {
  return (
    holds(when.customer, customer === null ? [] : [customer.id, customer.name]) &&
    holds(when.tier, customer?.tier == null ? [] : [customer.tier]) &&
    holds(when.channel, [channel.id, channel.platformId, ...channel.aliases]) &&
    holds(when.platform, [channel.platform]) &&
    holds(when.form, form === null ? [] : [form]) &&
    // The dearest condition comes last.
    (when.text === null || when.text(text))
  );
}

function holds(wanted: readonly string[] | null, actual: readonly string[]): boolean {
  if (wanted === null) return true;
  const known = actual.map((one) => one.toLowerCase());
  return wanted.some((one) => known.includes(one.toLowerCase()));
}

/** `1: priority, tags; 3: field area`: which rule set what, for whoever asks why. Null when none set anything. */
export function describeRules({ fields, ...outcome }: RuleOutcome): string | null {
  const things = new Map<number, string[]>();
  const add = (thing: string, ruled: Ruled<unknown> | null) => {
    if (ruled !== null) things.set(ruled.rule, [...(things.get(ruled.rule) ?? []), thing]);
  };
  add('priority', outcome.priority);
  add('tags', outcome.tags);
  add('assign', outcome.assign);
  add('triage', outcome.triage);
  for (const [name, ruled] of fields) add(`field ${name}`, ruled);
  if (things.size === 0) return null;
  return [...things]
    .sort(([a], [b]) => a - b)
    .map(([rule, set]) => `${rule}: ${set.join(', ')}`)
    .join('; ');
}
