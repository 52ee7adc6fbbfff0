import { opensForm, writeAbout } from '../actions.ts';
import type { Moment } from '../card/card-view.ts';
import { nextClock } from '../sla/explain/shown-clocks.ts';
import { metricWords } from '../texts/sla/metric-words.ts';
import { priorityWords } from '../texts/ticket-words.ts';
import type { Priority } from '../ticket.ts';
import { isOpen } from '../ticket.ts';
import { button } from './button.ts';
import type { HomeFacts, HomeTicket, Words } from './home-facts.ts';
import type { HomeLine, HomeSection } from './home-view.ts';

/** Lines of one page: with their buttons they stay well within what a platform shows. */
const linesOfAPage = 20;

const urgency: Readonly<Record<Priority, number>> = { urgent: 0, high: 1, normal: 2, low: 3 };

/**
 * What waits for the desk and is theirs or nobody's: what breaches next first, then the urgent, then whoever waits longest.
 * What is at risk is there whoever is waited for. Snoozed ones are hidden until they are overdue.
 */
export function queueOf(facts: HomeFacts, words: Words): HomeSection {
  const queue = queued(facts);
  const pages = Math.max(1, Math.ceil(queue.length / linesOfAPage));
  // What was further down may be done by now.
  const page = Math.min(facts.page, pages - 1);
  const shown = queue.slice(page * linesOfAPage, (page + 1) * linesOfAPage);
  const next = writeAbout({ ticket: null, subject: String(page + 1) });
  return {
    heading: words('homeQueue', {}),
    empty: words('homeQueueEmpty', {}),
    lines: shown.map((ticket) => lineOf(ticket, facts, words)),
    more: page + 1 < pages ? button('home-page', next, words('homeMore', {})) : null,
  };
}

function queued({ who, mine, waiting, breaching, now }: HomeFacts): HomeTicket[] {
  const found = new Map([...breaching, ...waiting.tickets, ...mine].map((ticket) => [ticket.number, ticket]));
  return [...found.values()]
    .filter(({ assignee }) => assignee === null || assignee.id === who.id)
    .filter((ticket) => isOpen(ticket) && !ticket.discarded)
    .filter(({ waitingOn, atRiskAt }) => waitingOn === 'us' || (atRiskAt !== null && atRiskAt <= now))
    .filter(
      ({ snoozedUntil, breachAt }) =>
        snoozedUntil === null || snoozedUntil <= now || (breachAt !== null && breachAt <= now),
    )
    .sort(
      (a, b) =>
        (a.breachAt ?? Number.MAX_SAFE_INTEGER) - (b.breachAt ?? Number.MAX_SAFE_INTEGER) ||
        urgency[a.priority] - urgency[b.priority] ||
        (a.waitingSince ?? 0) - (b.waitingSince ?? 0) ||
        a.number - b.number,
    );
}

function lineOf(ticket: HomeTicket, { who, now }: HomeFacts, words: Words): HomeLine {
  const { number, subject, priority, assignee, customer, requester, waitingSince, card } = ticket;
  const value = writeAbout({ ticket: number, subject: null });
  const theirs = assignee?.id === who.id;
  const next = nextClock(ticket.sla.clocks, now);
  return {
    title: `#${number} · ${subject === '' ? words('cardNoSubject', {}) : subject}`,
    detail: [
      customer?.name ?? requester.name,
      words(priorityWords[priority], {}),
      words(theirs ? 'homeYours' : 'homeNobodys', {}),
    ].join(' · '),
    since: next === null ? (waitingSince === null ? null : { at: waitingSince }) : dueOf(next, words),
    tone: priority === 'urgent' || next?.overdue === true ? 'urgent' : 'waiting',
    link: card === null ? null : placeOf(card),
    buttons: [
      ...(theirs ? [] : [button('claim', value, words('buttonClaim', {}), 'primary')]),
      button(opensForm('reply'), value, words('buttonReply', {}), theirs ? 'primary' : 'plain'),
      button('solve', value, words('buttonSolve', {})),
    ],
  };
}

function dueOf({ metric, dueAt, overdue }: NonNullable<ReturnType<typeof nextClock>>, words: Words): Moment {
  const label = words(overdue ? 'shownOverdue' : 'shownDue', { metric: words(metricWords[metric], {}) });
  return { at: dueAt, sentence: `${label} ${words(overdue ? 'shownOverdueSince' : 'shownDueAt', { time: '{when}' })}` };
}

/** Channel and `ts` out of our id of a message. */
function placeOf(id: string): { channel: string; ts: string } {
  const end = id.lastIndexOf(':');
  return { channel: id.slice(0, end), ts: id.slice(end + 1) };
}
