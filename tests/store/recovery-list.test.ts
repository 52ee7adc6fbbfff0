import { beforeAll, describe, expect, it } from 'vitest';
import type { Recovery } from '../../src/desk/csat/recovery.ts';
import { newSurvey } from '../../src/desk/csat/survey-plan.ts';
import { settleCsat } from '../../src/desk/decide/settle-csat.ts';
import { withDefaults } from '../../src/desk/settings/defaults.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aTicket, someMonday } from '../support/builders.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';

const hour = 3_600_000;

/** A ticket that Gina rated, and what is done about it. */
function rated(number: number, score: number, told: Partial<Recovery> | null, customer = 'customer:globex') {
  const base = aTicket({ number, openedBy: `key:${number}`, customer: { id: customer, name: customer } });
  const at = someMonday + number;
  const vote = { key: `vote:${number}`, account: base.requester.account, name: 'Gina', emoji: 'rage', score, at };
  const survey = {
    ...newSurvey(base, { csat: withDefaults({}).csat, now: someMonday }, false),
    votes: [{ ...vote, change: 'given' as const }],
  };
  const recovery: Recovery = {
    survey: survey.id,
    openedAt: at,
    score,
    rater: { account: base.requester.account, name: 'Gina' },
    owner: null,
    cause: null,
    done: null,
    dueAt: null,
    reminded: 0,
    closedAt: null,
    closedBy: null,
    askedAgain: false,
    ...told,
  };
  const csat = { surveys: [survey], recoveries: told === null ? [] : [recovery] };
  return { ...base, csat, ...settleCsat({ csat }) };
}

describe('lists of what is to be made right', () => {
  let store: Store;
  storeForAllTests((opened) => {
    store = opened;
  });
  beforeAll(async () => {
    const ana = { id: 'ana@acme.test', name: 'Ana' };
    await store.tickets.insert([
      rated(1, 1, { dueAt: someMonday + 3 * hour }),
      rated(2, 2, { dueAt: someMonday + hour, owner: ana }),
      rated(3, 2, {}, 'customer:initech'),
      rated(4, 1, { closedAt: someMonday + hour, owner: ana }),
      rated(5, 1, { closedAt: someMonday + 2 * hour }),
      rated(6, 5, null),
    ]);
  });
  const numbers = (lines: readonly { number: number }[]) => lines.map(({ number }) => number);

  it('given some that are open, then what is due first comes first, and without a time last', async () => {
    expect(numbers(await store.recoveryList.open({}, 10))).toEqual([2, 1, 3]);
    expect(numbers(await store.recoveryList.open({}, 2))).toEqual([2, 1]);
  });

  it('given an owner or a customer, then only theirs', async () => {
    expect(numbers(await store.recoveryList.open({ owner: 'ana@acme.test' }, 10))).toEqual([2]);
    expect(numbers(await store.recoveryList.open({ customers: ['customer:initech'] }, 10))).toEqual([3]);
    expect(numbers(await store.recoveryList.closed({ owner: 'ana@acme.test' }, 10))).toEqual([4]);
  });

  it('given some that are closed, then the newest first', async () => {
    expect(numbers(await store.recoveryList.closed({}, 10))).toEqual([5, 4]);
  });

  it('given somebody’s ratings, then the last of another ticket is told', async () => {
    const { requester } = rated(6, 5, null);
    expect(await store.ratings.lastOf(requester.account, null, 1)).toEqual({
      scale: 'faces',
      score: 5,
      name: 'Gina',
      at: someMonday + 6,
    });
    expect(await store.ratings.lastOf(requester.account, null, 6)).toMatchObject({ score: 1 });
    expect(await store.ratings.lastOf('slack:U0NOBODY', 'customer:initech', 1)).toMatchObject({ score: 2 });
    expect(await store.ratings.lastOf('slack:U0NOBODY', null, 1)).toBeNull();
  });
});
