import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../src/desk/channel.ts';
import { type NpsChannel, planNpsRound } from '../../../src/desk/nps/plan-round.ts';
import { aChannel, aCustomer } from '../../support/builders.ts';

/** Monday, 2 March 2026, 10:00 in New York. */
const now = Date.UTC(2026, 2, 2, 15);
const day = 86_400_000;
const every = 90 * day;

const given = (told: Partial<NpsChannel> & { where?: Partial<Channel> } = {}): NpsChannel => ({
  channel: { ...aChannel(), ...told.where },
  customer: { ...aCustomer(), timeZone: 'America/New_York' },
  people: [{ account: 'slack:U0GINA', lastAskedAt: null, optedOut: false }],
  lastWordAt: now - day,
  last: null,
  ...told,
});
const plan = (channel: NpsChannel, told: { now?: number; lead?: boolean } = {}) =>
  planNpsRound(channel, {
    every,
    timeZone: 'UTC',
    now: told.now ?? now,
    by: told.lead ? { id: 'agent:ana', name: 'Ana' } : null,
    cause: null,
  });

describe('whom NPS is put to', () => {
  it('given somebody who wrote lately, when it is due, then their channel is asked, once for all', () => {
    expect(plan(given())).toMatchObject({ round: { n: 1, asked: ['slack:U0GINA'], by: null } });
    expect(plan(given({ last: { n: 3, askedAt: now - every } }))).toMatchObject({ round: { n: 4 } });
  });

  it('given a channel that was asked within the time, when looked at, then it is not asked, not even on command', () => {
    const last = { n: 1, askedAt: now - every + 1 };
    expect(plan(given({ last }))).toEqual({ not: 'lately' });
    expect(plan(given({ last }), { lead: true })).toEqual({ not: 'lately' });
  });

  it('given people who opted out or were asked elsewhere, when planned, then they are left out and counted', () => {
    const people = [
      { account: 'slack:U0GINA', lastAskedAt: null, optedOut: false },
      { account: 'slack:U0GREG', lastAskedAt: now - 5 * day, optedOut: false },
      { account: 'slack:U0GUS', lastAskedAt: null, optedOut: true },
    ];
    expect(plan(given({ people }))).toMatchObject({
      round: { asked: ['slack:U0GINA'], optedOut: 1, askedLately: 1 },
    });
    expect(plan(given({ people: people.slice(1) }))).toEqual({ not: 'nobody' });
    expect(plan(given({ people: [] }), { lead: true })).toEqual({ not: 'nobody' });
  });

  it.each<[string, Partial<Channel>]>([
    ['silent', { mode: 'silent' }],
    ['off', { mode: 'off' }],
    ['archived', { archived: true }],
    ['internal', { kind: 'internal', customer: null }],
    ['a partner’s', { kind: 'partner' }],
    ['unconfirmed', { confirmed: false }],
    ['a conversation with the bot', { direct: true }],
    ['one that the bot has left', { member: false }],
  ])('given a channel that is %s, when looked at, then nobody is asked there', (_, where) => {
    expect(plan(given({ where }))).toEqual({ not: 'not-here' });
    expect(plan(given({ where }), { lead: true })).toEqual({ not: 'not-here' });
  });

  it('given the customer’s night or weekend, when it is due, then it waits; on command only the night counts', () => {
    const night = Date.UTC(2026, 2, 2, 6);
    const sunday = Date.UTC(2026, 2, 1, 15);
    expect(plan(given(), { now: night })).toEqual({ not: 'hours' });
    expect(plan(given(), { now: night, lead: true })).toEqual({ not: 'hours' });
    expect(plan(given(), { now: sunday })).toEqual({ not: 'hours' });
    expect(plan(given(), { now: sunday, lead: true })).toMatchObject({ round: { n: 1 } });
  });

  it('given people who are talking, when it is due, then it does not come between', () => {
    expect(plan(given({ lastWordAt: now - 60_000 }))).toEqual({ not: 'talking' });
    expect(plan(given({ lastWordAt: now - 60_000 }), { lead: true })).toMatchObject({ round: { n: 1 } });
  });
});
