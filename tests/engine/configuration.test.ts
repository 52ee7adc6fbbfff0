import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskFile } from '../../src/desk/settings/schema.ts';
import { applySettings, previewSettings } from '../../src/engine/apply-settings.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Sink } from '../../src/engine/platform.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, aCustomer } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { startEngine } from './start-engine.ts';

let store: Store;
let desk: { engine: Engine; sink: Sink };
storeForEachTest((opened) => {
  store = opened;
});

const file: DeskFile = {
  desk: { name: 'Acme', slackTeam: 'T0ACME' },
  agents: [
    { email: 'ana@acme.test', name: 'Ana Lopez', slack: 'U0ANA', role: 'lead' },
    { email: 'ben@acme.test', name: 'Ben Okafor', slack: 'U0BEN' },
  ],
  customers: [
    {
      name: 'Globex Corp',
      tier: 'gold',
      slackTeams: ['T0GLOBEX'],
      channels: [{ platform: 'slack', id: 'C0GLOBEX', mode: 'auto' }],
    },
  ],
  triage: [{ platform: 'slack', channel: 'C0TRIAGE', for: { kind: 'default' } }],
  oncall: [{ zone: 'UTC', people: ['ana@acme.test', 'ben@acme.test'], from: '2026-01-05', every: 7 * 86_400_000 }],
};
const named = [
  aChannel({ customer: 'customer:globex corp' }),
  aChannel({ platformId: 'C0TRIAGE', name: 'triage', kind: 'triage', mode: 'off', customer: null, shared: false }),
  aChannel({ platformId: 'C0GOLD', name: 'gold', kind: 'ignored', mode: 'off', customer: null, shared: false }),
  aChannel({ platformId: 'C0NEW', name: 'umbrella-acme', mode: 'silent', customer: null, confirmed: false }),
];

beforeEach(async () => {
  await store.channels.saveAll(named);
  await applySettings(store, file);
  desk = await startEngine(store);
});
afterEach(() => desk.engine.stop());

let tick = 0;
/** What Ana (or who is told) reads when she types it. */
async function typed(text: string, { in: channel = 'C0GLOBEX', by = 'U0ANA', to = desk.sink } = {}): Promise<string> {
  tick += 1;
  const outcome = await to.command(
    {
      key: `slack:T0ACME:trigger:${tick}`,
      at: Date.now(),
      place: {
        platform: 'slack',
        installation: 'T0ACME',
        channel: `slack:${channel}`,
        platformChannel: channel,
        shared: null,
        direct: false,
      },
      actor: { account: `slack:${by}`, team: by === 'U0GINA' ? 'T0GLOBEX' : 'T0ACME', name: null, app: null },
      text,
      door: 'command',
      thread: null,
    },
    null,
  );
  if (outcome.state !== 'done') throw new Error('It goes on.');
  return outcome.say ?? '';
}

const channel = async (id: string) => (await store.channels.byIds([`slack:${id}`])).get(`slack:${id}`);
const globex = async () => (await store.customers.byIds(['customer:globex corp'])).get('customer:globex corp');
const lines = async () =>
  (await store.audit.latest(20)).map(({ by, door, subject, field, before, after }) => [
    by.name,
    door,
    subject.name,
    field,
    before,
    after,
  ]);

