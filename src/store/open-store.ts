import mongoose from 'mongoose';
import { archiveRepository } from './repositories/archive.ts';
import { auditRepository } from './repositories/audit.ts';
import { channelRepository } from './repositories/channels.ts';
import { counterRepository } from './repositories/counters.ts';
import { customerRepository } from './repositories/customers.ts';
import { deskRepository } from './repositories/desk.ts';
import { effectRepository } from './repositories/effects.ts';
import { erasingRepository } from './repositories/erasing.ts';
import { everythingRepository } from './repositories/everything.ts';
import { historyRepository } from './repositories/history.ts';
import { impatient } from './repositories/impatient.ts';
import { inboxRepository } from './repositories/inbox.ts';
import { jobRepository } from './repositories/jobs.ts';
import { keepsakeRepository } from './repositories/keepsakes.ts';
import { leaseRepository } from './repositories/leases.ts';
import { measureRepository } from './repositories/measures.ts';
import { messageRepository } from './repositories/messages.ts';
import { peopleRepository } from './repositories/people.ts';
import { ratingRepository } from './repositories/ratings.ts';
import { recoveryListRepository } from './repositories/recovery-list.ts';
import { reportRepository } from './repositories/reports.ts';
import { surveyRepository } from './repositories/surveys.ts';
import { ticketCountRepository } from './repositories/ticket-counts.ts';
import { ticketDigestRepository } from './repositories/ticket-digest.ts';
import { ticketListRepository } from './repositories/ticket-list.ts';
import { ticketRepository } from './repositories/tickets.ts';
import { wordsRepository } from './repositories/words.ts';
import { reviveStuckClient } from './revive-stuck-client.ts';
import { RoomToWrite } from './room-to-write.ts';
import { schemas } from './schemas/schemas.ts';

/** No operation of ours takes so long on a store that is well (milliseconds). */
const patience = 10_000;
/** What walks through all of a store, for tools: nobody waits for one read of it. */
const patienceOfTools = 60_000;
/** Platforms wait three seconds for an answer. */
const patienceOfPlatforms = 2_500;

/** Fewer than there are connections: who waits for one for two seconds is turned away, and making an index may take longer. */
const indexedAtOnce = 8;

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
    // A look at the server that got stuck must not hide for long that it is back.
    connectTimeoutMS: 2_000,
    heartbeatFrequencyMS: 2_000,
    socketTimeoutMS: 10_000,
    // Else an operation waits for ever for a connection that a broken pool does not give.
    waitQueueTimeoutMS: 2_000,
    w: 'majority',
    journal: true,
    maxPoolSize: 20,
    // Reading back null as undefined would make two forms of one thing.
    ignoreUndefined: true,
  });
  await connection.asPromise();
  const endReviving = reviveStuckClient(connection.getClient());
  for (const [name, schema] of Object.entries(schemas)) connection.model(name, schema);
  const names = Object.keys(schemas);
  for (let begun = 0; begun < names.length; begun += indexedAtOnce) {
    await Promise.all(names.slice(begun, begun + indexedAtOnce).map((name) => connection.model(name).createIndexes()));
  }
  const { db } = connection;
  if (db === undefined) throw new Error('The store gave no database.');
  const inbox = inboxRepository(db);
  const room = new RoomToWrite(db);
  return {
    tickets: impatient(ticketRepository(db), patience),
    ticketCounts: impatient(ticketCountRepository(db), patience),
    ticketDigest: impatient(ticketDigestRepository(db), patience),
    ticketList: impatient(ticketListRepository(db), patience),
    ratings: impatient(ratingRepository(db), patience),
    recoveryList: impatient(recoveryListRepository(db), patience),
    messages: impatient(messageRepository(db), patience),
    inbox: {
      ...impatient(inbox, patience),
      insert: impatient({ insert: room.watching(inbox.insert) }, patienceOfPlatforms).insert,
    },
    effects: impatient(effectRepository(db), patience),
    history: impatient(historyRepository(db), patience),
    people: impatient(peopleRepository(db), patience),
    customers: impatient(customerRepository(db), patience),
    channels: impatient(channelRepository(db), patience),
    audit: impatient(auditRepository(db), patience),
    counters: impatient(counterRepository(db), patience),
    desk: impatient(deskRepository(db), patience),
    jobs: impatient(jobRepository(db), patience),
    keepsakes: impatient(keepsakeRepository(db), patience),
    leases: impatient(leaseRepository(db), patience),
    words: impatient(wordsRepository(db), patience),
    surveys: impatient(surveyRepository(db), patience),
    archive: impatient(archiveRepository(db), patienceOfTools),
    erasing: impatient(erasingRepository(db), patienceOfTools),
    everything: everythingRepository(db),
    /** Takes as long as there is to read. */
    reports: reportRepository(db),
    measures: measureRepository(db),
    /** Resolves when the store answers and takes things in; rejects within about 2 s when it does not (`StoreFullError`). */
    ping: async (): Promise<void> => {
      await db.command({ ping: 1 }, { timeoutMS: 2_000 });
      await room.check();
    },
    close: async () => {
      await endReviving();
      await connection.close();
    },
  };
}
