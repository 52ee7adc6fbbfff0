import { describe, expect, it } from 'vitest';
import { introduceChannel, maySpeak, takesRequests } from '../../src/desk/channel.ts';
import { aChannel, aCustomer } from '../support/builders.ts';

const place = {
  platform: 'slack',
  installation: 'T0ACME',
  channel: 'slack:C0NEW',
  platformChannel: 'C0NEW',
  shared: null,
  direct: false,
} as const;
const profile = {
  platformId: 'C0NEW',
  name: 'umbrella-acme',
  shared: true,
  teams: ['T0UMBRELLA'],
  direct: false,
  archived: false,
  member: true,
};
const base = { place, profile, teams: ['T0UMBRELLA'], teamName: 'Umbrella', customers: [aCustomer()] };

describe('a channel that nobody set up', () => {
  it('given a shared one of an unknown company, when it is met, then it is silent, with a new customer named after the company', () => {
    const { channel, customer } = introduceChannel(base);
    expect(channel).toMatchObject({ kind: 'customer', mode: 'silent', confirmed: false, customer: customer?.id });
    expect(customer).toMatchObject({ name: 'Umbrella', slackTeams: ['T0UMBRELLA'], source: 'found' });
  });

  it('given one on Teams of an unknown company, when it is met, then that is known by its tenant', () => {
    const tenant = '22222222-2222-4222-8222-222222222222';
    const { customer } = introduceChannel({ ...base, place: { ...place, platform: 'teams' }, teams: [tenant] });
    expect(customer).toMatchObject({ slackTeams: [], teamsTenants: [tenant], source: 'found' });
    const listed = introduceChannel({
      ...base,
      place: { ...place, platform: 'teams' },
      teams: [tenant],
      customers: [aCustomer({ teamsTenants: [tenant] })],
    });
    expect([listed.channel.customer, listed.customer]).toEqual(['customer:globex', null]);
  });

  it('given a chat without threads, when it is met, then that is kept of it', () => {
    expect(introduceChannel({ ...base, place: { ...place, flat: true } }).channel).toMatchObject({ flat: true });
    expect(introduceChannel(base).channel).not.toHaveProperty('flat');
  });

  it('given a company without a name, when it is met, then the customer is named after the channel', () => {
    expect(introduceChannel({ ...base, teamName: null }).customer?.name).toBe('umbrella-acme');
  });

  it('given a company that is listed, when it is met, then the channel is that customer’s and none is made', () => {
    const { channel, customer } = introduceChannel({ ...base, teams: ['T0UMBRELLA', 'T0GLOBEX'] });
    expect([channel.customer, channel.mode, customer]).toEqual(['customer:globex', 'silent', null]);
  });

  it('given one that is not shared, when it is met, then it is ignored and off', () => {
    const { channel, customer } = introduceChannel({ ...base, profile: { ...profile, shared: false }, teams: [] });
    expect([channel.kind, channel.mode, customer]).toEqual(['ignored', 'off', null]);
  });

  it('given one that the platform does not describe, when somebody of another company writes there, then it is shared', () => {
    expect(introduceChannel({ ...base, profile: null }).channel).toMatchObject({ kind: 'customer', mode: 'silent' });
    expect(introduceChannel({ ...base, profile: null, teams: [] }).channel.kind).toBe('ignored');
  });

  it('given a conversation with the bot, when it is met, then it is open, and of the company if that is listed', () => {
    const direct = { ...base, place: { ...place, direct: true } };
    expect(introduceChannel(direct)).toMatchObject({
      channel: { mode: 'auto', customer: null, confirmed: true },
      customer: null,
    });
    expect(introduceChannel({ ...direct, teams: ['T0GLOBEX'] }).channel.customer).toBe('customer:globex');
  });
});

describe('what a channel lets the bot do', () => {
  it.each([
    ['auto', true],
    ['emoji', true],
    ['silent', false],
    ['off', false],
  ] as const)('given mode %s, when the bot would speak, then it may: %s', (mode, may) => {
    expect(maySpeak(aChannel({ mode }))).toBe(may);
  });

  it('given an archived channel, when the bot would speak, then it may not', () => {
    expect(maySpeak(aChannel({ archived: true }))).toBe(false);
  });

  it('given its kind, when requests come, then customers’, partners’ and the community’s are taken', () => {
    const kinds = ['customer', 'partner', 'community', 'internal', 'triage', 'ignored'] as const;
    expect(kinds.filter((kind) => takesRequests(aChannel({ kind })))).toEqual(['customer', 'partner', 'community']);
  });
});
