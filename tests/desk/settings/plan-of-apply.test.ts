import { describe, expect, it } from 'vitest';
import { applyChanges, type DeskState, planApply, planOfApply } from '../../../src/desk/settings/merge.ts';
import type { DeskFile } from '../../../src/desk/settings/schema.ts';

const file: DeskFile = {
  desk: { name: 'Acme', locale: 'en' },
  customers: [
    {
      name: 'Globex',
      tier: 'gold',
      channels: [{ platform: 'slack', id: 'C0GLOBEX', mode: 'auto' }],
    },
  ],
  triage: [{ platform: 'slack', channel: 'C0TRIAGE', for: { kind: 'default' } }],
};
const nothing: DeskState = { settings: {}, agents: null, customers: [], channels: [] };
const applied = (next: DeskFile, base: DeskFile | null = null, current = nothing): DeskState =>
  applyChanges(current, planApply({ base, next, current }).changes);

/** What somebody changed in Slack. */
const inSlack = (set: { tier?: string; mode?: 'silent'; locale?: string }): DeskState => {
  const state = applied(file);
  return {
    ...state,
    settings: { ...state.settings, desk: { ...state.settings.desk, locale: set.locale ?? 'en' } },
    customers: state.customers.map((one) => ({ ...one, tier: set.tier ?? 'gold' })),
    channels: state.channels.map((one) => ({ ...one, mode: set.mode ?? 'auto' })),
  };
};
const globex = (told: object): DeskFile => ({ ...file, customers: [{ name: 'Globex', ...told }] });
const channels = [{ platform: 'slack' as const, id: 'C0GLOBEX', mode: 'auto' as const }];

describe('the plan of an apply', () => {
  it('given a value that the file did not change, when Slack changed it, then it stays, and the plan says so', () => {
    const current = inSlack({ tier: 'silver', locale: 'de' });
    expect(planOfApply({ base: file, next: file, current })).toEqual({
      changes: [],
      conflicts: [],
      kept: [
        'desk.locale: stays de, which was set elsewhere; the file says en, as it did before',
        'customer Globex: tier: stays silver, which was set elsewhere; the file says gold, as it did before',
      ],
    });
  });

  it('given both changed a value, when it is applied, then the file wins, and the plan says whom it overrules', () => {
    const next = globex({ tier: 'platinum', channels });
    const plan = planOfApply({ base: file, next, current: inSlack({ tier: 'silver' }) });
    expect(plan.changes).toEqual(['customer Globex: tier platinum']);
    expect(plan.conflicts).toEqual([
      'customer Globex: tier: silver was set elsewhere, gold in the last file, and the file now says platinum: the file wins',
    ]);
    expect(plan.kept).toEqual([]);
  });

  it('given a value that the file no longer says, when nobody changed it, then it is as usual again', () => {
    const next = globex({ channels });
    expect(applied(next, file, applied(file)).customers[0]).not.toHaveProperty('tier');
    expect(planOfApply({ base: file, next, current: applied(file) }).changes).toEqual([
      'customer Globex: tier as usual again',
    ]);
  });

  it('given a value that the file no longer says, when Slack changed it, then it stays as Slack has it', () => {
    const current = inSlack({ tier: 'silver', locale: 'de', mode: 'silent' });
    const next: DeskFile = {
      desk: { name: 'Acme' },
      customers: [{ name: 'Globex', channels: [{ platform: 'slack', id: 'C0GLOBEX' }] }],
      ...(file.triage === undefined ? {} : { triage: file.triage }),
    };
    expect(planOfApply({ base: file, next, current })).toEqual({ changes: [], conflicts: [], kept: [] });
    const after = applied(next, file, current);
    expect([after.customers[0]?.tier, after.channels[0]?.mode, after.settings.desk?.locale]).toEqual([
      'silver',
      'silent',
      'de',
    ]);
  });

  it('given a channel that Slack made a partner’s, when the file gives it to another customer, then it is wholly that customer’s', () => {
    const state = applied(file);
    const current: DeskState = {
      ...state,
      channels: state.channels.map(({ customer: _, ...one }) => ({ ...one, kind: 'partner' })),
    };
    const next: DeskFile = {
      ...file,
      customers: [
        { name: 'Globex', tier: 'gold' },
        { name: 'Initech', channels },
      ],
    };
    expect(applied(next, file, current).channels[0]).toMatchObject({ kind: 'customer', customer: 'Initech' });
  });
});
