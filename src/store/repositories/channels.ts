import type { Channel } from '../../desk/channel.ts';
import type { ChannelDocument } from '../schemas/documents.ts';
import type { Db } from './bulk.ts';

export function channelRepository(db: Db) {
  const channels = db.collection<ChannelDocument>('channels');
  return {
    async all(): Promise<Channel[]> {
      return (
        await channels
          .find({ _id: { $gt: '' } })
          .sort({ _id: 1 })
          .toArray()
      ).map(({ _id, ...rest }) => ({ id: _id, ...rest }));
    },
    async byIds(ids: readonly string[]): Promise<Map<string, Channel>> {
      if (ids.length === 0) return new Map();
      const found = await channels.find({ _id: { $in: [...ids] } }).toArray();
      return new Map(found.map(({ _id, ...rest }) => [_id, { id: _id, ...rest }]));
    },
    /** Our ids of the channels that somebody may mean: by our id, the platform's of now or before, or `#name`. */
    async named(wanted: string): Promise<string[]> {
      const name = wanted.slice(1);
      const filter = wanted.startsWith('#')
        ? { name: { $in: [name, name.toLowerCase()] } }
        : { $or: [{ _id: wanted }, { platformId: wanted }, { aliases: wanted }] };
      const found = await channels.find(filter, { projection: { _id: 1 } }).toArray();
      return found.map((channel) => channel._id);
    },
    /** By id, past one of them. */
    async list(after: string | null, limit: number): Promise<Channel[]> {
      const found = await channels
        .find({ _id: { $gt: after ?? '' } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray();
      return found.map(({ _id, ...rest }) => ({ id: _id, ...rest }));
    },
    saveAll: async (list: readonly Channel[]): Promise<void> => {
      if (list.length === 0) return;
      const operations = list.map(({ id, ...fields }) => ({
        updateOne: { filter: { _id: id }, update: { $set: fields }, upsert: true },
      }));
      await channels.bulkWrite(operations, { ordered: false });
    },
    introduce: async (channel: Channel): Promise<Channel> => {
      const { id, ...fields } = channel;
      const stored = await channels.findOneAndUpdate(
        { _id: id },
        { $setOnInsert: fields },
        { upsert: true, returnDocument: 'after' },
      );
      if (stored === null) return channel;
      const { _id, ...rest } = stored;
      return { id: _id, ...rest };
    },
    change: async (id: string, set: Partial<Channel>, addAlias: string | null): Promise<void> => {
      const { id: _, ...fields } = set;
      await channels.updateOne(
        { _id: id },
        { $set: fields, ...(addAlias === null ? {} : { $addToSet: { aliases: addAlias } }) },
      );
    },
  };
}
