import { describe, expect, test } from 'vitest';
import {
  applyChanges,
  type Change,
  type DeskState,
  describeChange,
  describeConflict,
  planApply,
} from '../../../src/desk/settings/merge.ts';
import type { DeskFile } from '../../../src/desk/settings/schema.ts';

const hour = 3_600_000;
const nothing: DeskState = { settings: {}, agents: null, customers: [], channels: [] };

/** Applies a first file, lets somebody change things elsewhere, then plans a second file. */
function story(steps: { first: DeskFile; meanwhile?: (state: DeskState) => DeskState; second: DeskFile }) {
  const applied = applyChanges(nothing, planApply({ base: null, next: steps.first, current: nothing }).changes);
  const current = steps.meanwhile?.(applied) ?? applied;
  const { changes, conflicts } = planApply({ base: steps.first, next: steps.second, current });
  return {
    changes: changes.map(describeChange),
    conflicts: conflicts.map(describeConflict),
    state: applyChanges(current, changes),
  };
}

describe('given a first file', () => {
  const file: DeskFile = {
    desk: { name: 'Acme', emoji: { claim: 'eyes' } },
    agents: [{ email: 'ana@acme.test', role: 'lead' }],
    customers: [{ name: 'Globex', tier: 'gold', channels: [{ platform: 'slack', id: 'C0G', mode: 'silent' }] }],
    channels: [{ platform: 'slack', id: 'C0P', kind: 'partner' }],
    calendars: [{ name: 'office', hours: { mon: ['09:00-17:00'] } }],
  };

  test('when it is applied to nothing, then all of it is there and nothing else', () => {
    const { changes } = planApply({ base: null, next: file, current: nothing });
    expect(applyChanges(nothing, changes)).toEqual({
      settings: { desk: file.desk, calendars: file.calendars },
      agents: [{ email: 'ana@acme.test', role: 'lead', retired: false }],
      customers: [{ name: 'Globex', tier: 'gold', retired: false }],
      channels: [
        { platform: 'slack', id: 'C0G', mode: 'silent', kind: 'customer', customer: 'Globex', retired: false },
        { platform: 'slack', id: 'C0P', kind: 'partner', retired: false },
      ],
    });
    expect(changes.map(describeChange)).toEqual([
      'desk.name: nothing → Acme',
      'desk.emoji.claim: nothing → eyes',
      'calendars.office: nothing → {"name":"office","hours":{"mon":["09:00-17:00"]}}',
      'agents: from now on only those on the list',
      'agent ana@acme.test: added: role lead',
      'customer Globex: added: name Globex, tier gold',
      'channel C0G: added: mode silent, kind customer, customer Globex',
      'channel C0P: added: kind partner',
    ]);
  });

  test('when it is applied again, then nothing changes, also when nobody noted that it was', () => {
    expect(story({ first: file, second: file })).toMatchObject({ changes: [], conflicts: [] });
    const applied = applyChanges(nothing, planApply({ base: null, next: file, current: nothing }).changes);
    expect(planApply({ base: null, next: file, current: applied })).toEqual({ changes: [], conflicts: [] });
  });

  test('when its keys stand in another order, then nothing changes', () => {
    const { desk, ...rest } = file;
    expect(story({ first: file, second: { ...rest, desk: { emoji: { claim: 'eyes' }, ...desk } } }).changes).toEqual(
      [],
    );
  });
});

describe('given settings', () => {
  test('when the file changes one, then only that is written', () => {
    const { changes, state } = story({
      first: { lifecycle: { remindAfter: 72 * hour, closeAfter: hour } },
      meanwhile: (state) => ({ ...state, settings: { ...state.settings, desk: { locale: 'de' } } }),
      second: { lifecycle: { remindAfter: 24 * hour, closeAfter: hour } },
    });
    expect(changes).toEqual(['lifecycle.remindAfter: 3d → 1d']);
    expect(state.settings).toEqual({ lifecycle: { remindAfter: 24 * hour, closeAfter: hour }, desk: { locale: 'de' } });
  });

  test('when one was changed elsewhere and not in the file, then it survives', () => {
    const { changes, state } = story({
      first: { desk: { name: 'Acme', locale: 'en' } },
      meanwhile: (state) => ({ ...state, settings: { desk: { name: 'Acme', locale: 'fr' } } }),
      second: { desk: { name: 'Acme Support', locale: 'en' } },
    });
    expect(changes).toEqual(['desk.name: Acme → Acme Support']);
    expect(state.settings.desk).toEqual({ name: 'Acme Support', locale: 'fr' });
  });

  test('when both changed one, then the file wins and the plan says so', () => {
    const { conflicts, state } = story({
      first: { desk: { locale: 'en' } },
      meanwhile: (state) => ({ ...state, settings: { desk: { locale: 'fr' } } }),
      second: { desk: { locale: 'de' } },
    });
    expect(state.settings.desk?.locale).toBe('de');
    expect(conflicts).toEqual([
      'desk.locale: fr was set elsewhere, en in the last file, and the file now says de: the file wins',
    ]);
  });

  test('when both changed one alike, then there is nothing to do or to say', () => {
    const { changes, conflicts } = story({
      first: { desk: { locale: 'en' } },
      meanwhile: (state) => ({ ...state, settings: { desk: { locale: 'de' } } }),
      second: { desk: { locale: 'de' } },
    });
    expect([...changes, ...conflicts]).toEqual([]);
  });

  test('when the file drops one, then it is as usual again, and what stands beside it stays', () => {
    const { changes, state } = story({
      first: { desk: { name: 'Acme', emoji: { claim: 'eyes' } }, csat: { enabled: false } },
      meanwhile: (state) => ({ ...state, settings: { ...state.settings, csat: { enabled: false, who: 'requester' } } }),
      second: { desk: { name: 'Acme' } },
    });
    expect(changes).toEqual(['desk.emoji.claim: eyes → nothing', 'csat.enabled: false → nothing']);
    expect(state.settings).toEqual({ desk: { name: 'Acme' }, csat: { who: 'requester' } });
  });

  test('when a whole changes in part, then it is written whole', () => {
    const { state } = story({
      first: { calendars: [{ name: 'office', holidays: { country: 'DE', state: 'BE' } }] },
      second: { calendars: [{ name: 'office', holidays: { country: 'FR' } }] },
    });
    expect(state.settings.calendars).toEqual([{ name: 'office', holidays: { country: 'FR' } }]);
  });
});

