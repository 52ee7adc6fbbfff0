import type { Channel } from '../desk/channel.ts';
import { scoreOf } from '../desk/csat/scale.ts';
import { isAnsweredAnew, type Survey, type Vote } from '../desk/csat/survey.ts';
import { tsOf } from '../desk/ids.ts';
import type { DeletionInbound, Place, ReactionInbound } from '../desk/inbound.ts';
import type { Ticket } from '../desk/ticket.ts';
import type { CatchUpDependencies } from './catch-up.ts';
import type { Arrival, StandingReaction } from './platform.ts';

/** Tickets read at once. */
const page = 100;

type Call = <T>(ask: () => Promise<T>) => Promise<T | null>;

/**
 * After an outage the reactions on questions that people may still answer, or could when it began, are read again: what differs from
 * what was heard of arrives as if it had been told. `call` keeps the platform's pace, and gives null where something cannot be read.
 * `read`: tickets, by their numbers, of which it was done already; more are added.
 */
export async function readReactions(is: CatchUpDependencies, call: Call, read: Set<number>): Promise<number> {
  const { store, seenUpTo } = is;
  if (is.platform.reactions === undefined) return 0;
  const asked = await readAll(is, call, read, (after) => store.tickets.withOpenSurvey(after, page));
  if (seenUpTo === null) return asked;
  // Somebody may have opened the ticket again, or its time was up, before this was looked at.
  const ended = (after: number) => store.tickets.surveyedSince(seenUpTo, after, page);
  return asked + (await readAll(is, call, read, ended));
}

async function readAll(
  is: CatchUpDependencies,
  call: Call,
  read: Set<number>,
  next: (after: number) => Promise<Ticket[]>,
): Promise<number> {
  let arrivals = 0;
  for (let after = 0; !is.stopped(); ) {
    const tickets = await next(after);
    for (const ticket of tickets) {
      if (read.has(ticket.number)) continue;
      read.add(ticket.number);
      arrivals += await readReactionsOf(is, call, ticket);
    }
    const last = tickets.at(-1);
    if (last === undefined || tickets.length < page) break;
    after = last.number;
  }
  return arrivals;
}

/** The same for the questions of one ticket. */
export async function readReactionsOf(is: CatchUpDependencies, call: Call, ticket: Ticket): Promise<number> {
  const { platform } = is;
  const channel = is.cache.channel(ticket.channel);
  if (channel === null || ticket.platform !== platform.name || !channel.member || channel.archived) return 0;
  let arrivals = 0;
  for (const survey of ticket.csat.surveys.filter((one) => couldAnswer(one, is.seenUpTo))) {
    const stands: Standing[] = [];
    const found: (ReactionInbound | DeletionInbound)[] = [];
    let whole = true;
    for (const question of survey.questions) {
      if (is.stopped()) return arrivals;
      const read = await call(async () => ({
        who: (await platform.reactions?.(channel.installation, channel.platformId, tsOf(question))) ?? null,
      }));
      if (read?.who == null) whole = false;
      if (read?.who === null) found.push(gone(channel, question, is.now()));
      else if (read !== null) stands.push(...read.who.map((one) => ({ ...one, question })));
    }
    const { given, taken } = differences(is, channel, survey, stands);
    // What stands where nothing could be read is not known: nothing was taken back.
    found.push(...given, ...(whole ? taken : []));
    await is.accept(found.map((inbound): Arrival => ({ inbound, raw: null })));
    arrivals += found.length;
  }
  return arrivals;
}

/** It stands, or stood when the outage began. */
function couldAnswer({ state }: Survey, seenUpTo: number | null): boolean {
  if (state.is === 'asked') return true;
  return state.is === 'ended' && state.how !== 'question-deleted' && seenUpTo !== null && state.at > seenUpTo;
}

/** An emoji of somebody on one of the messages that ask. */
type Standing = StandingReaction & { question: string };

/**
 * What stands and was not heard of, and what was heard of and stands no more. When it happened is not known, only that it was after
 * the last thing that was: it counts as having happened then, so that the event itself, should it still come, is the later word.
 */
function differences(
  is: CatchUpDependencies,
  channel: Channel,
  survey: Survey,
  stands: readonly Standing[],
): { given: ReactionInbound[]; taken: ReactionInbound[] } {
  const own = new Set(is.platform.ownAccounts());
  const known = lastOf(survey);
  const since = Math.max(is.seenUpTo ?? 0, survey.askedAt ?? 0);
  // What it is another name of may have changed since it was tapped.
  const counts = (one: Standing) =>
    scoreOf(survey.scale, one.means ?? one.emoji, is.cache.desk.csat.reactions) !== null || known.has(keyOf(one));
  const counting = stands.filter((one) => !own.has(one.account) && counts(one));
  // One emoji may stand on the question and on its reminder.
  const now = new Map([...counting].reverse().map((one) => [keyOf(one), one]));
  const given = [...now].flatMap(([key, one]) => {
    const last = known.get(key);
    return last?.change === 'given' ? [] : [reaction(channel, one, { change: 'added', since, after: last?.at ?? 0 })];
  });
  const [question] = survey.questions;
  const taken = [...known].flatMap(([key, { account, emoji, change, at }]) => {
    if (question === undefined || change === 'taken' || emoji === null || now.has(key)) return [];
    return [reaction(channel, { account, emoji, question }, { change: 'removed', since, after: at })];
  });
  return { given, taken };
}

const keyOf = ({ account, emoji, toned }: StandingReaction): string => `${account}|${toned ?? emoji}`;

/** The last that was heard of each emoji of each person, whether it counts already or not. */
function lastOf({ votes, held }: Survey): Map<string, Vote> {
  const last = new Map<string, Vote>();
  for (const vote of [...votes, ...held]) {
    if (vote.emoji === null || isAnsweredAnew(vote)) continue;
    const key = keyOf({ account: vote.account, emoji: vote.emoji });
    const before = last.get(key);
    if (before === undefined || vote.at >= before.at) last.set(key, vote);
  }
  return last;
}

function placeOf({ platform, installation, id, platformId, shared }: Channel): Place {
  return { platform, installation, channel: id, platformChannel: platformId, shared, direct: false };
}

/** Its key is made from what was known before: read twice it is the same. */
function reaction(
  channel: Channel,
  { account, question, ...emoji }: Standing,
  { change, since, after }: { change: ReactionInbound['change']; since: number; after: number },
): ReactionInbound {
  return {
    kind: 'reaction',
    key: `${channel.platform}:${channel.installation}:${question}:${account}:${emoji.toned ?? emoji.emoji}:${change}:read-after:${after}`,
    conversation: channel.id,
    at: Math.max(since, after + 1),
    place: placeOf(channel),
    actor: { account, team: null, name: null, app: null },
    target: { id: question, ts: tsOf(question) },
    targetAuthor: null,
    ...emoji,
    change,
  };
}

/** Somebody deleted the question by hand, nobody knows when; `at` desk time. */
function gone(channel: Channel, question: string, at: number): DeletionInbound {
  const ts = tsOf(question);
  return {
    kind: 'deletion',
    key: `${channel.platform}:${channel.installation}:${question}:deleted`,
    conversation: channel.id,
    at,
    place: placeOf(channel),
    target: { id: question, ts, thread: null, at },
    own: true,
  };
}
