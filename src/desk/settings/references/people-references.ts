import { type Findings, type Names, namesOf, repeated, unknownNames } from './findings.ts';
import { type Entry, entriesOf, partOf, type Text, textsOf } from './raw-values.ts';

/** Agents, customers, channels and triage: who is there twice, and who refers to nobody. */
export function checkPeople(file: Entry, calendars: Names): Findings {
  const agents = entriesOf(file, 'agents');
  const customers = entriesOf(file, 'customers');
  const each = (entries: Entry[], key: string): Text[] => entries.flatMap((entry) => textsOf(entry, key));
  const faults = [
    ...repeated(each(agents, 'email'), 'the email of an agent'),
    ...repeated(each(agents, 'slack'), 'the Slack id of an agent'),
    ...repeated(each(agents, 'teams'), 'the Teams id of an agent'),
    ...unknownNames(each(agents, 'hours'), calendars, 'calendar'),
    ...repeated(each(customers, 'name'), 'the name of a customer'),
    ...repeated(each(customers, 'slackTeams'), 'the workspace of a customer'),
    ...repeated(each(customers, 'teamsTenants'), 'the tenant of a customer'),
    ...repeated(each(customers, 'domains'), 'the domain of a customer'),
    ...checkHomeTeam(file, customers),
    ...checkChannels(file, customers),
    ...unknownNames(peopleNamed(file, customers), agentsOf(file), 'agent'),
    ...checkTriageCustomers(file),
    ...checkAssignment(file),
  ];
  return { faults, warnings: checkNobodyListed(file, customers) };
}

/** Without a list every full member of the home team is an agent, so any email may be one. */
function agentsOf(file: Entry): Names {
  if (!Array.isArray(file.value.agents)) return { has: () => true, all: [] };
  return namesOf(entriesOf(file, 'agents').flatMap((agent) => textsOf(agent, 'email')));
}

/** Everywhere that a person of the desk is named by email. */
function peopleNamed(file: Entry, customers: Entry[]): Text[] {
  const recipients = [
    ...entriesOf(file, 'policies').flatMap((policy) => entriesOf(policy, 'escalations')),
    partOf(file, 'digest'),
  ].flatMap((entry) => textsOf(entry, 'to'));
  return [
    ...customers.flatMap((customer) => textsOf(customer, 'owner')),
    ...entriesOf(file, 'oncall').flatMap((rota) => textsOf(rota, 'people')),
    ...entriesOf(file, 'rules').flatMap((rule) => textsOf(partOf(rule, 'set'), 'assign')),
    ...recipients.filter(({ text }) => text.includes('@') && !text.includes('/') && !text.startsWith('19:')),
  ];
}

/** Tickets are given to listed agents only: an email alone does not tell whose account it is. */
function checkNobodyListed(file: Entry, customers: Entry[]) {
  if (Array.isArray(file.value.agents)) return [];
  const mode = textsOf(partOf(file, 'assignment'), 'mode')[0]?.text;
  const given = [
    ...entriesOf(file, 'rules').flatMap((rule) => textsOf(partOf(rule, 'set'), 'assign')),
    ...(mode === 'on-call' ? entriesOf(file, 'oncall').flatMap((turns) => textsOf(turns, 'people')) : []),
    ...(mode === 'owner' ? customers.flatMap((customer) => textsOf(customer, 'owner')) : []),
  ];
  return given.map(({ path, text }) => ({
    path,
    message: `"${text}" is given no ticket until there is a list of agents: add agents`,
  }));
}

function checkHomeTeam(file: Entry, customers: Entry[]) {
  const home = textsOf(partOf(file, 'desk'), 'slackTeam')[0]?.text;
  return customers
    .flatMap((customer) => textsOf(customer, 'slackTeams'))
    .filter(({ text }) => text === home)
    .map(({ path }) => ({ path, message: "is the desk's own workspace (desk.slackTeam): it cannot be a customer's" }));
}

/** A channel has one place in the file; and what triage writes must not stand where customers read. */
function checkChannels(file: Entry, customers: Entry[]) {
  const listed = [
    ...customers.flatMap((customer) => entriesOf(customer, 'channels')),
    ...entriesOf(file, 'channels'),
  ].flatMap((channel) => textsOf(channel, 'id'));
  const shown = namesOf(listed);
  const triage = [
    ...entriesOf(file, 'triage').flatMap((entry) => textsOf(entry, 'channel')),
    ...entriesOf(file, 'rules').flatMap((rule) => textsOf(partOf(rule, 'set'), 'triage')),
  ];
  const weekly = textsOf(partOf(partOf(file, 'csat'), 'weekly'), 'channel');
  return [
    ...repeated(listed, 'a channel in this file'),
    ...triage
      .filter(({ text }) => shown.has(text))
      .map(({ path, text }) => ({
        path,
        message: `"${text}" is also listed as a customer's or other channel: internal notes would be read there`,
      })),
    ...weekly
      .filter(({ text }) => shown.has(text))
      .map(({ path, text }) => ({
        path,
        message: `"${text}" is also listed as a customer's or other channel: what customers answered would be read there`,
      })),
  ];
}

function checkTriageCustomers(file: Entry) {
  if (!Array.isArray(file.value.customers)) return [];
  const customers = namesOf(entriesOf(file, 'customers').flatMap((customer) => textsOf(customer, 'name')));
  const named = entriesOf(file, 'triage').flatMap((triage) => textsOf(partOf(triage, 'for'), 'customer'));
  return unknownNames(named, customers, 'customer');
}

function checkAssignment(file: Entry) {
  const needsList = ['round-robin', 'least-loaded'];
  if (entriesOf(file, 'agents').length > 0) return [];
  return textsOf(partOf(file, 'assignment'), 'mode')
    .filter(({ text }) => needsList.includes(text))
    .map(({ path, text }) => ({ path, message: `${text} needs a list of agents to choose from: add agents` }));
}
