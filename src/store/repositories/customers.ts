import type { Customer } from '../../desk/customer.ts';
import type { CustomerDocument } from '../schemas/documents.ts';
import type { Db } from './bulk.ts';

export function customerRepository(db: Db) {
  const customers = db.collection<CustomerDocument>('customers');
  return {
    /** All of them: a desk has hundreds, and decisions look through them. */
    async all(): Promise<Customer[]> {
      return (
        await customers
          .find({ _id: { $gt: '' } })
          .sort({ _id: 1 })
          .toArray()
      ).map(({ _id, ...rest }) => ({ id: _id, ...rest }));
    },
    async byIds(ids: readonly string[]): Promise<Map<string, Customer>> {
      if (ids.length === 0) return new Map();
      const found = await customers.find({ _id: { $in: [...ids] } }).toArray();
      return new Map(found.map(({ _id, ...rest }) => [_id, { id: _id, ...rest }]));
    },
    /** By id, past one of them. */
    async list(after: string | null, limit: number): Promise<Customer[]> {
      const found = await customers
        .find({ _id: { $gt: after ?? '' } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray();
      return found.map(({ _id, ...rest }) => ({ id: _id, ...rest }));
    },
    change: async (id: string, set: Partial<Customer>): Promise<void> => {
      const { id: _, ...fields } = set;
      await customers.updateOne({ _id: id }, { $set: fields });
    },
    saveAll: async (list: readonly Customer[]): Promise<void> => {
      if (list.length === 0) return;
      const operations = list.map(({ id, ...fields }) => ({
        updateOne: { filter: { _id: id }, update: { $set: fields }, upsert: true },
      }));
      await customers.bulkWrite(operations, { ordered: false });
    },
    /** Makes a customer unless one of that id is there. */
    introduce: async (customer: Customer): Promise<void> => {
      const { id, ...fields } = customer;
      await customers.updateOne({ _id: id }, { $setOnInsert: fields }, { upsert: true });
    },
  };
}