describe('given lists of named things', () => {
  const policy = (name: string, resolution?: number) =>
    resolution === undefined ? { name } : { name, targets: { default: { resolution } } };

  test('when a target of one policy changes, then only that target is written', () => {
    const { changes } = story({
      first: { policies: [policy('gold', hour), policy('rest', 8 * hour)] },
      second: { policies: [policy('gold', 2 * hour), policy('rest', 8 * hour)] },
    });
    expect(changes).toEqual(['policies.gold.targets.default.resolution: 1h → 2h']);
  });

  test('when the file puts one first, then it is first: the order of policies decides', () => {
    const { changes, state } = story({
      first: { policies: [policy('gold'), policy('rest')] },
      second: { policies: [policy('vip'), policy('gold'), policy('rest')] },
    });
    expect(state.settings.policies?.map(({ name }) => name)).toEqual(['vip', 'gold', 'rest']);
    expect(changes).toContain('policies: in the order vip, gold, rest');
  });

  test('when one was made elsewhere, then it survives behind the one that it stood behind', () => {
    const { state } = story({
      first: { policies: [policy('gold'), policy('rest')] },
      meanwhile: (state) => ({ ...state, settings: { policies: [policy('gold'), policy('own'), policy('rest')] } }),
      second: { policies: [policy('rest'), policy('gold')] },
    });
    expect(state.settings.policies?.map(({ name }) => name)).toEqual(['rest', 'gold', 'own']);
  });

  test('when the file only drops one, then an order made elsewhere survives', () => {
    const { changes, state } = story({
      first: {
        macros: [
          { name: 'a', text: '1' },
          { name: 'b', text: '2' },
          { name: 'c', text: '3' },
        ],
      },
      meanwhile: (state) => ({ ...state, settings: { macros: [...(state.settings.macros ?? [])].reverse() } }),
      second: {
        macros: [
          { name: 'a', text: '1' },
          { name: 'c', text: '3' },
        ],
      },
    });
    expect(changes).toHaveLength(1);
    expect(state.settings.macros?.map(({ name }) => name)).toEqual(['c', 'a']);
  });

  test('when a name changes its case only, then it is the same thing', () => {
    const { changes } = story({
      first: { policies: [policy('Gold', hour)] },
      second: { policies: [policy('gold', hour)] },
    });
    expect(changes).toEqual(['policies.Gold.name: Gold → gold']);
  });
});

describe('given agents', () => {
  const ana = { email: 'ana@acme.test', role: 'lead' } as const;

  test('when one is dropped, then they lose their rights and their record stays', () => {
    const { changes, state } = story({
      first: { agents: [ana, { email: 'ben@acme.test' }] },
      second: { agents: [ana] },
    });
    expect(changes).toEqual(['agent ben@acme.test: retired (its data stays)']);
    expect(state.agents).toContainEqual({ email: 'ben@acme.test', retired: true });
  });

  test('when one comes back, then they have their rights again', () => {
    const { state } = story({
      first: { agents: [] },
      meanwhile: (state) => ({ ...state, agents: [{ email: 'ana@acme.test', slack: 'U0OLD', retired: true }] }),
      second: { agents: [ana] },
    });
    expect(state.agents).toEqual([{ email: 'ana@acme.test', slack: 'U0OLD', role: 'lead', retired: false }]);
  });

  test('when the whole list is dropped, then nobody is an agent: the list was given once', () => {
    const { state } = story({ first: { agents: [ana] }, second: {} });
    expect(state.agents).toEqual([{ ...ana, retired: true }]);
  });

  test('when an empty list comes, then from now on there is one', () => {
    const { changes, state } = story({ first: {}, second: { agents: [] } });
    expect(changes).toEqual(['agents: from now on only those on the list']);
    expect(state.agents).toEqual([]);
  });

  test('when a lead made elsewhere stands in no file, then they stay', () => {
    const { state } = story({
      first: { agents: [ana] },
      meanwhile: (state) => ({
        ...state,
        agents: [...(state.agents ?? []), { email: 'eve@acme.test', role: 'lead', retired: false }],
      }),
      second: { agents: [{ ...ana, role: 'admin' }] },
    });
    expect(state.agents).toContainEqual({ email: 'eve@acme.test', role: 'lead', retired: false });
  });

  test('when one was retired elsewhere, then an unchanged file does not bring them back', () => {
    const { changes, state } = story({
      first: { agents: [ana] },
      meanwhile: (state) => ({ ...state, agents: [{ ...ana, retired: true }] }),
      second: { agents: [ana], desk: { name: 'Acme' } },
    });
    expect(changes).toEqual(['desk.name: nothing → Acme']);
    expect(state.agents?.[0]?.retired).toBe(true);
  });
});

