import type { Platform } from '../../src/desk/inbound.ts';

/** On which platform the customer is, and on which the desk's triage. */
export type Staging = { customer: Platform; triage: Platform };

export const stagings: readonly Staging[] = [
  { customer: 'slack', triage: 'slack' },
  { customer: 'teams', triage: 'teams' },
  { customer: 'teams', triage: 'slack' },
  { customer: 'slack', triage: 'teams' },
];

export const platformNames: Readonly<Record<Platform, string>> = { slack: 'Slack', teams: 'Teams' };

export const stagingName = ({ customer, triage }: Staging): string =>
  customer === triage
    ? platformNames[customer]
    : `customer on ${platformNames[customer]}, triage on ${platformNames[triage]}`;
