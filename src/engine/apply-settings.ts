import {
  type ApplyPlan,
  applyChanges,
  auditOfApply,
  type DeskState,
  planApply,
  planOfApply,
} from '../desk/settings/merge.ts';
import type { DeskFile } from '../desk/settings/schema.ts';
import type { Store } from '../store/open-store.ts';
import { withChatRecords } from './chat-records.ts';
import { isDeskState } from './desk-state.ts';
import { projectSettings } from './project-settings.ts';

const empty: DeskState = { settings: {}, agents: null, customers: [], channels: [] };

type SettingsStore = Pick<Store, 'desk' | 'customers' | 'channels'>;
type ApplyStore = SettingsStore & Pick<Store, 'audit'>;

/** What applying that file would do; writes nothing. */
export async function previewSettings(store: SettingsStore, file: DeskFile): Promise<ApplyPlan> {
  const { base, current } = await standing(store, file);
  return planOfApply({ base, next: file, current });
}

/**
 * Merges a desk.yaml into the desk's settings: three-way, against the file applied last. Somebody else who writes at the
 * same moment makes it begin again. Gives a line for each change, and keeps what it changed; of a first file nothing is kept,
 * as nothing was there to change. `now`: epoch milliseconds.
 */
export async function applySettings(store: ApplyStore, file: DeskFile, now = Date.now()): Promise<ApplyPlan> {
  for (;;) {
    const { base, current, version } = await standing(store, file);
    const plan = { base, next: file, current };
    const { changes } = planApply(plan);
    const state = applyChanges(current, changes);
    const same = changes.length === 0 && JSON.stringify(base) === JSON.stringify(file);
    if (same || (await store.desk.save(state, file, version))) {
      const lines = base === null ? [] : auditOfApply(changes, current);
      const by = { id: 'desk.yaml', name: 'desk.yaml' };
      await store.audit.add(
        lines.map((line, index) => ({ id: `file:${version}:${index}`, at: now, by, door: 'file', ...line })),
      );
      await writeProjection(store, state);
      return planOfApply(plan);
    }
  }
}

type Standing = { base: DeskFile | null; current: DeskState; version: number };

async function standing(store: SettingsStore, file: DeskFile): Promise<Standing> {
  const loaded = await store.desk.load();
  const state = isDeskState(loaded?.state) ? loaded.state : empty;
  return {
    base: isDeskFile(loaded?.base) ? loaded.base : null,
    current: await withChatRecords(state, file, store),
    version: loaded?.version ?? 0,
  };
}

/** Brings the records of customers and channels in line with the settings; done again, it changes nothing. */
export async function writeProjection(store: SettingsStore, state: DeskState): Promise<void> {
  const [customers, channels] = await Promise.all([store.customers.all(), store.channels.all()]);
  const { slackTeam } = state.settings.desk ?? {};
  const home = slackTeam === undefined ? {} : { slack: slackTeam };
  const projected = projectSettings(state, { customers, channels }, home);
  const written = new Map<string, string>(
    [...customers, ...channels].map((record) => [record.id, JSON.stringify(sorted(record))]),
  );
  const isNews = (record: { id: string }): boolean => written.get(record.id) !== JSON.stringify(sorted(record));
  const changed = { customers: projected.customers.filter(isNews), channels: projected.channels.filter(isNews) };
  await store.customers.saveAll(changed.customers);
  await store.channels.saveAll(changed.channels);
  if (changed.customers.length + changed.channels.length > 0) await store.desk.touch();
}

const sorted = (record: object): object =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Whether what the store holds is a file that was applied; only such are ever written. */
export const isDeskFile = (value: unknown): value is DeskFile => typeof value === 'object' && value !== null;
