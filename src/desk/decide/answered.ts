import type { Message } from '../message.ts';
import type { Ticket } from '../ticket.ts';
import { isAnswer, wantsAnswer } from './wants-answer.ts';

/** What a ticket's conversation says of the desk's answers and of what waits for one; platform times. */
export type Answered = Pick<Ticket, 'firstReplyAt' | 'lastDeskAt' | 'waitingSince'>;

/**
 * Reads from the public messages alone when the desk first and last answered, and since when a question stands
 * unanswered; `without` are messages that do not count any more. The request that opened the ticket always counts.
 */
export function answeredIn(
  ticket: Pick<Ticket, 'firstMessage' | 'firstMessageAt'>,
  conversation: readonly Message[],
  without: ReadonlySet<string> = new Set(),
): Answered {
  const heard = conversation.filter(
    ({ id, note, deletedAt, participant }) => !without.has(id) && !note && deletedAt === null && !participant,
  );
  const answers = heard
    .filter((one) => one.side === 'desk' && one.id !== ticket.firstMessage && isAnswer(one))
    .map(countsFrom)
    // What stood there before the question is no reply to it.
    .filter((at) => at >= ticket.firstMessageAt);
  const questions = heard
    .filter((one) => one.side === 'customer' && one.verdict.rule !== 'older-than-solve' && wantsAnswer(one))
    .map(countsFrom);
  const lastDeskAt = latest(answers);
  const waiting = [ticket.firstMessageAt, ...questions].filter((at) => lastDeskAt === null || at > lastDeskAt);
  return { firstReplyAt: earliest(answers), lastDeskAt, waitingSince: earliest(waiting) };
}

/** Words that became an answer or a request by an edit count from that edit. */
const countsFrom = ({ at, verdict }: Message): number =>
  typeof verdict.values.countsFrom === 'number' ? verdict.values.countsFrom : at;

const earliest = (times: readonly number[]): number | null => (times.length === 0 ? null : Math.min(...times));
const latest = (times: readonly number[]): number | null => (times.length === 0 ? null : Math.max(...times));
