import { type Finding, type Findings, type Names, namesOf, repeated, unknownNames } from './findings.ts';
import { type Entry, entriesOf, partOf, type Text, textsOf } from './raw-values.ts';

/** Calendars, policies, rules and fields: what is there twice, refers to nothing, or can never match. */
export function checkPolicies(file: Entry, calendars: Names): Findings {
  const policies = entriesOf(file, 'policies');
  const rules = entriesOf(file, 'rules');
  const names = (key: string): Text[] => entriesOf(file, key).flatMap((entry) => textsOf(entry, 'name'));
  const conditions = [...policies, ...rules].map((entry) => partOf(entry, 'when'));
  const assigned = [
    ...policies.map((policy) => partOf(policy, 'when')),
    ...rules.map((rule) => partOf(rule, 'set')),
  ].map((entry) => partOf(entry, 'field'));
  const timetables = policies.flatMap((policy) => textsOf(policy, 'calendar')).filter(({ text }) => text !== 'always');
  return {
    faults: [
      ...repeated(names('calendars'), 'the name of a calendar'),
      ...repeated(names('policies'), 'the name of a policy'),
      ...repeated(names('macros'), 'the name of a macro'),
      ...repeated(names('fields'), 'the name of a field'),
      ...unknownNames(textsOf(partOf(file, 'desk'), 'hours'), calendars, 'calendar'),
      ...unknownNames(timetables, calendars, 'calendar'),
      ...assigned.flatMap((fields) => checkChoices(file, fields)),
    ],
    warnings: [
      ...unknownFields(assigned, namesOf(names('fields'))),
      ...unknownCustomersAndTiers(file, conditions),
      ...neverReached(policies),
      ...neverOpen(entriesOf(file, 'calendars')),
    ],
  };
}

function checkChoices(file: Entry, fields: Entry): Finding[] {
  const definitions = entriesOf(file, 'fields').filter(({ value }) => value.type === 'choice');
  return definitions.flatMap((definition) => {
    const name = textsOf(definition, 'name')[0]?.text;
    const choices = namesOf(textsOf(definition, 'choices'));
    if (name === undefined) return [];
    return textsOf(fields, name)
      .filter(({ text }) => !choices.has(text))
      .map(({ path, text }) => ({
        path,
        message: `"${text}" is not among the choices of the field ${name}: ${choices.all.join(', ')}`,
      }));
  });
}

function unknownFields(used: Entry[], known: Names): Finding[] {
  const keys = used.flatMap(({ path, value }) => Object.keys(value).map((text) => ({ path: [...path, text], text })));
  return unknownNames(keys, known, 'field');
}

/** Only warned of: customers and tiers may also have been made in the chat. */
function unknownCustomersAndTiers(file: Entry, conditions: Entry[]): Finding[] {
  if (!Array.isArray(file.value.customers)) return [];
  const customers = entriesOf(file, 'customers');
  const names = namesOf(customers.flatMap((customer) => textsOf(customer, 'name')));
  const tiers = namesOf(customers.flatMap((customer) => textsOf(customer, 'tier')));
  const triageTiers = entriesOf(file, 'triage').flatMap((triage) => textsOf(partOf(triage, 'for'), 'tier'));
  return [
    ...unknownNames(
      conditions.flatMap((when) => textsOf(when, 'customer')),
      names,
      'customer',
    ),
    ...unknownNames(
      [...conditions.flatMap((when) => textsOf(when, 'tier')), ...triageTiers],
      tiers,
      'customer of the tier',
    ),
  ];
}

function neverReached(policies: Entry[]): Finding[] {
  const catchAll = policies.findIndex((policy) => Object.keys(partOf(policy, 'when').value).length === 0);
  const name = policies[catchAll]?.value.name;
  if (catchAll === -1 || typeof name !== 'string') return [];
  return policies.slice(catchAll + 1).map(({ path }) => ({
    path,
    message: `is never used: the policy "${name}" above it matches every ticket, and the first match wins`,
  }));
}

function neverOpen(calendars: Entry[]): Finding[] {
  return calendars
    .filter((calendar) => Object.keys(partOf(calendar, 'hours').value).length === 0)
    .map(({ path }) => ({ path, message: 'never opens: it has no hours' }));
}
