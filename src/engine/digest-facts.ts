import { dayBefore, deskDay } from '../desk/digest/digest-day.ts';
import { type DigestFacts, type DigestTicket, mostNamed } from '../desk/digest/digest-view.ts';
import type { Store } from '../store/open-store.ts';
import type { Owed } from '../store/repositories/ticket-digest.ts';

/** Past so many nothing more is counted. */
const mostFiltered = 200;

type DigestStore = Pick<Store, 'ticketDigest' | 'ticketList' | 'ticketCounts' | 'messages'>;

/** Reads what a day's overview tells, as it is now (desk time): what was erased since is not in it. */
export async function digestFacts(store: DigestStore, timeZone: string, now: number): Promise<DigestFacts> {
  const today = deskDay(timeZone, now);
  const yesterday = dayBefore(today, timeZone);
  const { ticketDigest, ticketList, ticketCounts, messages } = store;
  const [overdue, dueToday, promised, longest, waiting, flow, breached, filtered] = await Promise.all([
    ticketDigest.owed(1, now + 1, mostNamed),
    ticketDigest.owed(now + 1, today.to, mostNamed),
    ticketDigest.promised(now + 1, today.to, mostNamed),
    ticketList.longestWaiting(mostNamed, now),
    ticketDigest.waiting(),
    ticketCounts.flow(yesterday.from, yesterday.to),
    ticketDigest.breached(yesterday.from, yesterday.to),
    messages.notRequests({ since: yesterday.from, now, limit: mostFiltered }),
  ]);
  return {
    date: today.date,
    overdue: { ...overdue, tickets: overdue.tickets.map(namedOf) },
    dueToday: { ...dueToday, tickets: dueToday.tickets.map(namedOf) },
    promised: { ...promised, tickets: promised.tickets.map(namedOf) },
    waiting: {
      count: Math.max(waiting, longest.length),
      tickets: longest.map(({ number, subject, customer, waitingSince, updatedAt }) => ({
        number,
        subject,
        customer: customer?.name ?? null,
        at: waitingSince ?? updatedAt,
      })),
    },
    yesterday: { ...flow, breached },
    filtered: filtered.filter(({ at }) => at < yesterday.to).length,
  };
}

const namedOf = ({ number, subject, customer, breachAt }: Owed): DigestTicket => ({
  number,
  subject,
  customer: customer?.name ?? null,
  at: breachAt ?? 0,
});
