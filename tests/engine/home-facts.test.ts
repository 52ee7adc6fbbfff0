import { beforeAll, describe, expect, it } from 'vitest';
import type { DeskFile } from '../../src/desk/settings/schema.ts';
import { applySettings } from '../../src/engine/apply-settings.ts';
import { DeskCache } from '../../src/engine/desk-cache.ts';
import { type HomeDependencies, homeView } from '../../src/engine/home-facts.ts';
import { PeopleCache } from '../../src/engine/people-cache.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, aPerson, aTicket, someMonday } from '../support/builders.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';

let store: Store;
let is: HomeDependencies;
const file: DeskFile = {
  desk: { name: 'Acme', slackTeam: 'T0ACME' },
  agents: [
    { email: 'ana@acme.test', name: 'Ana', role: 'lead', slack: 'U0ANA' },
    { email: 'ben@acme.test', name: 'Ben', slack: 'U0BEN' },
  ],
};
const ben = { id: 'ben@acme.test', name: 'Ben' };

storeForAllTests((opened) => {
  store = opened;
});
beforeAll(async () => {
  await applySettings(store, file);
  const ticket = (number: number, told: Parameters<typeof aTicket>[0]) =>
    aTicket({ number, root: `slack:C0GLOBEX:${number}.1`, openedBy: `key:${number}`, ...told });
  await store.tickets.insert([
    ticket(1, {}),
    ticket(2, { assignee: ben, status: 'open', waitingSince: someMonday - 1 }),
    ticket(3, { assignee: ben, status: 'open', waitingOn: 'customer', waitingSince: null }),
    ticket(4, { assignee: ben, status: 'solved', waitingOn: null, waitingSince: null }),
    ticket(5, { priority: 'urgent' }),
    ticket(6, { requester: { account: 'slack:U0CLEO', name: 'Cleo' }, internal: true, subject: 'A new laptop' }),
    ticket(7, { requester: { account: 'slack:U0CLEO', name: 'Cleo' }, subject: 'Asked for Globex' }),
  ]);
  await store.channels.introduce(aChannel({ platformId: 'C0NEW', name: 'umbrella-acme', confirmed: false }));
  await store.desk.setPresence('ben@acme.test', true);
  const cache = new DeskCache(store, () => ({ teams: { slack: 'T0ACME' }, ownAccounts: [] }));
  await cache.refresh(true);
  await store.people.save(aPerson({ account: 'slack:U0CLEO', name: 'Cleo', team: 'T0ACME' }), 1);
  await store.people.save(aPerson(), 1);
  is = { store, cache, people: new PeopleCache(), now: () => someMonday };
});

const shown = async (account: string) =>
  (await homeView(account, 0, is)).sections.map(({ lines }) => lines.map(({ title }) => title));

describe('the App Home out of the store', () => {
  it('given an agent, when they look, then what is theirs and nobody’s and waits, by urgency, and channels to confirm', async () => {
    const [queue, channels, ...others] = await shown('slack:U0BEN');
    expect(queue?.map((title) => Number(/\d+/u.exec(title)?.[0]))).toEqual([5, 2, 1, 6, 7]);
    expect(channels).toEqual(['umbrella-acme']);
    expect(others).toEqual([]);
  });

  it('given that they are away, when they look, then it says so, whatever this instance remembers', async () => {
    expect(is.cache.desk.away.size).toBe(1);
    await store.desk.setPresence('ben@acme.test', false);
    expect((await homeView('slack:U0BEN', 0, is)).buttons[0]?.action).toBe('away');
    await store.desk.setPresence('ben@acme.test', true);
    expect((await homeView('slack:U0BEN', 0, is)).buttons[0]?.action).toBe('back');
  });

  it('given a lead, when they look, then the overview as well', async () => {
    const sections = (await homeView('slack:U0ANA', 0, is)).sections.slice(2);
    expect(sections.map(({ lines }) => lines.map(({ title, detail }) => `${title} ${detail}`.trim()))).toEqual([
      ['Waiting for us: 5', 'Nobody has them: 4'],
      ['Ben 2 open · away'],
      ['Globex 5'],
    ]);
  });

  it('given a colleague, when they look, then their own internal requests only', async () => {
    expect(await shown('slack:U0CLEO')).toEqual([['#6 · A new laptop']]);
  });

  it('given somebody of another company, or whom nobody knows, when it is written, then it is empty', async () => {
    expect(await shown('slack:U0GINA')).toEqual([]);
    expect(await shown('slack:U0NOBODY')).toEqual([]);
  });
});
