import type { Channel } from '../../../../src/desk/channel.ts';
import type { Customer } from '../../../../src/desk/customer.ts';
import type { Desk } from '../../../../src/desk/decide/context.ts';
import { platformOf } from '../../../../src/desk/ids.ts';
import type { Actor, PersonProfile } from '../../../../src/desk/inbound.ts';
import type { Agent } from '../../../../src/desk/people.ts';
import { withDefaults } from '../../../../src/desk/settings/defaults.ts';
import { always } from '../../../../src/desk/sla/calendar.ts';
import { aChannel, aCustomer, aPerson } from '../../../support/builders.ts';

/** Somebody who can act; `profile` is what the desk knows of them. */
export type Person = { actor: Actor; profile: PersonProfile | null };

function person(id: string, name: string, team: string, told: Partial<PersonProfile> = {}): Person {
  const account = `slack:${id}`;
  const email = `${name.toLowerCase()}@${team.slice(2).toLowerCase()}.test`;
  return {
    actor: { account, team, name: null, app: null },
    profile: aPerson({ account, team, name, email, ...told }),
  };
}

const machine = (id: string, name: string): Person => ({
  actor: { account: `slack:${id}`, team: null, name, app: { id } },
  profile: null,
});

/** Everybody who appears. Globex is the customer of the channel; Acme's desk serves it. */
export const gina = person('U0GINA', 'Gina', 'T0GLOBEX');
export const hank = person('U0HANK', 'Hank', 'T0GLOBEX');
/** A guest of Acme's own workspace. */
export const gus = person('U0GUS', 'Gus', 'T0ACME', { guest: true });
export const ana = person('U0ANA', 'Ana', 'T0ACME');
export const ben = person('U0BEN', 'Ben', 'T0ACME');
/** Of Acme, without a role. */
export const cleo = person('U0CLEO', 'Cleo', 'T0ACME');
/** Of Initech, another customer. */
export const ines = person('U0INES', 'Ines', 'T0INITECH');
/** Of a company that nobody has listed. */
export const nico = person('U0NICO', 'Nico', 'T0NOBODY');
export const monitor = machine('A0MONITOR', 'Monitor');
export const form = machine('A0FORM', 'Form');

export const everybody: readonly Person[] = [gina, hank, gus, ana, ben, cleo, ines, nico, monitor, form];

/** Somebody by their account on the platform of that channel: the same person, whom the desk knows by both. */
export function seenIn(channel: string, person: Person): Person {
  if (platformOf(channel) === 'slack') return person;
  const account = person.actor.account.replace(/^slack:/u, 'teams:');
  const profile = person.profile === null ? null : { ...person.profile, account };
  return { actor: { ...person.actor, account }, profile };
}

/** Who has that account. */
export const personWith = (account: string): Person | undefined =>
  everybody.flatMap((person) => [person, seenIn('teams:', person)]).find(({ actor }) => actor.account === account);

const agents: Agent[] = [
  { id: 'ana@acme.test', name: 'Ana', email: 'ana@acme.test', role: 'lead', accounts: ['slack:U0ANA', 'teams:U0ANA'] },
  { id: 'ben@acme.test', name: 'Ben', email: 'ben@acme.test', role: 'agent', accounts: ['slack:U0BEN', 'teams:U0BEN'] },
];

const globex: Customer = aCustomer();
const initech: Customer = aCustomer({
  id: 'customer:initech',
  name: 'Initech',
  slackTeams: ['T0INITECH'],
  domains: [],
});

export const botAccount = 'slack:U0THREADWELL';
export const triage = 'slack:C0TRIAGE';

const minute = 60_000;
export const day = 24 * 60 * minute;

/** Acme's desk, always open unless told otherwise. */
export function aDesk(told: Partial<Desk> = {}): Desk {
  return {
    name: 'Acme Support',
    locale: 'en',
    timeZone: 'Europe/Berlin',
    command: 'ticket',
    directory: { homeTeams: ['T0ACME'], agents, customers: [globex, initech] },
    emoji: {
      ticket: 'ticket',
      claim: 'eyes',
      solve: 'white_check_mark',
      pending: 'hourglass_flowing_sand',
      urgent: 'rotating_light',
    },
    hours: always,
    lifecycle: { remindAfter: 3 * day, solveAfter: 7 * day, closeAfter: 7 * day },
    templates: {},
    ownAccounts: [botAccount],
    triage: [{ channel: triage, customer: null, tier: null, replies: 'internal' }],
    triageRoutes: [],
    assignment: 'first-responder',
    oncall: [],
    rules: [],
    fields: [],
    macros: [],
    agentHours: new Map(),
    away: new Set(),
    cover: null,
    weeklyHours: null,
    policies: [],
    calendars: [],
    csat: { ...withDefaults({}).csat, enabled: false },
    nps: withDefaults({}).nps,
    quietHours: null,
    ownChannel: (platformId) => `slack:${platformId}`,
    ...told,
  };
}

/** Where the desk is among itself. */
export const triageChannel = (told: Partial<Channel> = {}): Channel =>
  aChannel({
    platformId: 'C0TRIAGE',
    name: 'triage',
    kind: 'triage',
    mode: 'off',
    customer: null,
    shared: false,
    ...told,
  });

/** Globex's channel, which lists the form's app as a customer. */
export const globexChannel = (told: Partial<Channel> = {}): Channel =>
  aChannel({ apps: [{ id: 'A0FORM', as: 'customer' }], ...told });
