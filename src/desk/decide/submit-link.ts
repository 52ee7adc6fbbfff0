import { readAddress } from '../commands/address.ts';
import type { SubmitInbound } from '../inbound.ts';
import type { Ticket } from '../ticket.ts';
import { cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { linkToIssue, whyNoMore } from './links.ts';
import { sentence, tell } from './sentence.ts';
import { whyLeftAlone } from './standing.ts';
import { numbersIn, textOf } from './submitted.ts';
import { TicketDraft } from './ticket-draft.ts';

/** Links an incident to its problem, or unlinks it; and to an issue in a tracker, by its address. */
export function submitLink(context: Context, inbound: SubmitInbound, ticket: Ticket): Decision {
  const left = whyLeftAlone(context, ticket);
  if (left !== null) return tell(left);
  const numbers = numbersIn(inbound.values.tickets);
  const issue = textOf(inbound.values, 'issue');
  const faults = {
    ...faultOf('tickets', whyNotOf(context, ticket, numbers)),
    ...faultOf('issue', issue === '' ? null : whyNotAddress(context, ticket, issue)),
  };
  if (Object.keys(faults).length > 0) return { ...nothing(), form: { faults } };
  const draft = new TicketDraft(ticket, context, inbound, 'form');
  const problem = numbers[0] ?? null;
  const changed = linkTo(draft, context, problem);
  const address = readAddress(issue);
  const linked = address !== null && linkToIssue(address)(draft, context) === null;
  if (!linked && !changed) return nothing();
  return { ...nothing(), updates: [draft.update()] };
}

const faultOf = (field: string, why: string | null): Record<string, string> => (why === null ? {} : { [field]: why });

function linkTo(draft: TicketDraft, context: Context, problem: number | null): boolean {
  const { problem: before, number, customer } = draft.now;
  if (problem === before) return false;
  draft.set({ problem });
  draft.note('problem', before, problem);
  const target = problem === null ? undefined : context.others.get(problem);
  if (target === undefined) return true;
  const by = context.who.name;
  const line = cardLine(context, target, {
    id: draft.ids.next(),
    content: {
      for: 'desk',
      key: 'linkedIncident',
      params: { number, customer: customer?.name ?? sentence(context, 'cardNobody', {}), by },
    },
  });
  if (line !== null) draft.effect(line);
  return true;
}

function whyNotOf(context: Context, ticket: Ticket, numbers: number[]): string | null {
  const [number, ...more] = numbers;
  if (number === undefined || number === ticket.problem) return null;
  if (more.length > 0) return sentence(context, 'mergeOne', {});
  if (number === ticket.number) return sentence(context, 'linkSelf', {});
  const problem = context.others.get(number);
  if (problem === undefined) return sentence(context, 'mergeUnknown', { number });
  if (problem.mergedInto !== null) return sentence(context, 'mergeGoneOn', { number, into: problem.mergedInto });
  if (problem.discarded || problem.status === 'closed') return sentence(context, 'handledClosed', { number });
  if (problem.problem !== null) return sentence(context, 'linkChain', { number, problem: problem.problem });
  return context.incidents.length > 0 ? sentence(context, 'linkHasIncidents', { number: ticket.number }) : null;
}

function whyNotAddress(context: Context, ticket: Ticket, issue: string): string | null {
  const address = readAddress(issue);
  if (address === null) return sentence(context, 'linkAddress', {});
  return ticket.issues.includes(address) ? null : whyNoMore(context, ticket);
}
