import { deliveryPartition, inboxPartition } from '../engine/partitions.ts';
import { sendAgain } from '../engine/send-again.ts';
import type { Store } from '../store/open-store.ts';
import type { ParkedInbox } from '../web/api/resources/parked.ts';

/** What was set aside, of all kinds, for the API and the CLI. */
export function parkedOf(store: Store): ParkedInbox {
  return {
    async list(limit) {
      const lists = [store.inbox.parked(limit), store.effects.parked(limit), store.jobs.parked(limit)] as const;
      const [inbounds, effects, jobs] = await Promise.all(lists);
      const rows = [
        ...inbounds.map((row) => ({ kind: 'inbound' as const, ...row })),
        ...effects.map((row) => ({ kind: 'effect' as const, mayHaveArrived: row.state === 'uncertain', ...row })),
        ...jobs.map((row) => ({ kind: 'job' as const, ...row })),
      ];
      return rows
        .map(({ _id, kind, problem, attempts, parkedAt, ...row }) => ({
          id: _id,
          kind,
          problem: problem ?? null,
          mayHaveArrived: 'mayHaveArrived' in row && row.mayHaveArrived,
          attempts,
          parkedAt: parkedAt ?? 0,
        }))
        .sort((a, b) => a.parkedAt - b.parkedAt)
        .slice(0, limit);
    },
    async retry(id) {
      const row = await store.inbox.find(id);
      if (row !== null) return store.inbox.retry(id, inboxPartition(row.inbound.conversation), Date.now());
      // Jobs are due by the desk's clock, which is never behind the real one.
      if (await store.effects.retryParked(id, deliveryPartition, Date.now())) return true;
      const effect = await store.effects.find(id);
      if (effect?.state !== 'uncertain') return store.jobs.retry(id, Date.now());
      await sendAgain(effect, store, Date.now());
      return true;
    },
  };
}
