import { type Copy, type Message, type MessageChange, notRequests } from '../../desk/message.ts';
import type { MessageDocument } from '../schemas/documents.ts';
import { type Db, duplicatesOf } from './bulk.ts';

/** What was said in a ticket, and by whose side. */
export type Said = Pick<Message, 'ticket' | 'text' | 'side'>;

const firstSpan = 3_600_000;
const widening = 8;

export function messageRepository(db: Db) {
  const messages = db.collection<MessageDocument>('messages');
  const read = async (filter: object, limit = 0): Promise<Message[]> =>
    (await messages.find(filter).limit(limit).toArray()).map(fromDocument);

  return {
    /**
     * Inserts records of messages. One that is there already, from a half-done earlier try of the same inbound, is
     * replaced; one that another inbound stored stays, and its place in the list is returned.
     */
    async insert(records: Message[]): Promise<Set<number>> {
      if (records.length === 0) return new Set();
      const documents = records.map(toDocument);
      const duplicates = await duplicatesOf(() => messages.insertMany(documents, { ordered: false }));
      for (const index of [...duplicates]) {
        const document = documents[index];
        if (document === undefined) continue;
        const { _id, ...fields } = document;
        const replaced = await messages.replaceOne({ _id, by: fields.by }, fields);
        if (replaced.matchedCount === 1) duplicates.delete(index);
      }
      return duplicates;
    },

    async change(changes: MessageChange[]): Promise<void> {
      if (changes.length === 0) return;
      const operations = changes.map(({ id, set }) => {
        const { joinable, ...fields } = set;
        const update = {
          $set: { ...fields, ...(joinable == null ? {} : { joinable }) },
          ...(joinable === null ? { $unset: { joinable: '' as const } } : {}),
        };
        return { updateOne: { filter: { _id: id }, update } };
      });
      await messages.bulkWrite(operations, { ordered: true });
    },

    async byIds(ids: string[]): Promise<Map<string, Message>> {
      if (ids.length === 0) return new Map();
      return new Map((await read({ _id: { $in: ids } })).map((message) => [message.id, message]));
    },
    /** Greetings that joined nothing yet, by `channel|account`. */
    async joinable(keys: string[]): Promise<Message[]> {
      return keys.length === 0 ? [] : read({ joinable: { $in: keys } });
    },
    /** A piece of a message was sent to the other side: small commit of its reference. */
    addCopy: async (id: string, copy: Copy): Promise<void> => {
      await messages.updateOne({ _id: id }, { $addToSet: { copies: copy } });
    },
    /** A piece is gone from the other side. With one write: meanwhile another piece may have been sent. */
    dropCopy: async (id: string, { to, channel, ts }: Copy): Promise<void> => {
      await messages.updateOne({ _id: id }, { $pull: { copies: { to, channel, ts } } });
    },
    /** A ticket's messages, oldest first. */
    async ofTicket(ticket: number): Promise<Message[]> {
      return (await messages.find({ ticket }).sort({ at: 1 }).toArray()).map(fromDocument);
    },
    /**
     * What was judged not a request since an instant and is no ticket's, newest first (platform time): only where its text was
     * kept. Looks back in spans that widen.
     */
    async notRequests({ since, now, limit }: { since: number; now: number; limit: number }): Promise<Message[]> {
      const found: Message[] = [];
      let upTo = Number.MAX_SAFE_INTEGER;
      for (let width = firstSpan; found.length < limit; width *= widening) {
        const after = Math.max(since, now - width);
        const part = await messages
          .find({
            ticket: null,
            at: { $gt: after, $lte: upTo },
            'verdict.rule': { $in: [...notRequests] },
            text: { $ne: '' },
            deletedAt: null,
          })
          .sort({ at: -1, _id: -1 })
          .limit(limit - found.length)
          .toArray();
        found.push(...part.map(fromDocument));
        if (after === since) break;
        upTo = after;
      }
      return found;
    },
    /** What was said in several tickets, in no order: the texts alone, which is a fraction of what is kept. */
    async textsOf(tickets: readonly number[]): Promise<Map<number, Said[]>> {
      if (tickets.length === 0) return new Map();
      const found = await messages
        .find({ ticket: { $in: [...tickets] }, text: { $ne: '' } })
        .project<Said>({ _id: 0, ticket: 1, text: 1, side: 1 })
        .toArray();
      return byTicket(found);
    },
    /** The messages of several tickets, each one's oldest first. */
    async ofTickets(tickets: readonly number[]): Promise<Map<number, Message[]>> {
      if (tickets.length === 0) return new Map();
      const found = await messages
        .find({ ticket: { $in: [...tickets] } })
        .sort({ ticket: 1, at: 1 })
        .toArray();
      return byTicket(found.map(fromDocument));
    },
    /** When somebody of the desk last wrote in a channel after an instant (platform time); null when nobody did. */
    async deskWroteAfter(channel: string, after: number): Promise<number | null> {
      const [last] = await messages
        .find({ channel, at: { $gt: after }, side: 'desk' }, { projection: { at: 1 } })
        .sort({ at: -1 })
        .limit(1)
        .toArray();
      return last?.at ?? null;
    },
    /** What was said in a thread, oldest first: so many messages at most. */
    async inThread(channel: string, thread: string, limit = 200): Promise<Message[]> {
      return (await messages.find({ channel, thread }).sort({ ts: 1 }).limit(limit).toArray()).map(fromDocument);
    },
    /** The `ts` of the last reply seen in a thread; null when there is none. */
    async lastTsInThread(channel: string, thread: string): Promise<string | null> {
      const [last] = await messages
        .find({ channel, thread }, { projection: { ts: 1 } })
        .sort({ ts: -1 })
        .limit(1)
        .toArray();
      return last?.ts ?? null;
    },
    /** Who wrote in a channel since an instant, by the last so many messages. */
    async authorsSince(channel: string, since: number, limit: number): Promise<string[]> {
      const found = await messages
        .find({ channel, at: { $gte: since } }, { projection: { 'author.account': 1 } })
        .sort({ channel: -1, at: -1 })
        .limit(limit)
        .toArray();
      return [...new Set(found.map(({ author }) => author.account))];
    },
    /** Who wrote on the customer's side of a channel since an instant, and when anybody last did: of so many messages, the newest. */
    async customersSince(
      channel: string,
      since: number,
      limit: number,
    ): Promise<{ authors: Pick<Message['author'], 'account' | 'team'>[]; lastAt: number | null }> {
      const found = await messages
        .find(
          { channel, at: { $gte: since } },
          { projection: { 'author.account': 1, 'author.team': 1, side: 1, participant: 1, at: 1 } },
        )
        .sort({ channel: -1, at: -1 })
        .limit(limit)
        .toArray();
      const theirs = new Map<string, Pick<Message['author'], 'account' | 'team'>>();
      for (const { side, participant, author } of found) {
        if (side !== 'customer' || participant || theirs.has(author.account)) continue;
        theirs.set(author.account, { account: author.account, team: author.team });
      }
      return { authors: [...theirs.values()], lastAt: found[0]?.at ?? null };
    },
    /** The `ts` of the last message seen in a channel; null when there is none. */
    async lastTs(channel: string): Promise<string | null> {
      const [last] = await messages
        .find({ channel, at: { $gt: 0 } }, { projection: { ts: 1 } })
        .sort({ channel: -1, at: -1 })
        .limit(1)
        .toArray();
      return last?.ts ?? null;
    },
  };
}

function toDocument(message: Message): MessageDocument {
  const { id, joinable, copies, copyOf, ...rest } = message;
  return {
    _id: id,
    ...rest,
    ...(joinable === null ? {} : { joinable }),
    ...(copies.length === 0 ? {} : { copies }),
    ...(copyOf === null ? {} : { copyOf }),
  };
}

function fromDocument(document: MessageDocument): Message {
  const { _id, joinable, copies, copyOf, ...rest } = document;
  return { id: _id, ...rest, joinable: joinable ?? null, copies: copies ?? [], copyOf: copyOf ?? null };
}

export { fromDocument as messageFromDocument };

function byTicket<Of extends Pick<Message, 'ticket'>>(messages: readonly Of[]): Map<number, Of[]> {
  const found = new Map<number, Of[]>();
  for (const message of messages) {
    const ticket = message.ticket ?? 0;
    const those = found.get(ticket);
    if (those === undefined) found.set(ticket, [message]);
    else those.push(message);
  }
  return found;
}
