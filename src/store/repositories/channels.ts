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
    save: async (channel: Channel): Promise<void> => {
      const { id, ...fields } = channel;
      await channels.updateOne({ _id: id }, { $set: fields }, { upsert: true });
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
