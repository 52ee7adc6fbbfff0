import { deliveryPartition, inboxPartition } from '../engine/partitions.ts';
import type { Store } from '../store/open-store.ts';
import type { ParkedInbox } from '../web/api/resources/parked.ts';

/** What was set aside, of both kinds, for the API and the CLI. */
export function parkedOf(store: Store): ParkedInbox {
  return {
    async list(limit) {
      const [inbounds, effects] = await Promise.all([store.inbox.parked(limit), store.effects.parked(limit)]);
      const rows = [
        ...inbounds.map((row) => ({ kind: 'inbound' as const, ...row })),
        ...effects.map((row) => ({ kind: 'effect' as const, ...row })),
      ];
      return rows
        .map(({ _id, kind, problem, attempts, parkedAt }) => ({
          id: _id,
          kind,
          problem: problem ?? null,
          attempts,
          parkedAt: parkedAt ?? 0,
        }))
        .sort((a, b) => a.parkedAt - b.parkedAt)
        .slice(0, limit);
    },
    async retry(id) {
      const row = await store.inbox.find(id);
      if (row !== null) return store.inbox.retry(id, inboxPartition(row.inbound.conversation), Date.now());
      return store.effects.retryParked(id, deliveryPartition, Date.now());
    },
  };
}
