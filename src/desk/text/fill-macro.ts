import type { Desk } from '../decide/context.ts';
import type { Ticket } from '../ticket.ts';

type About = { desk: Desk; ticket: Ticket; agent: string };

/** What a canned reply may show, by the names that stand between its braces. */
const variables: Readonly<Record<string, (about: About) => string>> = {
  'requester.name': ({ ticket }) => ticket.requester.name,
  'requester.firstName': ({ ticket }) => firstNameOf(ticket.requester.name),
  'agent.name': ({ agent }) => agent,
  'agent.firstName': ({ agent }) => firstNameOf(agent),
  'customer.name': ({ ticket }) => ticket.customer?.name ?? '',
  'ticket.number': ({ ticket }) => `#${ticket.number}`,
  'ticket.subject': ({ ticket }) => ticket.subject,
  'desk.name': ({ desk }) => desk.name,
};

/** The values of all variables, for one ticket and who answers it. */
export const macroValues = (desk: Desk, ticket: Ticket, agent: string): ReadonlyMap<string, string> =>
  new Map(Object.entries(variables).map(([name, valueIn]) => [name, valueIn({ desk, ticket, agent })]));

/** All at once, so that a name which looks like a variable stays as it is. What nobody knows is left out: nothing is sent with such a gap (`unknownVariables`). */
export const fillMacro = (text: string, values: ReadonlyMap<string, string>): string =>
  text.replace(/\{\{\s*([\w.]+)\s*\}\}/gu, (_, name: string) => values.get(name) ?? '').trim();

/** The variables of a canned reply that nobody knows, each once. */
export const unknownVariables = (
  text: string,
  values: { has(name: string): boolean } = new Set(Object.keys(variables)),
): string[] => [
  ...new Set(
    [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/gu)].map(([, name]) => name ?? '').filter((name) => !values.has(name)),
  ),
];

/** "Gina", of "Gina Ortiz"; a name in one piece stays whole. */
const firstNameOf = (name: string): string => name.trim().split(/\s+/u)[0] ?? '';
