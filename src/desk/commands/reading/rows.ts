import type { AnswerPart } from '../../answer.ts';
import type { TicketLine } from '../../search/ticket-line.ts';
import { nextClock } from '../../sla/explain/shown-clocks.ts';
import { cutLine } from '../../text/cut.ts';
import { metricWords } from '../../texts/sla/metric-words.ts';
import { statusWords } from '../../texts/ticket-words.ts';
import { isOpen, type Priority } from '../../ticket.ts';
import type { Asking } from '../asking.ts';
import { shortTime } from './short-time.ts';

/** What a phone shows of a subject in two lines, beside number and mark. */
const longestSubject = 70;
const longestName = 40;

/** Priorities by shape and colour; the usual one has none. */
export const priorityMarks: Readonly<Record<Priority, string>> = { urgent: '🚨', high: '🔺', normal: '', low: '🔽' };

/** A ticket in a list: what it is, whose it is, how long it waits; with a button that shows it. */
export function rowOf(ticket: TicketLine, asking: Asking): AnswerPart {
  const { words } = asking;
  const { number, subject, priority } = ticket;
  const title = subject === '' ? words('cardNoSubject', {}) : cutLine(subject, longestSubject);
  return {
    text: `${words('listRow', { number, mark: priorityMarks[priority], subject: title })}\n${detailOf(ticket, asking)}`,
    buttons: [{ label: words('buttonShowTicket', {}), style: 'plain', does: { asks: `show ${number}` } }],
  };
}

function detailOf(ticket: TicketLine, asking: Asking): string {
  const { words, now, reader } = asking;
  const { customer, requester, assignee, status, waitingOn, waitingSince, updatedAt, snoozedUntil } = ticket;
  const ago = (at: number): string => shortTime(now - at, reader.locale);
  const waits = isOpen(ticket) && waitingOn === 'us' && waitingSince !== null;
  const snoozed = snoozedUntil !== null && snoozedUntil > now ? { snoozed: words('listSnoozed', {}) } : {};
  return words('listDetail', {
    customer: cutLine(customer?.name ?? requester.name, longestName),
    assignee: assignee === null ? words('listNobody', {}) : cutLine(assignee.name, longestName),
    status: words(statusWords[status], {}),
    ...clockOf(ticket, asking),
    time: waits ? words('listWaits', { time: ago(waitingSince) }) : words('listUpdated', { time: ago(updatedAt) }),
    ...snoozed,
  });
}

/** What is due next on it, and in how long; what is overdue stands out. */
function clockOf({ sla }: TicketLine, { words, now, reader }: Asking): { clock?: string } {
  const next = nextClock(sla.clocks, now);
  if (next === null) return {};
  const metric = words(metricWords[next.metric], {});
  return next.overdue
    ? { clock: words('listOverdue', { metric, time: shortTime(now - next.dueAt, reader.locale) }) }
    : { clock: words('listDue', { metric, time: shortTime(next.dueAt - now, reader.locale) }) };
}
