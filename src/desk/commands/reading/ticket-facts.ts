import { openRecoveryOf } from '../../csat/recovery.ts';
import { scoreWords } from '../../csat/score-words.ts';
import { shownClocks } from '../../sla/explain/shown-clocks.ts';
import { exactInstant, exactLength } from '../../texts/exact-times.ts';
import { metricWords } from '../../texts/sla/metric-words.ts';
import { priorityWords, statusWords } from '../../texts/ticket-words.ts';
import { isOpen, type Ticket } from '../../ticket.ts';
import type { Asking } from '../asking.ts';
import { shortTime } from './short-time.ts';

/** What is known of a ticket, a line each: how it stands first. */
export function ticketFacts(ticket: Ticket, asking: Asking): string[] {
  const { words, now } = asking;
  const { status, priority, assignee, tags, fields, snoozedUntil, discarded } = ticket;
  return [
    words('showStatus', {
      status: words(statusWords[status], {}),
      priority: words(priorityWords[priority], {}),
      assignee: assignee?.name ?? words('listNobody', {}),
    }),
    whose(ticket, asking),
    ...(discarded ? [words('showDiscarded', {})] : [...waits(ticket, asking), ...clocks(ticket, asking)]),
    ...(snoozedUntil !== null && snoozedUntil > now ? [words('showSnoozed', { until: snoozedUntil })] : []),
    ...(tags.length > 0 ? [words('showTags', { tags: tags.join(', ') })] : []),
    ...Object.entries(fields).map(([name, value]) => words('showField', { name, value })),
    ...rated(ticket, asking),
    ...related(ticket, asking),
  ];
}

function whose({ customer, requester, channel }: Ticket, { words, desk, look }: Asking): string {
  const known = desk.directory.customers.find(({ id }) => id === customer?.id);
  const name = look.channelName(channel);
  return words('showCustomer', {
    customer: customer?.name ?? words('cardNobody', {}),
    requester: requester.name,
    ...(known?.tier == null ? {} : { tier: known.tier }),
    ...(name === '' ? {} : { channel: name }),
  });
}

function waits(ticket: Ticket, { words, now, reader }: Asking): string[] {
  const { waitingOn, waitingSince } = ticket;
  if (!isOpen(ticket) || waitingOn === null) return [];
  if (waitingOn === 'customer') return [words('showWaitsOnCustomer', {})];
  return [words('showWaitsOnUs', { time: shortTime(now - (waitingSince ?? ticket.createdAt), reader.locale) })];
}

/** What is due, to the minute on the asker's wall, and in how long. */
function clocks({ sla }: Ticket, { words, now, reader }: Asking): string[] {
  return shownClocks(sla.clocks, now).flatMap(({ metric, dueAt, overdue, rests, left }) => {
    const name = words(metricWords[metric], {});
    if (rests && !overdue) {
      return [
        `${words('shownRests', { metric: name })} ${words('shownLeft', { left: exactLength(left, reader.locale) })}`,
      ];
    }
    if (dueAt === null) return [];
    const time = exactInstant(dueAt, reader, now);
    const length = shortTime(Math.abs(dueAt - now), reader.locale);
    if (overdue) {
      const told = words(rests ? 'shownOverdueRests' : 'shownOverdueSince', { time });
      return [`${words('shownOverdue', { metric: name })} ${told}${rests ? '' : ` (${length})`}`];
    }
    return [`${words('shownDue', { metric: name })} ${words('shownDueIn', { time, length })}`];
  });
}

/** How it was rated, and who makes it right. */
function rated({ rating, csat }: Ticket, { words }: Asking): string[] {
  const recovery = openRecoveryOf(csat);
  const due = recovery?.dueAt ?? null;
  return [
    ...(rating === null ? [] : [words('showRating', { rating: scoreWords(rating.scale, rating.score) })]),
    ...(recovery === null
      ? []
      : [
          words('showRecovery', {
            name: recovery.owner?.name ?? words('listNobody', {}),
            ...(due === null ? {} : { due }),
          }),
        ]),
  ];
}

function related({ mergedInto, mergedFrom, followUpOf, problem, issues }: Ticket, { words }: Asking): string[] {
  const numbers = mergedFrom.map((number) => `#${number}`).join(', ');
  return [
    ...(mergedInto === null ? [] : [words('showMergedInto', { number: mergedInto })]),
    ...(numbers === '' ? [] : [words('showMergedFrom', { numbers })]),
    ...(followUpOf === null ? [] : [words('showFollowUp', { number: followUpOf })]),
    ...(problem === null ? [] : [words('showProblem', { number: problem })]),
    ...issues.map((url) => words('showIssue', { url })),
  ];
}
