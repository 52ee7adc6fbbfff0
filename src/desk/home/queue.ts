import { opensForm, writeAbout } from '../actions.ts';
import { priorityWords } from '../texts/ticket-words.ts';
import type { Priority } from '../ticket.ts';
import { isOpen } from '../ticket.ts';
import { button } from './button.ts';
import type { HomeFacts, HomeTicket, Words } from './home-facts.ts';
import type { HomeLine, HomeSection } from './home-view.ts';

/** Lines of one page: with their buttons they stay well within what a platform shows. */
const linesOfAPage = 20;

const urgency: Readonly<Record<Priority, number>> = { urgent: 0, high: 1, normal: 2, low: 3 };

/** What waits for the desk and is theirs or nobody's: the urgent first, then whoever waits longest. Snoozed ones are hidden. */
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

function queued({ who, mine, waiting, now }: HomeFacts): HomeTicket[] {
  const found = new Map([...waiting.tickets, ...mine].map((ticket) => [ticket.number, ticket]));
  return [...found.values()]
    .filter(({ assignee }) => assignee === null || assignee.id === who.id)
    .filter((ticket) => ticket.waitingOn === 'us' && isOpen(ticket) && !ticket.discarded)
    .filter(({ snoozedUntil }) => snoozedUntil === null || snoozedUntil <= now)
    .sort(
      (a, b) =>
        urgency[a.priority] - urgency[b.priority] ||
        (a.waitingSince ?? 0) - (b.waitingSince ?? 0) ||
        a.number - b.number,
    );
}

function lineOf(ticket: HomeTicket, { who }: HomeFacts, words: Words): HomeLine {
  const { number, subject, priority, assignee, customer, requester, waitingSince, card } = ticket;
  const value = writeAbout({ ticket: number, subject: null });
  const theirs = assignee?.id === who.id;
  return {
    title: `#${number} · ${subject === '' ? words('cardNoSubject', {}) : subject}`,
    detail: [
      customer?.name ?? requester.name,
      words(priorityWords[priority], {}),
      words(theirs ? 'homeYours' : 'homeNobodys', {}),
    ].join(' · '),
    since: waitingSince === null ? null : { at: waitingSince },
    tone: priority === 'urgent' ? 'urgent' : 'waiting',
    link: card === null ? null : placeOf(card),
    buttons: [
      ...(theirs ? [] : [button('claim', value, words('buttonClaim', {}), 'primary')]),
      button(opensForm('reply'), value, words('buttonReply', {}), theirs ? 'primary' : 'plain'),
      button('solve', value, words('buttonSolve', {})),
    ],
  };
}

/** Channel and `ts` out of our id of a message. */
function placeOf(id: string): { channel: string; ts: string } {
  const end = id.lastIndexOf(':');
  return { channel: id.slice(0, end), ts: id.slice(end + 1) };
}
