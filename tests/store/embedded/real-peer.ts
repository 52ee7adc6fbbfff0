import { mongo } from 'mongoose';
import type { Peer } from './peer.ts';

/** What PostgreSQL says through FerretDB while it breaks down, and until it has recovered. */
const breakdown =
  /unexpected EOF|recovery mode|starting up|shutting down|terminating connection|server closed|conn(ection)? (is )?(closed|busy|reset|refused)|failed to connect/iu;

/** The real server broke down: what came of the operations is unknown. */
export class BrokeDown extends Error {
  constructor(cause: Error) {
    super(`The real server broke down (${cause.message}).`, { cause });
    this.name = 'BrokeDown';
  }
}

/** The same peer, whose own breaking down is told from what is wrong. */
export function withItsFaults(peer: Peer): Peer {
  const watched = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    try {
      return await answer;
    } catch (error) {
      throw error instanceof Error && brokeDown(error) ? new BrokeDown(error) : error;
    }
  };
  return {
    begin: (indexes) => watched(peer.begin(indexes)),
    run: (operation) => watched(peer.run(operation)),
    documents: () => watched(peer.documents()),
    end: () => watched(peer.end()),
  };
}

function brokeDown(error: Error): boolean {
  if (error instanceof mongo.MongoNetworkError || error instanceof mongo.MongoServerSelectionError) return true;
  return error instanceof mongo.MongoServerError && breakdown.test(error.message);
}

/** Resolves when the database has answered for a second; rejects with its last word when that takes more than a minute. */
export async function untilItAnswers(db: mongo.Db | undefined): Promise<void> {
  const deadline = Date.now() + 60_000;
  // While it breaks down one connection may still answer when another is gone already.
  for (let answers = 0; answers < 10; ) {
    try {
      await db?.listCollections().toArray();
      answers++;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      answers = 0;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
