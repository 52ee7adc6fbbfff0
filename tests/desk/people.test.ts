import { describe, expect, it } from 'vitest';
import type { Actor, PersonProfile } from '../../src/desk/inbound.ts';
import { type Agent, type Directory, needsProfile, whoIs } from '../../src/desk/people.ts';
import { aChannel, aCustomer, aPerson } from '../support/builders.ts';

const globex = aCustomer();
const initech = aCustomer({ id: 'customer:initech', name: 'Initech', slackTeams: ['T0INITECH'] });
const ana: Agent = {
  id: 'ana@acme.test',
  name: 'Ana',
  email: 'ana@acme.test',
  role: 'lead',
  accounts: ['slack:U0ANA'],
};
const byEmail: Agent = { id: 'ben@acme.test', name: 'Ben', email: 'ben@acme.test', role: 'agent', accounts: [] };

const directory = (told: Partial<Directory> = {}): Directory => ({
  homeTeams: ['T0ACME'],
  agents: [ana, byEmail],
  customers: [globex, initech],
  ...told,
});

function judge(
  team: string | null,
  told: Partial<PersonProfile> | null = {},
  where: {
    directory?: Partial<Directory>;
    channel?: Parameters<typeof aChannel>[0];
    account?: string;
    app?: Actor['app'];
  } = {},
) {
  const account = where.account ?? 'slack:U0SOMEONE';
  const profile = told === null ? null : aPerson({ account, team, name: 'Sam', email: null, ...told });
  const actor: Actor = { account, team, name: null, app: where.app ?? null };
  return whoIs(actor, profile, aChannel(where.channel ?? {}), directory(where.directory));
}

describe('the desk’s own people', () => {
  it('given a listed account, when it acts, then it is that agent, known or not', () => {
    expect(judge('T0ACME', null, { account: 'slack:U0ANA' })).toEqual({
      is: 'agent',
      role: 'lead',
      id: 'ana@acme.test',
      name: 'Ana',
    });
  });

  it('given a listed guest account, when it acts, then it is an agent: the list counts, whatever the kind', () => {
    expect(judge('T0ACME', { guest: true }, { account: 'slack:U0ANA' }).is).toBe('agent');
  });

  it('given an agent listed by email only, when the home team vouches for it, then they are the agent', () => {
    expect(judge('T0ACME', { email: 'Ben@Acme.test' })).toMatchObject({ is: 'agent', id: 'ben@acme.test' });
  });

  it('given the same address in another company, when they act, then they are no agent', () => {
    expect(judge('T0GLOBEX', { email: 'ben@acme.test' }).is).toBe('contact');
  });

  it('given an agent whose account is listed, when another account has the address, then it is no agent', () => {
    expect(judge('T0ACME', { email: 'ana@acme.test' }).is).toBe('colleague');
  });

  it('given an agent whose account was switched off, when it acts, then it is no agent', () => {
    expect(judge('T0ACME', { gone: true }, { account: 'slack:U0ANA' }).is).toBe('colleague');
  });

  it('given a list, when somebody of the home team is not in it, then they are a colleague', () => {
    expect(judge('T0ACME').is).toBe('colleague');
  });

  it('given no list was ever applied, when a full member acts, then they are an agent; a guest is a contact', () => {
    expect(judge('T0ACME', {}, { directory: { agents: null } })).toMatchObject({ is: 'agent', role: 'agent' });
    expect(judge('T0ACME', { guest: true }, { directory: { agents: null } }).is).toBe('contact');
  });

  it('given no list and an account nobody could look up, when it acts, then it is denied: a colleague', () => {
    expect(judge('T0ACME', null, { directory: { agents: null } }).is).toBe('colleague');
  });

  it('given `agents: []`, when a full member acts, then nobody is an agent', () => {
    expect(judge('T0ACME', {}, { directory: { agents: [] } }).is).toBe('colleague');
  });

  it('given another team that installed the app, when its people act and there is no list, then they are no agents', () => {
    expect(judge('T0INITECH', {}, { directory: { agents: null } }).is).toBe('participant');
  });
});

describe('the others', () => {
  it('given the customer’s team, when they write in their channel, then they are its contacts', () => {
    expect(judge('T0GLOBEX')).toMatchObject({ is: 'contact', customer: { name: 'Globex' }, unknownCompany: false });
  });

  it('given a guest of the own workspace, when they write in a customer’s channel, then they are its contact', () => {
    expect(judge('T0ACME', { guest: true })).toMatchObject({
      is: 'contact',
      customer: { name: 'Globex' },
      unknownCompany: false,
    });
  });

  it('given another customer’s team, when they write, then they are participants', () => {
    expect(judge('T0INITECH')).toMatchObject({ is: 'participant', customer: { name: 'Initech' } });
  });

  it('given a company that nobody listed, when they write, then they are contacts of an unknown company', () => {
    expect(judge('T0NOBODY')).toMatchObject({ is: 'contact', unknownCompany: true });
  });

  it('given a retired customer, when its people write elsewhere, then their company is unknown', () => {
    const customers = [globex, { ...initech, retired: true }];
    expect(judge('T0INITECH', {}, { directory: { customers } })).toMatchObject({ is: 'contact', unknownCompany: true });
  });

  it.each(['partner', 'community'] as const)(
    'given a %s channel, when anybody writes, then no company is asked about',
    (kind) => {
      expect(judge('T0NOBODY', {}, { channel: { kind, customer: null } })).toMatchObject({
        is: 'contact',
        unknownCompany: false,
      });
    },
  );

  it('given a direct conversation without a customer, when a contact writes, then their company tells', () => {
    expect(judge('T0GLOBEX', {}, { channel: { customer: null, direct: true } })).toMatchObject({
      customer: { name: 'Globex' },
    });
  });

  it('given an event that does not say the team, when the profile does, then it counts', () => {
    const actor: Actor = { account: 'slack:U0INES', team: null, name: null, app: null };
    expect(whoIs(actor, aPerson({ team: 'T0INITECH' }), aChannel(), directory()).is).toBe('participant');
  });

  it('given machines, when the channel lists their app, then they count as contacts; else not', () => {
    const channel = { apps: [{ id: 'A0FORM', as: 'customer' as const }] };
    expect(judge(null, null, { channel, app: { id: 'A0FORM' } })).toMatchObject({
      is: 'machine',
      countsAsContact: true,
    });
    expect(judge(null, null, { channel, app: { id: null } })).toMatchObject({ is: 'machine', countsAsContact: false });
    expect(judge('T0ACME', { bot: true }, { channel, account: 'slack:U0ANA' })).toMatchObject({
      is: 'machine',
      countsAsContact: false,
    });
  });
});

describe('whether the platform has to be asked first', () => {
  const ask = (told: Partial<Actor>) =>
    needsProfile({ account: 'slack:U0SOMEONE', team: null, name: null, app: null, ...told }, directory());

  it('given somebody of the own team, or of one that the event does not name, when they are not listed, then yes', () => {
    expect([ask({ team: 'T0ACME' }), ask({})]).toEqual([true, true]);
  });

  it('given a listed account, another company, or a machine, when they act, then no', () => {
    expect([ask({ account: 'slack:U0ANA' }), ask({ team: 'T0GLOBEX' }), ask({ app: { id: 'A0FORM' } })]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