describe('a channel by command', () => {
  it('given a listed channel, when its mode is changed, then it is written, audited, and survives the next apply', async () => {
    expect(await typed('channel mode silent')).toContain('mode silent');
    expect(await channel('C0GLOBEX')).toMatchObject({ mode: 'silent', customer: 'customer:globex corp' });
    expect(await lines()).toEqual([['Ana Lopez', 'command', 'globex-acme', 'mode', 'auto', 'silent']]);
    const { changes, conflicts, kept } = await applySettings(store, { ...file, desk: { ...file.desk, locale: 'de' } });
    expect([changes, conflicts]).toEqual([['desk.locale: nothing → de'], []]);
    expect(kept).toEqual([expect.stringContaining('channel C0GLOBEX: mode: stays silent')]);
    expect(await channel('C0GLOBEX')).toMatchObject({ mode: 'silent' });
    expect(await typed('channel')).toMatch(/Mode: silent[\s\S]*`mode` changed by Ana Lopez/u);
  });

  it('given a value that both changed, when the file is applied, then the file wins and the plan says so', async () => {
    await typed('channel mode silent');
    const [one] = file.customers ?? [];
    const next: DeskFile = {
      ...file,
      customers: [{ name: 'Globex Corp', ...one, channels: [{ platform: 'slack', id: 'C0GLOBEX', mode: 'emoji' }] }],
    };
    expect((await previewSettings(store, next)).conflicts).toEqual([expect.stringContaining('the file wins')]);
    await applySettings(store, next);
    expect(await channel('C0GLOBEX')).toMatchObject({ mode: 'emoji' });
  });

  it('given a new shared channel, when it is given to a new customer, then both are made by the road of the form', async () => {
    expect(await typed('channel customer Umbrella Inc', { in: 'C0NEW' })).toContain('customer Umbrella Inc, mode auto');
    expect(await channel('C0NEW')).toMatchObject({ mode: 'auto', confirmed: true, customer: 'customer:umbrella inc' });
    expect((await lines()).map(([, , subject, field]) => `${subject} ${field}`)).toEqual(
      expect.arrayContaining(['umbrella-acme customer', 'umbrella-acme mode', 'Umbrella Inc made']),
    );
  });

  it('given a channel that nobody has confirmed, when it is left as it is by command, then that is a change that is kept', async () => {
    await typed('channel customer Umbrella Inc', { in: 'C0NEW' });
    await store.channels.change('slack:C0NEW', { confirmed: false }, null);
    await desk.engine.cache.refresh(true);
    await typed('channel mode auto', { in: 'C0NEW' });
    expect((await lines())[0]).toEqual(['Ana Lopez', 'command', 'umbrella-acme', 'confirmed', false, true]);
  });

  it('given another channel, when it is named, then that one is shown and changed', async () => {
    expect(await typed('channel #globex-acme acknowledge both', { in: 'C0TRIAGE' })).toContain('acknowledge is both');
    expect(await channel('C0GLOBEX')).toMatchObject({ acknowledge: 'both' });
    await applySettings(store, file);
    expect(await channel('C0GLOBEX')).toMatchObject({ acknowledge: 'both' });
    expect(await typed('channel #globex-acme', { in: 'C0TRIAGE' })).toContain('Customer: Globex Corp (gold)');
    expect(await typed('channel', { in: 'C0TRIAGE' })).toContain('is a triage channel');
  });

  it('given a pause, when it is resumed, then requests are taken again', async () => {
    await typed('channel pause');
    expect(await channel('C0GLOBEX')).toMatchObject({ mode: 'off', kind: 'customer' });
    await typed('channel resume');
    expect(await channel('C0GLOBEX')).toMatchObject({ mode: 'auto', kind: 'customer' });
  });

  it('given a triage channel of the customer’s own, when it is set, then the route is written, and stays after an apply', async () => {
    expect(await typed('channel triage #gold')).toContain('Tickets of Globex Corp are shown in #gold');
    expect(await channel('C0GOLD')).toMatchObject({ kind: 'triage' });
    expect(desk.engine.cache.desk.triage[0]).toMatchObject({
      channel: 'slack:C0GOLD',
      customer: 'customer:globex corp',
    });
    await applySettings(store, file);
    expect(await channel('C0GOLD')).toMatchObject({ kind: 'triage' });
    expect((await lines())[0]?.slice(0, 4)).toEqual(['Ana Lopez', 'command', 'triage', 'triage']);
  });

  it('given two customers, when both get a triage channel at the same time, then neither’s route is lost; a new one takes the place of theirs', async () => {
    await store.channels.saveAll([aChannel({ platformId: 'C0UMB', name: 'umb', customer: 'customer:umbrella' })]);
    await store.customers.introduce({ ...aCustomer(), id: 'customer:umbrella', name: 'Umbrella' });
    await desk.engine.cache.refresh(true);
    const other = await startEngine(store);
    await Promise.all([
      typed('channel triage #gold'),
      // By an instance that has not heard of it yet.
      typed('channel triage #gold', { in: 'C0UMB', to: other.sink }),
    ]);
    await other.engine.stop();
    await desk.engine.cache.refresh(true);
    const routes = () => desk.engine.cache.desk.triage.map(({ channel, customer }) => [channel, customer]);
    expect(routes()).toHaveLength(3);
    expect(routes()).toEqual(
      expect.arrayContaining([
        ['slack:C0GOLD', 'customer:globex corp'],
        ['slack:C0GOLD', 'customer:umbrella'],
      ]),
    );
    await typed('channel triage #triage');
    expect(routes()).toHaveLength(3);
    expect(routes()).toEqual(expect.arrayContaining([['slack:C0TRIAGE', 'customer:globex corp']]));
  });

  it.each([
    ['channel triage #umbrella-acme', 'they would read your notes'],
    ['channel triage #nowhere', 'I do not know the channel “#nowhere”'],
    ['channel mode slient', 'Did you mean **silent**?'],
    ['channel mode', '**mode** needs a value: auto, silent, emoji, off'],
    ['channel grouping 5h', 'I expect 5m … 1h'],
    ['channel owner @zoe', 'zoe'],
    ['channel #nowhere mode off', 'I do not know that channel'],
    ['channel mode auto', 'mode is auto already'],
  ])('given “%s”, when it is typed, then it is said why not, and nothing changes', async (text, said) => {
    const before = [await store.desk.load(), await store.channels.all()];
    expect(await typed(text)).toContain(said);
    expect([await store.desk.load(), await store.channels.all()]).toEqual(before);
    expect(await lines()).toEqual([]);
  });
});

