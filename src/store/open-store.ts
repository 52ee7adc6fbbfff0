import mongoose from 'mongoose';
import { channelRepository } from './repositories/channels.ts';
import { counterRepository } from './repositories/counters.ts';
import { customerRepository } from './repositories/customers.ts';
import { deskRepository } from './repositories/desk.ts';
import { effectRepository } from './repositories/effects.ts';
import { historyRepository } from './repositories/history.ts';
import { inboxRepository } from './repositories/inbox.ts';
import { leaseRepository } from './repositories/leases.ts';
import { messageRepository } from './repositories/messages.ts';
import { peopleRepository } from './repositories/people.ts';
import { ticketListRepository } from './repositories/ticket-list.ts';
import { ticketRepository } from './repositories/tickets.ts';
import { schemas } from './schemas/schemas.ts';

export type Store = Awaited<ReturnType<typeof openStore>>;

/**
 * Connects to a MongoDB (server 5 to 8, or the embedded one), makes the indexes, and gives the repositories.
 * Writes are answered once they are on disk (`j: true`) on a majority; a store that is away fails within 2 s, so that
 * a platform hears of it before its own patience ends.
 */
export async function openStore(uri: string, options: { dbName?: string } = {}) {
  const connection = mongoose.createConnection(uri, {
    ...(options.dbName === undefined ? {} : { dbName: options.dbName }),
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
    serverSelectionTimeoutMS: 2_000,
    socketTimeoutMS: 10_000,
    w: 'majority',
    journal: true,
    maxPoolSize: 20,
    // Reading back null as undefined would make two forms of one thing.
    ignoreUndefined: true,
  });
  await connection.asPromise();
  for (const [name, schema] of Object.entries(schemas)) connection.model(name, schema);
  await Promise.all(Object.keys(schemas).map((name) => connection.model(name).createIndexes()));
  const { db } = connection;
  if (db === undefined) throw new Error('The store gave no database.');
  return {
    tickets: ticketRepository(db),
    ticketList: ticketListRepository(db),
    messages: messageRepository(db),
    inbox: inboxRepository(db),
    effects: effectRepository(db),
    history: historyRepository(db),
    people: peopleRepository(db),
    customers: customerRepository(db),
    channels: channelRepository(db),
    counters: counterRepository(db),
    desk: deskRepository(db),
    leases: leaseRepository(db),
    /** Resolves when the store answers; rejects within about 2 s when it does not. */
    ping: async (): Promise<void> => {
      await db.command({ ping: 1 }, { timeoutMS: 2_000 });
    },
    close: () => connection.close(),
  };
}
