import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { applyChanges, type DeskState, planApply } from '../../../src/desk/settings/merge.ts';
import type { DeskFile } from '../../../src/desk/settings/schema.ts';
import { cases } from '../../support/cases.ts';

const nothing: DeskState = { settings: {}, agents: null, customers: [], channels: [] };

/** Draws records in which any key may be missing. */
const some = <Shape extends Record<string, fc.Arbitrary<unknown>>>(shape: Shape) =>
  fc.record(shape, { requiredKeys: [] });
const word = fc.constantFrom('a', 'b', 'c');
const number = fc.integer({ min: 1, max: 3 });
const mode = fc.constantFrom('auto', 'silent', 'emoji', 'off');
const teams = fc.uniqueArray(fc.constantFrom('T1', 'T2', 'T3', 'T4'), { maxLength: 3 });

const named = <Extra extends Record<string, fc.Arbitrary<unknown>>>(names: string[], extra: Extra) =>
  fc.uniqueArray(
    fc.tuple(fc.constantFrom(...names), some(extra)).map(([name, rest]) => ({ name, ...rest })),
    { selector: ({ name }) => name.toLowerCase(), maxLength: 4 },
  );

/** Few names and few values, so that files and states collide often. Channels are drawn so that each has one place. */
const deskFile = fc
  .tuple(
    some({
      desk: some({ name: word, locale: word, emoji: some({ claim: word, solve: word }) }),
      lifecycle: some({ remindAfter: number, solveAfter: number }),
      calendars: named(['x', 'Y', 'z'], { timezone: word, holidays: some({ country: word, state: word }) }),
      policies: named(['p', 'q', 'R', 'r', 's'], {
        calendar: fc.array(word, { maxLength: 2 }),
        targets: some({ default: some({ resolution: number }) }),
      }),
      templates: some({ solved: word }),
      agents: fc.uniqueArray(
        fc.tuple(word, some({ role: word, name: word })).map(([email, rest]) => ({ email, ...rest })),
        { selector: ({ email }) => email },
      ),
    }),
    fc.option(named(['One', 'two', 'TWO', 'Three'], { tier: word, owner: word, slackTeams: teams }), {
      nil: undefined,
    }),
    fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('C1', 'C2', 'C3', 'C4'),
        at: fc.nat({ max: 3 }),
        rest: some({ mode, groupingWindow: number }),
      }),
      {
        selector: ({ id }) => id,
      },
    ),
  )
  .map(([rest, customers, places]) => {
    const channelsAt = (index: number) =>
      places.filter(({ at }) => at === index).map(({ id, rest: settings }) => ({ platform: 'slack', id, ...settings }));
    const file = {
      ...rest,
      ...(customers === undefined
        ? {}
        : { customers: customers.map((customer, index) => ({ ...customer, channels: channelsAt(index) })) }),
      channels: channelsAt(3).map((channel) => ({ ...channel, kind: 'partner' })),
    };
    // The values are shorter than real ones and of the right shapes: the merge looks at shapes only.
    return file as unknown as DeskFile;
  });

const applied = (file: DeskFile, to: DeskState = nothing) =>
  applyChanges(to, planApply({ base: null, next: file, current: to }).changes);

/** A state as other doors left it: what one file made, then what another would. */
const deskState = fc.tuple(deskFile, deskFile).map(([one, other]) => applied(other, applied(one)));

/** Without what is retired or empty, and in no order: what the state says. */
function said(state: DeskState) {
  const live = <Item extends { retired: boolean }>(items: Item[]) => items.filter(({ retired }) => !retired);
  const sorted = (items: object[]) => items.map((item) => JSON.stringify(item, Object.keys(item).sort())).sort();
  const customers = live(state.customers).map(({ slackTeams, ...customer }) => ({
    ...customer,
    teams: [...(slackTeams ?? [])].sort().join(),
  }));
  return {
    settings: withoutEmpty(state.settings),
    agents: state.agents === null ? null : sorted(live(state.agents)),
    customers: sorted(customers),
    channels: sorted(live(state.channels)),
  };
}

