import type { SettingsEdit } from '../desk/decide/decision.ts';
import { asJson } from '../desk/settings/merge/json.ts';
import { applyChanges, type DeskState } from '../desk/settings/merge.ts';
import type { TriageRoute } from '../desk/settings/schema/routing.ts';
import type { Store } from '../store/open-store.ts';
import { writeProjection } from './apply-settings.ts';
import type { DeskCache } from './desk-cache.ts';
import { isDeskState } from './desk-state.ts';

const empty: DeskState = { settings: {}, agents: null, customers: [], channels: [] };

/**
 * Writes what somebody changed of the settings in the chat. The file that was applied last stays what it was, and so what
 * it does not change stays as it is now. Done again, it changes nothing.
 */
export async function changeSettings(
  edits: readonly SettingsEdit[],
  { store, cache }: { store: Pick<Store, 'desk' | 'customers' | 'channels'>; cache: DeskCache },
): Promise<void> {
  if (edits.length === 0) return;
  for (;;) {
    const loaded = await store.desk.load();
    const state = isDeskState(loaded?.state) ? loaded.state : empty;
    const next = edits.reduce(withRoute, state);
    if (!(await store.desk.save(next, loaded?.base ?? null, loaded?.version ?? 0))) continue;
    await writeProjection(store, next);
    await cache.refresh(true);
    return;
  }
}

/** Only this customer's route is another: what somebody else changed meanwhile stays. */
function withRoute(state: DeskState, { path, customer, to }: SettingsEdit): DeskState {
  const routes = state.settings.triage ?? [];
  const isTheirs = ({ for: whose }: TriageRoute): boolean =>
    whose.kind === 'customer' && whose.customer.toLowerCase() === customer.toLowerCase();
  const next = [...routes.filter((route) => !isTheirs(route)), to];
  return applyChanges(state, [
    { kind: 'settings', path: [...path], from: asJson(state.settings.triage), to: asJson(next) },
  ]);
}
