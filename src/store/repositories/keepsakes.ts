import type { KeepsakeDocument } from '../schemas/documents.ts';
import { type Db, isDuplicate } from './bulk.ts';

/** Bytes that a keepsake has at most: a small fact, no document. */
const mostBytes = 2_000;

/** Small facts that platforms keep for themselves, each under a name of its own. */
export function keepsakeRepository(db: Db) {
  const keepsakes = db.collection<KeepsakeDocument>('keepsakes');
  return {
    get: async (key: string): Promise<string | null> => (await keepsakes.findOne({ _id: key }))?.value ?? null,
    /** Takes the place of what was kept under that name. @throws RangeError where it is too long. */
    async set(key: string, value: string, at: number): Promise<void> {
      if (Buffer.byteLength(value) > mostBytes) {
        throw new RangeError(`What is kept as ${key} has more than ${mostBytes} bytes.`);
      }
      const write = () => keepsakes.updateOne({ _id: key }, { $set: { value, at } }, { upsert: true });
      // Two first ones at once: the other one has made it, and this one comes after.
      await write().catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
        return write();
      });
    },
    /**
     * All that is kept under an account's name, or leads to it, as a word or as JSON; and how the conversation is reached that they
     * have with the bot alone. There are few: it looks through all.
     */
    async forget(accounts: readonly string[]): Promise<void> {
      if (accounts.length === 0) return;
      const names = new Set(accounts.flatMap((account) => [account, JSON.stringify(account)]));
      const found = await keepsakes.find({}).toArray();
      const theirs = found.filter(
        ({ _id, value }) => names.has(value) || accounts.some((one) => _id.endsWith(`:${one}`)),
      );
      const alone = theirs.flatMap(({ _id, value }) => {
        const [, platform] = /^([^:]+):direct:/u.exec(_id) ?? [];
        return platform === undefined ? [] : [`${platform}:conversation:${value.replace(/^"(.*)"$/u, '$1')}`];
      });
      await keepsakes.deleteMany({ _id: { $in: [...theirs.map(({ _id }) => _id), ...alone] } });
    },
  };
}
