import type { CsatRecord } from '../../desk/csat/record.ts';
import { type RecoveryFilter, type RecoveryLine, recoveryLineOf } from '../../desk/csat/recovery-line.ts';
import type { Ticket } from '../../desk/ticket.ts';
import type { TicketDocument } from '../schemas/documents.ts';
import type { Db } from './bulk.ts';

const projection = { subject: 1, customer: 1, card: 1, csat: 1 };

type Read = { _id: number } & Pick<Ticket, 'subject' | 'customer'> & { card?: string; csat?: Partial<CsatRecord> };

/** Lists of what is to be made right, and of what was. */
export function recoveryListRepository(db: Db) {
  const tickets = db.collection<TicketDocument>('tickets');

  return {
    /** What is to be made right, what is due first (desk time) before all else. */
    async open(filter: RecoveryFilter, limit: number): Promise<RecoveryLine[]> {
      const { owner } = filter;
      const theirs = { $elemMatch: { closedAt: null, 'owner.id': owner } };
      const found = await tickets
        .find(
          {
            recoveryAt: { $gt: 0 },
            ...ofCustomers(filter),
            ...(owner === undefined ? {} : { 'csat.recoveries': theirs }),
          },
          { projection },
        )
        .sort({ recoveryAt: 1, _id: 1 })
        .limit(limit)
        .toArray();
      return found.flatMap((one) => lineOf(one) ?? []);
    },
    /** What was made right, the newest first. */
    async closed(filter: RecoveryFilter, limit: number): Promise<RecoveryLine[]> {
      const { owner } = filter;
      const found = await tickets
        .find(
          {
            'csat.recoveries.openedAt': { $gt: 0 },
            recoveryAt: null,
            ...ofCustomers(filter),
            ...(owner === undefined ? {} : { 'csat.recoveries.owner.id': owner }),
          },
          { projection },
        )
        .sort({ 'csat.recoveries.openedAt': -1 })
        .limit(limit)
        .toArray();
      return found.flatMap((one) => lineOf(one) ?? []);
    },
  };
}

const ofCustomers = ({ customers }: RecoveryFilter): object =>
  customers === undefined ? {} : { 'customer.id': { $in: [...customers] } };

function lineOf({
  _id,
  subject,
  customer,
  card = null,
  csat,
}: Omit<Read, 'card'> & { card?: string | null }): RecoveryLine | null {
  const { surveys = [], recoveries = [] } = csat ?? {};
  return recoveryLineOf({ number: _id, subject, customer, card, csat: { surveys, recoveries } });
}
