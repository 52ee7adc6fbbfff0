import { schemas } from '../schemas/schemas.ts';
import type { Db } from './bulk.ts';

/** All collections at once, for a playground that begins anew. */
export function everythingRepository(db: Db) {
  return {
    /** Empties every collection; indexes stay. Nobody may be working on the store meanwhile. */
    async erase(): Promise<void> {
      for (const name of Object.keys(schemas)) await db.collection(name).deleteMany({});
    },
  };
}
