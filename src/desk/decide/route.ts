import type { Customer } from '../customer.ts';
import type { Inbound } from '../inbound.ts';
import type { Verdict } from '../message.ts';
import type { Agent } from '../people.ts';
import { agentByEmail, assignByMode, goesByTurns, isThere } from './assignment.ts';
import type { Context } from './context.ts';
import { setStatus } from './conversation.ts';
import { applyRules, describeRules, type Ruled, type RuleOutcome } from './rules.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** What routing looks at: how the ticket came, what was written, whose it is. */
export type Routing = { inbound: Inbound; text: string; customer: Customer | null };

/** What the rules say of a ticket that is being made. */
const ruled = ({ desk, channel }: Context, { inbound, text, customer }: Routing): RuleOutcome =>
  applyRules(desk.rules, { text, customer, channel, form: inbound.kind === 'submit' ? inbound.form : null });

/** The agent whom a rule names, if they are there to take it. */
function assignedByRule({ desk, now }: Context, assign: Ruled<string> | null): Agent | null {
  const agent = agentByEmail(desk, assign?.value ?? null);
  return agent !== null && isThere(desk, agent.id, now) ? agent : null;
}

/** Whether this new ticket uses up a turn of the desk's way of assigning; a rule that names somebody comes first. */
export const takesTurn = (context: Context, routing: Routing): boolean =>
  goesByTurns(context.desk) &&
  (context.desk.directory.agents ?? []).length > 0 &&
  assignedByRule(context, ruled(context, routing).assign) === null;

/**
 * Runs once, when a ticket is made: the rules of the desk, then its way of assigning for whom no rule named (or whose person
 * is away). Each is told in history. Gives what `why` shows.
 */
export function routeTicket(draft: TicketDraft, context: Context, routing: Routing): Verdict['values'] {
  const outcome = ruled(context, routing);
  obey(draft, outcome);
  const rules = describeRules(outcome);
  const values: Verdict['values'] = rules === null ? {} : { rules };
  const chosen = assignedByRule(context, outcome.assign);
  if (chosen !== null && outcome.assign !== null) {
    draft.byRule(nameOf(outcome.assign), () => assign(draft, context, chosen));
    return values;
  }
  const byMode = assignByMode(context, { customer: routing.customer, now: context.now });
  if (byMode === null) return outcome.assign === null ? values : { ...values, assigned: 'nobody is there' };
  const { agent, by } = byMode;
  draft.byRule(by, () => {
    if (agent === null) draft.note('nobody-there', null, by);
    else assign(draft, context, agent);
  });
  return { ...values, assignment: by, assigned: agent === null ? 'nobody is there' : agent.id };
}

/** What the rules set, but the assignee. */
function obey(draft: TicketDraft, { priority, tags, triage, fields }: RuleOutcome): void {
  if (priority !== null) draft.byRule(nameOf(priority), () => draft.record('priority', priority.value));
  if (tags !== null) {
    draft.set({ tags: [...new Set([...draft.now.tags, ...tags.value])] });
    draft.byRule(nameOf(tags), () => draft.note('tags', null, tags.value.join(', ')));
  }
  if (triage !== null) {
    const before = draft.now.triage;
    draft.set({ triage: triage.value });
    draft.byRule(nameOf(triage), () => draft.note('triage', before, triage.value));
  }
  for (const [name, field] of fields) {
    draft.set({ fields: { ...draft.now.fields, [name]: field.value } });
    draft.byRule(nameOf(field), () => draft.note(`field ${name}`, null, field.value));
  }
}

const nameOf = ({ rule }: Ruled<unknown>): string => `rule ${rule}`;

/** Being given a ticket opens it, as a claim does; the customer's next messages may still join it. */
function assign(draft: TicketDraft, context: Context, { id, name }: Agent): void {
  draft.record('assignee', { id, name });
  setStatus(draft, context, 'open');
}
