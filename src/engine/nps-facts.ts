import type { Channel } from '../desk/channel.ts';
import { npsCustomers } from '../desk/commands/nps.ts';
import { readCommand } from '../desk/commands/read-command.ts';
import { commands } from '../desk/commands/registry.ts';
import type { Customer } from '../desk/customer.ts';
import type { Inbound } from '../desk/inbound.ts';
import { mayAnswerNps } from '../desk/nps/may-answer-nps.ts';
import { type NpsFacts, noNps } from '../desk/nps/nps-facts.ts';
import { npsAnswerId, npsRoundOf } from '../desk/nps/nps-round.ts';
import { type NpsChannel, npsFits } from '../desk/nps/plan-round.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';

/** Of a channel so many messages are looked at, the newest. */
const mostMessages = 5_000;

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
    return { channels: [], round, answer };
  }
  if (inbound.kind !== 'command' || inbound.about.command !== 'nps') return noNps;
  const read = readCommand(inbound.text, { inThread: inbound.inThread, commands });
  if ('fault' in read) return noNps;
  const wanted = new Set(npsCustomers(read.values, is.cache.desk.directory.customers).map(({ id }) => id));
  const theirs = is.cache.channels.filter(({ customer, direct }) => !direct && wanted.has(customer ?? ''));
  return { ...noNps, channels: await npsChannels(is, theirs, now, inbound.key) };
}

/** What is known of channels, as far as it tells whether their people may be asked. `own`: rounds that this inbound began do not count. */
export async function npsChannels(
  is: NpsFactsDependencies,
  channels: readonly Channel[],
  now: number,
  own: string | null = null,
): Promise<NpsChannel[]> {
  const { every } = is.cache.desk.nps;
  const rounds = (await is.store.surveys.rounds({ from: now - every, to: now + 1 })).filter(
    ({ cause }) => own === null || cause !== own,
  );
  const askedAt = new Map<string, number>();
  for (const round of rounds) {
    for (const account of round.asked) askedAt.set(account, Math.max(askedAt.get(account) ?? 0, round.askedAt));
  }
  const found: NpsChannel[] = [];
  for (const channel of channels) {
    const customer = is.cache.customer(channel.customer);
    if (customer !== null) found.push(await npsChannel(is, channel, customer, { since: now - every, askedAt, own }));
  }
  return found;
}

async function npsChannel(
  { store, cache }: NpsFactsDependencies,
  channel: Channel,
  customer: Customer,
  { since, askedAt, own }: { since: number; askedAt: ReadonlyMap<string, number>; own: string | null },
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
