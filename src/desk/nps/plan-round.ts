import { Temporal } from 'temporal-polyfill';
import { type Channel, maySpeak } from '../channel.ts';
import type { Customer } from '../customer.ts';
import { knownTimeZone } from '../texts/format-values.ts';
import { type NpsRound, npsRoundId } from './nps-round.ts';

/** A customer's channel, and what of it tells whether its people may be asked. */
export type NpsChannel = {
  channel: Channel;
  customer: Customer;
  /** Those of the customer's side who wrote there in the last `every`; nobody else is ever asked. */
  people: readonly { account: string; lastAskedAt: number | null; optedOut: boolean }[];
  /** When somebody last wrote there (platform time); null: not in the last `every`. */
  lastWordAt: number | null;
  /** Its newest round. */
  last: Pick<NpsRound, 'n' | 'askedAt'> | null;
};

/** Why a channel's people are not asked now. */
export type NpsNotNow =
  /** No confirmed channel of a customer that the bot is in, or one where it says nothing of its own. */
  | 'not-here'
  | 'lately'
  /** Nobody wrote, or all who did were asked elsewhere or asked not to be. */
  | 'nobody'
  /** It is outside the customer's working hours; on command: night. */
  | 'hours'
  /** Somebody is writing: a question would come between. */
  | 'talking';

const quiet = 30 * 60_000;
/** Wall clock hours. */
const working = { from: 9, to: 17 } as const;
const waking = { from: 8, to: 21 } as const;

/** Whether it is a channel where a customer's people may be asked at all. */
export const npsFits = (channel: Channel): boolean =>
  channel.kind === 'customer' &&
  channel.customer !== null &&
  channel.confirmed &&
  channel.member &&
  !channel.direct &&
  maySpeak(channel);

/** Whether a customer's people would not mind a question: in working hours where it is due, never at night where somebody asks. */
export function npsHours(timeZone: string, now: number, onCommand: boolean): boolean {
  const there = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(knownTimeZone(timeZone) ?? 'UTC');
  const { from, to } = onCommand ? waking : working;
  return there.hour >= from && there.hour < to && (onCommand || there.dayOfWeek <= 5);
}

/**
 * The next round of a channel, or why there is none now. Each person is asked at most once in `every` (milliseconds), a channel too:
 * one post serves all who are due, and whoever else of the customer would answer.
 */
export function planNpsRound(
  { channel, customer, people, lastWordAt, last }: NpsChannel,
  is: {
    every: number;
    timeZone: string;
    now: number;
    by: NpsRound['by'];
    cause: string | null;
  },
): { round: NpsRound } | { not: NpsNotNow } {
  const { every, now, by, cause } = is;
  const onCommand = by !== null;
  if (!npsFits(channel)) return { not: 'not-here' };
  const isLate = (at: number | null): boolean => at === null || at + every <= now;
  if (last !== null && !isLate(last.askedAt)) return { not: 'lately' };
  const willing = people.filter(({ optedOut }) => !optedOut);
  const due = willing.filter(({ lastAskedAt }) => isLate(lastAskedAt));
  if (due.length === 0) return { not: 'nobody' };
  if (!npsHours(customer.timeZone ?? is.timeZone, now, onCommand)) return { not: 'hours' };
  if (!onCommand && lastWordAt !== null && lastWordAt + quiet > now) return { not: 'talking' };
  const n = (last?.n ?? 0) + 1;
  const { id, name, tier } = customer;
  return {
    round: {
      id: npsRoundId(channel.id, n),
      channel: channel.id,
      n,
      customer: { id, name, tier },
      askedAt: now,
      by,
      cause,
      asked: due.map(({ account }) => account),
      optedOut: people.length - willing.length,
      askedLately: willing.length - due.length,
    },
  };
}
