import type { Desk } from '../decide/context.ts';
import type { Ticket } from '../ticket.ts';

/** What a canned reply may show, by the names that stand between its braces. */
export function macroValues(desk: Desk, ticket: Ticket, agent: string): ReadonlyMap<string, string> {
  return new Map([
    ['requester.name', ticket.requester.name],
    ['requester.firstName', firstNameOf(ticket.requester.name)],
    ['agent.name', agent],
    ['agent.firstName', firstNameOf(agent)],
    ['customer.name', ticket.customer?.name ?? ''],
    ['ticket.number', `#${ticket.number}`],
    ['ticket.subject', ticket.subject],
    ['desk.name', desk.name],
  ]);
}

/** All at once, so that a name which looks like a variable stays as it is. What nobody knows is left out: nothing is sent with such a gap (`unknownVariables`). */
export const fillMacro = (text: string, values: ReadonlyMap<string, string>): string =>
  text.replace(/\{\{\s*([\w.]+)\s*\}\}/gu, (_, name: string) => values.get(name) ?? '').trim();

/** The variables of a canned reply that nobody knows, each once. */
export const unknownVariables = (text: string, values: ReadonlyMap<string, string>): string[] => [
  ...new Set(
    [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/gu)].map(([, name]) => name ?? '').filter((name) => !values.has(name)),
  ),
];

/** "Gina", of "Gina Ortiz"; a name in one piece stays whole. */
const firstNameOf = (name: string): string => name.trim().split(/\s+/u)[0] ?? '';