describe('given customers and channels', () => {
  test('when a workspace was found elsewhere and the file adds another, then both are there', () => {
    const { changes, state } = story({
      first: { customers: [{ name: 'Globex', slackTeams: ['T0A', 'T0B'] }] },
      meanwhile: (state) => ({
        ...state,
        customers: [{ name: 'Globex', slackTeams: ['T0A', 'T0B', 'T0FOUND'], retired: false }],
      }),
      second: { customers: [{ name: 'Globex', slackTeams: ['T0A', 'T0NEW'] }] },
    });
    expect(state.customers[0]?.slackTeams).toEqual(['T0A', 'T0FOUND', 'T0NEW']);
    expect(changes).toEqual(['customer Globex: slackTeams ["T0A","T0FOUND","T0NEW"]']);
  });

  test('when the file names a customer that was found in the chat, then it is that one', () => {
    const { state, conflicts } = story({
      first: {},
      meanwhile: (state) => ({
        ...state,
        customers: [{ name: 'globex', slackTeams: ['T0G'], tier: 'free', retired: false }],
      }),
      second: { customers: [{ name: 'Globex', tier: 'gold' }] },
    });
    expect(state.customers).toEqual([{ name: 'Globex', slackTeams: ['T0G'], tier: 'gold', retired: false }]);
    expect(conflicts).toHaveLength(2);
  });

  test('when a channel moves to another customer, then it is the same channel', () => {
    const channel = { platform: 'slack', id: 'C0X', mode: 'emoji' } as const;
    const { changes, state } = story({
      first: { customers: [{ name: 'A', channels: [channel] }, { name: 'B' }] },
      second: { customers: [{ name: 'A' }, { name: 'B', channels: [channel] }] },
    });
    expect(changes).toEqual(['channel C0X: customer B']);
    expect(state.channels).toEqual([{ ...channel, kind: 'customer', customer: 'B', retired: false }]);
  });

  test("when a customer's channel becomes a partner's, then it has no customer any more", () => {
    const { state } = story({
      first: { customers: [{ name: 'A', channels: [{ platform: 'slack', id: 'C0X' }] }] },
      second: { customers: [{ name: 'A' }], channels: [{ platform: 'slack', id: 'C0X', kind: 'partner' }] },
    });
    expect(state.channels).toEqual([{ platform: 'slack', id: 'C0X', kind: 'partner', retired: false }]);
  });

  test('when a customer is dropped, then it and its channels are retired and keep what they had', () => {
    const { state } = story({
      first: { customers: [{ name: 'A', tier: 'gold', channels: [{ platform: 'slack', id: 'C0X', mode: 'auto' }] }] },
      second: {},
    });
    expect(state.customers).toEqual([{ name: 'A', tier: 'gold', retired: true }]);
    expect(state.channels).toMatchObject([{ id: 'C0X', mode: 'auto', customer: 'A', retired: true }]);
  });

  test('when one was removed elsewhere, then it comes back only if the file changes it', () => {
    const first: DeskFile = { customers: [{ name: 'A', tier: 'gold' }] };
    const meanwhile = (state: DeskState): DeskState => ({ ...state, customers: [] });
    expect(story({ first, meanwhile, second: first }).changes).toEqual([]);
    const changed = story({ first, meanwhile, second: { customers: [{ name: 'A', tier: 'silver' }] } });
    expect(changed.state.customers).toEqual([{ name: 'A', tier: 'silver', retired: false }]);
    expect(changed.conflicts).toHaveLength(1);
  });
});

test('given any plan, then it is plain data: stored and read again it does the same', () => {
  const next: DeskFile = { agents: [{ email: 'a@b.c' }], desk: { name: 'x' }, customers: [{ name: 'A' }] };
  const { changes } = planApply({ base: null, next, current: nothing });
  const stored: Change[] = JSON.parse(JSON.stringify(changes));
  expect(applyChanges(nothing, stored)).toEqual(applyChanges(nothing, changes));
});