describe('a customer by command', () => {
  it('given a name of two words, when the tier is changed, then it is written, audited, and survives the next apply', async () => {
    expect(await typed('customer Globex Corp tier platinum', { in: 'C0TRIAGE' })).toBe(
      'Globex Corp: tier is platinum from now on.',
    );
    await typed('customer owner @ben');
    await typed('customer locale de');
    expect(await lines()).toEqual([
      ['Ana Lopez', 'command', 'Globex Corp', 'locale', null, 'de'],
      ['Ana Lopez', 'command', 'Globex Corp', 'owner', null, 'ben@acme.test'],
      ['Ana Lopez', 'command', 'Globex Corp', 'tier', 'gold', 'platinum'],
    ]);
    await applySettings(store, file);
    expect(await globex()).toMatchObject({ tier: 'platinum', owner: 'ben@acme.test', locale: 'de' });
    expect(await typed('customer')).toContain('Globex Corp');
  });

  it('given a value that is taken away, when the file is applied again, then it stays away', async () => {
    expect(await typed('customer tier none')).toBe('Globex Corp has no tier any more.');
    await applySettings(store, file);
    expect(await globex()).toMatchObject({ tier: null });
  });

  it.each([
    ['customer Glbex Corp tier gold', 'Did you mean **Globex Corp**?'],
    ['customer timezone Europe/Berln', '“Europe/Berln” does not fit there'],
    ['customer locale xx-yy-zz-!', 'does not fit there'],
    ['customer tier gold', 'tier is gold already'],
  ])('given “%s”, when it is typed, then it is said why not, and nothing changes', async (text, said) => {
    expect(await typed(text)).toContain(said);
    expect([await globex(), await lines()]).toEqual([expect.objectContaining({ tier: 'gold', timeZone: null }), []]);
  });

  it.each(['channel mode off', 'customer tier silver', 'settings', 'channel triage #gold', 'oncall me', 'away'])(
    'given “%s”, when a customer types it, then they are refused and nothing changes',
    async (text) => {
      const before = [await store.desk.load(), await store.channels.all()];
      expect(await typed(text, { by: 'U0GINA' })).toContain('only our support team');
      expect([await store.desk.load(), await store.channels.all()]).toEqual(before);
    },
  );
});

