import type { Channel } from '../desk/channel.ts';
import { npsCustomers } from '../desk/commands/nps.ts';
import { readCommand } from '../desk/commands/read-command.ts';
import { commands } from '../desk/commands/registry.ts';
import type { Customer } from '../desk/customer.ts';
import type { CommandInbound, Inbound } from '../desk/inbound.ts';
import { mayAnswerNps } from '../desk/nps/may-answer-nps.ts';
import { type NpsFacts, noNps } from '../desk/nps/nps-facts.ts';
import { type NpsRound, npsAnswerId, npsRoundOf } from '../desk/nps/nps-round.ts';
import { type NpsChannel, npsFits, planNpsRound } from '../desk/nps/plan-round.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';

/** Of a channel so many messages are looked at, the newest. */
const mostMessages = 5_000;
/** So many channels are asked by one command, and so many read beside each other to find them. */
const mostAsked = 40;
const besideEachOther = 4;

export type NpsFactsDependencies = {
  store: Pick<Store, 'messages' | 'surveys' | 'people'>;
  cache: Pick<DeskCache, 'desk' | 'channels' | 'customer'>;
};

/** What a decision on NPS looks at. A command that is decided on again does not see the rounds that it began itself. */
export async function npsFacts(is: NpsFactsDependencies, inbound: Inbound, now: number): Promise<NpsFacts> {
  if (inbound.kind === 'form' || inbound.kind === 'submit') {
    const id = inbound.form === 'nps' ? npsRoundOf(inbound.about.subject) : null;
    if (id === null) return noNps;
    const [round, answer] = await Promise.all([
      is.store.surveys.round(id),
      is.store.surveys.answered(npsAnswerId(id, inbound.actor.account)),
    ]);
    return { ...noNps, round, answer };
  }
  if (inbound.kind !== 'command' || inbound.about.command !== 'nps') return noNps;
  const read = readCommand(inbound.text, { inThread: inbound.inThread, commands });
  if ('fault' in read) return noNps;
  const wanted = new Set(npsCustomers(read.values, is.cache.desk.directory.customers).map(({ id }) => id));
  const theirs = is.cache.channels.filter(({ customer, direct }) => !direct && wanted.has(customer ?? ''));
  return { ...noNps, ...(await channelsToAsk(is, theirs, now, inbound)) };
}

/** The channels that a command asks, and those that are left for when it is said again. Rounds that it began itself do not count. */
async function channelsToAsk(
  is: NpsFactsDependencies,
  channels: readonly Channel[],
  now: number,
  { key: own, actor }: Pick<CommandInbound, 'key' | 'actor'>,
): Promise<{ channels: NpsChannel[]; left: Channel[] }> {
  const { nps, timeZone } = is.cache.desk;
  const rounds = await roundsLately(is, now, own);
  const waiting: Channel[] = [];
  const found: NpsChannel[] = [];
  for (const channel of channels) {
    const last = rounds.find((round) => round.channel === channel.id && round.askedAt + nps.every > now);
    const customer = is.cache.customer(channel.customer);
    // Of one that was asked already nothing needs to be read.
    if (last === undefined) waiting.push(channel);
    else if (customer !== null) found.push({ channel, customer, people: [], lastWordAt: null, last });
  }
  const by = { id: actor.account, name: '' };
  const known = { since: now - nps.every, askedAt: askedAtOf(rounds), own };
  let asked = 0;
  while (waiting.length > 0 && asked < mostAsked) {
    const some = waiting.splice(0, besideEachOther);
    for (const one of (await Promise.all(some.map((channel) => lookAt(is, channel, known)))).flat()) {
      found.push(one);
      if ('round' in planNpsRound(one, { every: nps.every, timeZone, now, by, cause: own })) asked += 1;
    }
  }
  return { channels: found, left: waiting.filter(npsFits) };
}

/** Rounds that were asked in the last `every`, but for those of this inbound. */
const roundsLately = async ({ store, cache }: NpsFactsDependencies, now: number, own: string | null) =>
  (await store.surveys.rounds({ from: now - cache.desk.nps.every, to: now + 1 })).filter(
    ({ cause }) => own === null || cause !== own,
  );

/** What is known of channels, as far as it tells whether their people may be asked. `own`: rounds that this inbound began do not count. */
export async function npsChannels(
  is: NpsFactsDependencies,
  channels: readonly Channel[],
  now: number,
  own: string | null = null,
): Promise<NpsChannel[]> {
  const askedAt = askedAtOf(await roundsLately(is, now, own));
  const found: NpsChannel[] = [];
  for (const channel of channels) {
    found.push(...(await lookAt(is, channel, { since: now - is.cache.desk.nps.every, askedAt, own })));
  }
  return found;
}

/** When each person was asked last. */
function askedAtOf(rounds: readonly NpsRound[]): Map<string, number> {
  const askedAt = new Map<string, number>();
  for (const round of rounds) {
    for (const account of round.asked) askedAt.set(account, Math.max(askedAt.get(account) ?? 0, round.askedAt));
  }
  return askedAt;
}

type Known = { since: number; askedAt: ReadonlyMap<string, number>; own: string | null };

/** Nothing, where it is no customer's. */
async function lookAt(is: NpsFactsDependencies, channel: Channel, known: Known): Promise<NpsChannel[]> {
  const customer = is.cache.customer(channel.customer);
  return customer === null ? [] : [await npsChannel(is, channel, customer, known)];
}

async function npsChannel(
  { store, cache }: NpsFactsDependencies,
  channel: Channel,
  customer: Customer,
  { since, askedAt, own }: Known,
): Promise<NpsChannel> {
  if (!npsFits(channel)) return { channel, customer, people: [], lastWordAt: null, last: null };
  const [{ authors, lastAt }, last] = await Promise.all([
    store.messages.customersSince(channel.id, since, mostMessages),
    store.surveys.last(channel.id),
  ]);
  const accounts = authors.map(({ account }) => account);
  const [profiles, optedOut] = await Promise.all([store.people.byAccounts(accounts), store.surveys.optedOut(accounts)]);
  const { directory } = cache.desk;
  const people = authors
    .filter(({ account, team }) => {
      const profile = profiles.get(account) ?? null;
      return (
        profile?.gone !== true && mayAnswerNps({ account, team, name: null, app: null }, profile, channel, directory)
      );
    })
    .map(({ account }) => ({
      account,
      lastAskedAt: askedAt.get(account) ?? null,
      optedOut: optedOut.has(account),
    }));
  const isOwn = own !== null && last?.cause === own;
  const before = last === null || !isOwn ? last : last.n > 1 ? { n: last.n - 1, askedAt: 0 } : null;
  return { channel, customer, people, lastWordAt: lastAt, last: before };
}
