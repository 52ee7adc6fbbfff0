import type { AuditEntry } from '../../desk/audit.ts';
import { asJson } from '../../desk/settings/merge/json.ts';
import type { AuditDocument } from '../schemas/documents.ts';
import { type Db, duplicatesOf } from './bulk.ts';

/** What was changed of the configuration, for good. */
export function auditRepository(db: Db) {
  const audit = db.collection<AuditDocument>('audit');
  const entryOf = ({ _id, before, after, ...rest }: AuditDocument): AuditEntry => ({
    id: _id,
    ...rest,
    before: asJson(before),
    after: asJson(after),
  });
  return {
    /** Writes lines; doing it twice makes them once. */
    async add(entries: readonly AuditEntry[]): Promise<void> {
      if (entries.length === 0) return;
      const documents = entries.map(({ id, ...rest }) => ({ _id: id, ...rest }));
      await duplicatesOf(() => audit.insertMany(documents, { ordered: false }));
    },
    /** Whether what an inbound did changed anything here. */
    async hasOf(inbound: string): Promise<boolean> {
      return (await audit.findOne({ _id: `${inbound}|0` }, { projection: { _id: 1 } })) !== null;
    },
    /** Newest first; `skip` of them passed over. */
    async latest(limit: number, skip = 0): Promise<AuditEntry[]> {
      const found = await audit
        .find({ at: { $gt: 0 } })
        .sort({ at: -1, _id: -1 })
        .skip(skip)
        .limit(limit)
        .toArray();
      return found.map(entryOf);
    },
    /** The lines about one thing, newest first. */
    async about(subject: string, limit: number): Promise<AuditEntry[]> {
      const found = await audit.find({ 'subject.id': subject }).sort({ at: -1 }).limit(limit).toArray();
      return found.map(entryOf);
    },
  };
}
