import { describe, expect, it } from 'vitest';
import { PeopleCache } from '../../src/engine/people-cache.ts';
import { aPerson } from '../support/builders.ts';

const minute = 60_000;

describe('people seen lately', () => {
  it('given somebody whom another instance may have learned better of, when minutes have passed, then the store is asked again', () => {
    let now = 1;
    const people = new PeopleCache(() => now);
    people.put('slack:UANA', aPerson({ account: 'slack:UANA' }));
    now += 4 * minute;
    expect(people.has('slack:UANA', 'slack:C1')).toBe(true);
    now += 2 * minute;
    expect(people.has('slack:UANA', 'slack:C1')).toBe(false);
    // Until then the old facts serve where nobody is asked.
    expect(people.get('slack:UANA')).toMatchObject({ name: 'Gina' });
    people.put('slack:UANA', aPerson({ account: 'slack:UANA', guest: true }));
    expect(people.has('slack:UANA', 'slack:C1')).toBe(true);
    expect(people.get('slack:UANA')).toMatchObject({ guest: true });
  });

  it('given somebody the platform does not tell of, when they write all day, then they are asked for once an hour', () => {
    let now = 1;
    const people = new PeopleCache(() => now);
    people.unknown('slack:USTRANGER', 'slack:C1');
    now += 50 * minute;
    expect(people.has('slack:USTRANGER', 'slack:C1')).toBe(true);
    now += 20 * minute;
    expect(people.has('slack:USTRANGER', 'slack:C1')).toBe(false);
    expect(people.get('slack:USTRANGER')).toBeNull();
  });
});
