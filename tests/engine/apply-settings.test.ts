import { describe, expect, it } from 'vitest';
import type { DeskFile } from '../../src/desk/settings/schema.ts';
import { applySettings, previewSettings } from '../../src/engine/apply-settings.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, aCustomer } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});

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
  channels: [{ platform: 'slack', id: 'C0PARTNER', kind: 'partner' }],
  triage: [{ platform: 'slack', channel: 'C0TRIAGE', for: { kind: 'default' }, replies: 'internal' }],
};

const channel = async (id: string) => (await store.channels.byIds([`slack:${id}`])).get(`slack:${id}`);
const customer = async (id: string) => (await store.customers.byIds([id])).get(id);

describe('applying desk.yaml', () => {
  it('given a new desk, when a file is applied, then its customers and channels are there as it says', async () => {
    const { changes, conflicts } = await applySettings(store, file);
    expect(changes.length).toBeGreaterThan(4);
    expect(conflicts).toEqual([]);
    expect(await customer('customer:globex')).toMatchObject({
      name: 'Globex',
      tier: 'gold',
      source: 'file',
      retired: false,
    });
    const globex = { kind: 'customer', mode: 'auto', customer: 'customer:globex', installation: 'T0ACME' };
    expect(await channel('C0GLOBEX')).toMatchObject({ ...globex, confirmed: true });
    expect(await channel('C0PARTNER')).toMatchObject({ kind: 'partner', customer: null });
    expect(await channel('C0TRIAGE')).toMatchObject({ kind: 'triage', mode: 'off' });
  });

  it('given it was applied, when it is applied again, then nothing changes, and no instance is told that anything did', async () => {
    await applySettings(store, file);
    const before = [await store.desk.load(), await store.customers.all(), await store.channels.all()];
    expect(await applySettings(store, file)).toEqual({ changes: [], conflicts: [], kept: [] });
    expect([await store.desk.load(), await store.customers.all(), await store.channels.all()]).toEqual(before);
  });

  it('given a crash between the settings and the records, when it is applied again, then the records are mended and instances told', async () => {
    const dies: typeof store.channels.saveAll = async () => {
      throw new Error('The process was killed.');
    };
    await expect(applySettings({ ...store, channels: { ...store.channels, saveAll: dies } }, file)).rejects.toThrow(
      'killed',
    );
    const version = await store.desk.version();
    expect(await applySettings(store, file)).toEqual({ changes: [], conflicts: [], kept: [] });
    expect(await channel('C0GLOBEX')).toMatchObject({ mode: 'auto' });
    expect(await store.desk.version()).toBeGreaterThan(version);
  });

  it('given two instances that apply at once, when both are done, then nothing of either is lost', async () => {
    const more: DeskFile = { ...file, desk: { ...file.desk, locale: 'de' } };
    await Promise.all([applySettings(store, file), applySettings(store, more)]);
    const loaded = await store.desk.load();
    expect(loaded?.state).toMatchObject({ settings: { desk: { name: 'Acme' } }, customers: [{ name: 'Globex' }] });
    expect((await store.channels.all()).map(({ id }) => id)).toEqual([
      'slack:C0GLOBEX',
      'slack:C0PARTNER',
      'slack:C0TRIAGE',
    ]);
  });

  it('given a customer that was found by its team, when the file lists that team, then it gives way, with its channels', async () => {
    await store.customers.saveAll([
      aCustomer({ id: 'found:T0GLOBEX', name: 'globex-acme', source: 'found', tier: null, owner: null }),
    ]);
    await store.channels.saveAll([
      aChannel({ platformId: 'C0SECOND', customer: 'found:T0GLOBEX', mode: 'silent', confirmed: false }),
    ]);
    await store.customers.saveAll([
      aCustomer({ id: 'found:T0OTHER', name: 'other', source: 'found', slackTeams: ['T0OTHER'] }),
    ]);
    await applySettings(store, file);
    expect(await customer('found:T0GLOBEX')).toMatchObject({ retired: true });
    expect(await customer('found:T0OTHER')).toMatchObject({ retired: false });
    // What the channel is for has still to be confirmed; whose it is, is known.
    expect(await channel('C0SECOND')).toMatchObject({ customer: 'customer:globex', mode: 'silent', confirmed: false });
    const version = await store.desk.version();
    await applySettings(store, file);
    expect(await store.desk.version()).toBe(version);
  });

  it('given a customer that was found by its tenant, when the file lists that tenant, then it gives way likewise', async () => {
    const tenant = '22222222-2222-4222-8222-222222222222';
    await store.customers.saveAll([
      aCustomer({ id: 'found:teams', name: 'globex-acme', source: 'found', slackTeams: [], teamsTenants: [tenant] }),
    ]);
    const [globex, ...others] = file.customers ?? [];
    if (globex === undefined) throw new Error('The file lists nobody.');
    await applySettings(store, { ...file, customers: [{ ...globex, teamsTenants: [tenant] }, ...others] });
    expect(await customer('found:teams')).toMatchObject({ retired: true });
  });

  it('given a channel on Teams, when a file lists it beside the desk’s Slack team, then it is not taken for one of that team', async () => {
    await applySettings(store, {
      desk: { slackTeam: 'T0ACME' },
      channels: [{ platform: 'teams', id: '19:partner@thread.tacv2', kind: 'partner' }],
    });
    const found = (await store.channels.all()).find(({ platform }) => platform === 'teams');
    expect(found).toMatchObject({ id: 'teams:19:partner@thread.tacv2', installation: '' });
  });

  it('given what the platform told of a channel, when the file is applied, then it is kept', async () => {
    await store.channels.saveAll([
      aChannel({ name: 'globex-acme', aliases: ['G0OLD'], shared: true, mode: 'silent', confirmed: false }),
    ]);
    await applySettings(store, file);
    expect(await channel('C0GLOBEX')).toMatchObject({
      name: 'globex-acme',
      aliases: ['G0OLD'],
      shared: true,
      mode: 'auto',
      confirmed: true,
    });
  });

  it('given a channel that the file drops, when it is applied, then it goes off and its record stays', async () => {
    await applySettings(store, file);
    const [globex] = file.customers ?? [];
    if (globex === undefined) throw new Error('It lists one.');
    const { changes } = await applySettings(store, { ...file, customers: [{ ...globex, channels: [] }] });
    expect(changes).toHaveLength(1);
    expect(await channel('C0GLOBEX')).toMatchObject({ mode: 'off', customer: 'customer:globex' });
    await applySettings(store, file);
    expect(await channel('C0GLOBEX')).toMatchObject({ mode: 'auto' });
  });

  it('given a customer that the file drops, when it is applied, then it is retired and its teams are nobody’s', async () => {
    await applySettings(store, file);
    await applySettings(store, { ...file, customers: [] });
    expect(await customer('customer:globex')).toMatchObject({ retired: true, slackTeams: ['T0GLOBEX'] });
  });

  it('given a triage route that the file drops, when it is applied, then its channel is no longer triage', async () => {
    await applySettings(store, file);
    await applySettings(store, { ...file, triage: [] });
    expect(await channel('C0TRIAGE')).toMatchObject({ kind: 'ignored', mode: 'off' });
    const version = await store.desk.version();
    await applySettings(store, { ...file, triage: [] });
    expect(await store.desk.version()).toBe(version);
  });

  it('given a file that was never applied, when it is only previewed, then the plan is told and nothing is written', async () => {
    const plan = await previewSettings(store, file);
    expect(plan.changes).toContain('customer Globex: added: name Globex, tier gold, slackTeams ["T0GLOBEX"]');
    expect(await store.desk.load()).toBeNull();
    expect(await applySettings(store, file)).toEqual(plan);
  });

  it('given a channel that was set up in the chat, when the file lists it and says less, then what was said there stays', async () => {
    await store.customers.introduce(
      aCustomer({ id: 'customer:umbrella', name: 'Umbrella', tier: 'vip', source: 'found' }),
    );
    await store.channels.introduce(aChannel({ platformId: 'C0UMB', customer: 'customer:umbrella', mode: 'silent' }));
    const umbrella = {
      name: 'Umbrella',
      owner: 'ana@acme.test',
      channels: [{ platform: 'slack', id: 'C0UMB' }],
    } as const;
    await applySettings(store, { ...file, customers: [{ ...umbrella, channels: [...umbrella.channels] }] });
    expect(await channel('C0UMB')).toMatchObject({ mode: 'silent', customer: 'customer:umbrella' });
    expect(await customer('customer:umbrella')).toMatchObject({ tier: 'vip', owner: 'ana@acme.test' });
  });

  it('given a file that changes what an earlier one said, when it is applied, then what it changed is kept, once', async () => {
    await applySettings(store, file, 1_000);
    expect(await store.audit.latest(10)).toEqual([]);
    const [globex] = file.customers ?? [];
    const next: DeskFile = {
      ...file,
      desk: { ...file.desk, locale: 'de' },
      customers: [{ name: 'Globex', ...globex, tier: 'silver' }],
    };
    await applySettings(store, next, 2_000);
    await applySettings(store, next, 3_000);
    const told = (await store.audit.latest(10)).map(({ at, door, subject, field, before, after }) => [
      at,
      door,
      subject.id,
      field,
      before,
      after,
    ]);
    expect(told).toEqual(
      expect.arrayContaining([
        [2_000, 'file', 'desk', 'desk.locale', null, 'de'],
        [2_000, 'file', 'customer:globex', 'tier', 'gold', 'silver'],
      ]),
    );
    expect(told).toHaveLength(2);
  });
});
