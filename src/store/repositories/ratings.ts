import type { LastRating } from '../../desk/csat/last-rating.ts';
import { lastRatingOf } from '../../desk/csat/last-rating.ts';
import type { TicketDocument } from '../schemas/documents.ts';
import type { Db } from './bulk.ts';

/** How customers found the help they got. */
export function ratingRepository(db: Db) {
  const tickets = db.collection<TicketDocument>('tickets');
  const last = async (whose: object, except: number): Promise<LastRating | null> => {
    const [found] = await tickets
      .find({ ...whose, 'rating.at': { $gt: 0 }, _id: { $ne: except } }, { projection: { rating: 1, csat: 1 } })
      .sort({ 'rating.at': -1 })
      .limit(1)
      .toArray();
    return found === undefined
      ? null
      : lastRatingOf({ rating: found.rating ?? null, surveys: found.csat?.surveys ?? [] });
  };

  return {
    /** The last one of whoever asked (account), else of their company (id); not of this ticket. */
    async lastOf(account: string, customer: string | null, except: number): Promise<LastRating | null> {
      const own = await last({ 'requester.account': account }, except);
      return own !== null || customer === null ? own : last({ 'customer.id': customer }, except);
    },
  };
}