/** A part with nothing in it says what a missing one says. */
function withoutEmpty(value: object): object {
  // Reviving goes from the inside out.
  const pruned: object | undefined = JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    JSON.stringify(inner) === '{}' ? undefined : inner,
  );
  return pruned ?? {};
}

/** The same value with the keys of every object turned around. */
function reversed<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(reversed) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  ) as Value;
}

vi.setConfig({ testTimeout: 300_000 });
const runs = { numRuns: cases(500, 20_000) };

describe('given any last file, next file and state', () => {
  test('when it was applied, then applying again changes nothing, whether or not it was noted as the last file', () => {
    fc.assert(
      fc.property(fc.option(deskFile), deskFile, deskState, (base, next, current) => {
        const after = applyChanges(current, planApply({ base, next, current }).changes);
        expect(planApply({ base: next, next, current: after })).toEqual({ changes: [], conflicts: [] });
        expect(planApply({ base, next, current: after }).changes).toEqual([]);
      }),
      runs,
    );
  });

  test('when the file did not change, then nothing does, whatever else happened', () => {
    fc.assert(
      fc.property(deskFile, deskState, (file, current) => {
        const { changes } = planApply({ base: file, next: reversed(file), current });
        expect(changes.filter(({ kind }) => kind !== 'agents-listed')).toEqual([]);
      }),
      runs,
    );
  });

  test('when nobody else changed anything, then there is no conflict, and what the file says now is what there is', () => {
    fc.assert(
      fc.property(deskFile, deskFile, (first, second) => {
        const current = applied(first);
        const { changes, conflicts } = planApply({ base: first, next: second, current });
        expect(conflicts).toEqual([]);
        const after = applyChanges(current, changes);
        const fresh = applied(second);
        const { agents, ...rest } = said(fresh);
        // A list that was given once stays given.
        expect(said(after)).toEqual({ ...rest, agents: agents ?? (first.agents === undefined ? null : []) });
      }),
      runs,
    );
  });

  test('when records were made elsewhere, then the file leaves them alone', () => {
    fc.assert(
      fc.property(deskFile, deskFile, (first, second) => {
        const before = applied(first);
        const current: DeskState = {
          settings: {
            ...before.settings,
            nps: { every: 5 },
            policies: [...(before.settings.policies ?? []), { name: 'own' }],
          },
          agents: [...(before.agents ?? []), { email: 'own', retired: false }],
          customers: [...before.customers, { name: 'Own', tier: 'own', retired: false }],
          channels: [...before.channels, { platform: 'slack', id: 'COWN', kind: 'community', retired: false }],
        };
        const after = applyChanges(current, planApply({ base: first, next: second, current }).changes);
        expect(after.settings.nps).toEqual({ every: 5 });
        expect(after.settings.policies).toContainEqual({ name: 'own' });
        expect(after.agents).toContainEqual({ email: 'own', retired: false });
        expect(after.customers).toContainEqual({ name: 'Own', tier: 'own', retired: false });
        expect(after.channels).toContainEqual({ platform: 'slack', id: 'COWN', kind: 'community', retired: false });
      }),
      runs,
    );
  });

  test('when it drops everything, then all that it made is retired, and no record is gone', () => {
    fc.assert(
      fc.property(deskFile, (file) => {
        const current = applied(file);
        const after = applyChanges(current, planApply({ base: file, next: {}, current }).changes);
        expect(said(after)).toEqual({
          settings: {},
          agents: current.agents === null ? null : [],
          customers: [],
          channels: [],
        });
        expect(after.customers).toHaveLength(current.customers.length);
        expect(after.channels).toHaveLength(current.channels.length);
        expect(after.agents?.length).toBe(current.agents?.length);
      }),
      runs,
    );
  });
});