describe('settings by command', () => {
  it('given a fresh desk, when they are looked at, then each value has its source and what is odd is named', async () => {
    expect(await typed('settings')).toMatch(/Acme[\s\S]*Agents: 2 · customers: 1/u);
    const values = await typed('settings desk');
    expect(values).toContain('`desk.name` Acme · _desk.yaml_');
    expect(values).toContain('`desk.command` ticket · _as usual_');
    expect(await typed('settings odd')).toContain('Nobody has confirmed what #umbrella-acme is');
  });

  it('given changes, when they are listed, then newest first with who, door, before and after', async () => {
    expect(await typed('settings changes')).toContain('Nobody has changed anything yet.');
    await typed('customer tier platinum');
    expect(await typed('settings changes')).toMatch(/Ana Lopez \(command\): Globex Corp `tier`, gold → platinum/u);
    expect(await typed('settings customers')).toMatch(/Globex Corp\*\* · platinum · _changed by Ana Lopez/u);
  });
});

describe('where a customer’s values come from', () => {
  it('given a change by command, when the file says otherwise later, then the file is named; another field’s change stays named', async () => {
    const says = (tier: string): DeskFile => ({
      ...file,
      customers: [{ name: 'Globex Corp', ...file.customers?.[0], tier }],
    });
    await typed('customer tier platinum');
    await applySettings(store, says('silver'));
    await desk.engine.cache.refresh(true);
    expect(await typed('settings customers')).toMatch(/Globex Corp\*\* · silver · _desk\.yaml_/u);
    await typed('customer owner @ben');
    await applySettings(store, says('gold'));
    await desk.engine.cache.refresh(true);
    expect(await typed('settings customers')).toMatch(
      /Globex Corp\*\* · gold · ben@acme\.test · _changed by Ana Lopez/u,
    );
  });
});

describe('who is called and who is there', () => {
  it('given turns, when somebody stands in, then they are called until then, and it is told and audited', async () => {
    expect(await typed('oncall')).toMatch(/On call: (Ana Lopez|Ben Okafor), until/u);
    expect(await typed('oncall @ben until tomorrow noon')).toContain('Ben Okafor is on call until tomorrow at 12:00');
    expect(desk.engine.cache.desk.cover).toMatchObject({ agent: 'ben@acme.test' });
    expect(await typed('oncall')).toContain('Ben Okafor, who stands in for');
    expect((await lines())[0]?.slice(2, 4)).toEqual(['oncall', 'oncall.cover']);
    await typed('oncall off');
    expect(desk.engine.cache.desk.cover).toBeNull();
  });

  it('given an agent stands in, when they end it themselves, then it ends; somebody else’s they may not end', async () => {
    await typed('oncall me until tomorrow noon', { by: 'U0BEN' });
    expect(desk.engine.cache.desk.cover).toMatchObject({ agent: 'ben@acme.test' });
    await typed('oncall off', { by: 'U0BEN' });
    expect(desk.engine.cache.desk.cover).toBeNull();
    await typed('oncall me until tomorrow noon');
    const before = await lines();
    expect(await typed('oncall off', { by: 'U0BEN' })).toContain('Only leads and admins');
    expect(desk.engine.cache.desk.cover).toMatchObject({ agent: 'ana@acme.test' });
    expect(await lines()).toEqual(before);
  });

  it('given a time, when somebody is away until then, then they are back by themselves', async () => {
    expect(await typed('away 2h')).toContain('You are away until');
    expect(await store.desk.away(Date.now())).toEqual(['ana@acme.test']);
    expect(await store.desk.away(Date.now() + 3 * 3_600_000)).toEqual([]);
    await typed('back');
    expect(await store.desk.away(Date.now())).toEqual([]);
  });
});

describe('what there is nothing of yet', () => {
  it.each([
    ['sla', 'nothing is promised to anybody'],
    ['csat', 'so nobody was asked'],
    ['promise 1042', 'There is no ticket #1042'],
    ['report', 'This week: 0 new, 0 solved'],
  ])('given “%s”, when it is asked, then it says what there is, and pretends nothing', async (text, said) => {
    expect(await typed(text)).toContain(said);
  });
});
