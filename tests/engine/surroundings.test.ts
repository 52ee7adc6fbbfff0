import { beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../src/desk/channel.ts';
import { type Decision, nothing } from '../../src/desk/decide/decision.ts';
import type { DeskFile } from '../../src/desk/settings/schema.ts';
import { applySettings } from '../../src/engine/apply-settings.ts';
import { DeskCache } from '../../src/engine/desk-cache.ts';
import { PeopleCache } from '../../src/engine/people-cache.ts';
import { writePresence, writeSurroundings } from '../../src/engine/write-surroundings.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, aCustomer, aTicket } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';

let store: Store;
let cache: DeskCache;
let retried: string[];
storeForEachTest((opened) => {
  store = opened;
});
beforeEach(async () => {
  await applySettings(store, file);
  cache = aCache();
  await cache.refresh(true);
  retried = [];
});

const aCache = () => new DeskCache(store, () => ({ teams: { slack: 'T0ACME' }, ownAccounts: [] }));
const dependencies = () => ({
  store,
  cache,
  people: new PeopleCache(),
  retryHeld: (channel: string) => void retried.push(channel),
});
const writes = (decision: Partial<Decision>) => writeSurroundings({ ...nothing(), ...decision }, dependencies());
const changes = (id: string, set: Partial<Channel>) => writes({ channel: { id, set, addAlias: null } });

const file: DeskFile = {
  desk: { name: 'Acme', slackTeam: 'T0ACME' },
  agents: [{ email: 'ana@acme.test', slack: 'U0ANA' }],
  customers: [
    {
      name: 'Globex',
      tier: 'gold',
      slackTeams: ['T0GLOBEX'],
      channels: [{ platform: 'slack', id: 'C0GLOBEX', mode: 'auto' }],
    },
  ],
  triage: [{ platform: 'slack', channel: 'C0TRIAGE', for: { kind: 'default' } }],
  rules: [{ when: { tier: ['gold'] }, set: { triage: 'C0BILLING' } }],
};
/** The desk as it is after a restart with the same file. */
async function restarted(): Promise<DeskCache> {
  await applySettings(store, file);
  const again = aCache();
  await again.refresh(true);
  return again;
}

describe('what was changed in the chat', () => {
  it('given a company that was said to be a listed customer’s, when the desk restarts with its file, then it still is', async () => {
    await writes({ customers: [{ id: 'customer:globex', set: { slackTeams: ['T0GLOBEX', 'T0LABS'] } }] });
    expect(cache.customer('customer:globex')?.slackTeams).toEqual(['T0GLOBEX', 'T0LABS']);
    expect((await restarted()).customer('customer:globex')?.slackTeams).toEqual(['T0GLOBEX', 'T0LABS']);
  });

  it('given a listed channel that was set up otherwise, when the desk restarts with its file, then it stays so', async () => {
    await changes('slack:C0GLOBEX', { kind: 'customer', mode: 'silent', customer: 'customer:globex' });
    expect((await restarted()).channel('slack:C0GLOBEX')).toMatchObject({
      mode: 'silent',
      customer: 'customer:globex',
    });
  });

  it('given a channel that the file does not name, when it was set up, then the settings list nothing new', async () => {
    await store.channels.introduce(aChannel({ platformId: 'C0NEW', confirmed: false }));
    await cache.refresh(true);
    const before = (await store.desk.load())?.state;
    await changes('slack:C0NEW', { kind: 'customer', mode: 'auto', confirmed: true });
    expect((await store.desk.load())?.state).toEqual(before);
    expect((await restarted()).channel('slack:C0NEW')).toMatchObject({ mode: 'auto', confirmed: true });
  });

  it('given a customer who was made in the chat, when the file lists one of that name and company, then they are one', async () => {
    const made = aCustomer({ id: 'customer:umbrella', name: 'Umbrella', slackTeams: ['T0UMBRELLA'], source: 'found' });
    await writes({ customers: [{ make: made }] });
    expect(cache.customer('customer:umbrella')?.name).toBe('Umbrella');
    await applySettings(store, {
      ...file,
      customers: [...(file.customers ?? []), { name: 'Umbrella', slackTeams: ['T0UMBRELLA'] }],
    });
    await cache.refresh(true);
    expect(cache.customer('customer:umbrella')).toMatchObject({ source: 'file', retired: false });
  });

  it('given a found customer who turned out to be a listed one, when that is written, then all its channels are theirs', async () => {
    const found = aCustomer({ id: 'found:T0LABS', name: 'labs', slackTeams: ['T0LABS'], source: 'found' });
    await store.customers.introduce(found);
    for (const platformId of ['C0LABS1', 'C0LABS2']) {
      await store.channels.introduce(aChannel({ platformId, customer: found.id, confirmed: false }));
    }
    await cache.refresh(true);
    const own = { id: found.id, name: found.name };
    await store.tickets.insert([aTicket({ number: 1, customer: own }), aTicket({ number: 2, channel: 'slack:C0' })]);
    const round = { id: 'nps:slack:C0LABS1:1', channel: 'slack:C0LABS1', n: 1, askedAt: 5, by: null, cause: null };
    const counts = { asked: ['slack:U1'], optedOut: 0, askedLately: 0 };
    const customer = { ...own, tier: null };
    await store.surveys.begin([{ ...round, ...counts, customer }]);
    const answer = { id: `${round.id}:slack:U1`, round: round.id, channel: round.channel, account: 'slack:U1' };
    await store.surveys.answer({ ...answer, customer, name: 'Lu', score: 3, why: '', at: 6 });
    await writes({ customers: [{ id: found.id, set: { name: 'Labs' } }] });
    expect((await store.surveys.page('', 9)).map((one) => one.customer.name)).toEqual(['Labs', 'Labs']);
    expect((await store.tickets.byNumbers([1])).get(1)?.customer).toEqual({ id: found.id, name: 'Labs' });
    await writes({ customers: [{ id: found.id, becomes: 'customer:globex' }] });
    expect((await store.tickets.byNumbers([1])).get(1)?.customer).toEqual({ id: 'customer:globex', name: 'Globex' });
    expect((await store.surveys.page('', 9)).map((one) => one.customer)).toEqual([
      { id: 'customer:globex', name: 'Globex', tier: null },
      { id: 'customer:globex', name: 'Globex', tier: null },
    ]);
    for (const desk of [cache, await restarted()]) {
      expect(desk.channel('slack:C0LABS2')?.customer).toBe('customer:globex');
      expect(desk.customer(found.id)?.retired).toBe(true);
    }
  });
});

describe('who is there', () => {
  it('given an agent who goes away, when it is written, then this instance knows at once, and others as soon as they look', async () => {
    const other = aCache();
    await other.refresh(true);
    await writePresence({ ...nothing(), presence: { agent: 'ana@acme.test', away: true } }, dependencies());
    expect(cache.desk.away).toEqual(new Set(['ana@acme.test']));
    await other.refresh();
    expect(other.desk.away).toEqual(new Set(['ana@acme.test']));
    expect(await store.desk.away(0)).toEqual(['ana@acme.test']);
    await writePresence({ ...nothing(), presence: { agent: 'ana@acme.test', away: false } }, dependencies());
    expect(cache.desk.away).toEqual(new Set());
    expect((await restarted()).desk.away).toEqual(new Set());
  });
});

describe('a triage channel', () => {
  it('given one that only a rule names, when the file is applied, then it is one', () => {
    expect(cache.channel('slack:C0BILLING')).toMatchObject({ kind: 'triage', mode: 'off' });
  });

  it('given one that was lost, when it can be posted in again, then what waits for it is tried at once, and not before', async () => {
    await changes('slack:C0TRIAGE', { shared: true });
    await changes('slack:C0TRIAGE', { archived: true });
    await changes('slack:C0TRIAGE', { shared: false });
    expect(retried).toEqual([]);
    await changes('slack:C0TRIAGE', { archived: false });
    expect(retried).toEqual(['slack:C0TRIAGE']);
  });
});
