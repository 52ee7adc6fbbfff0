import type { CustomerChange, Decision } from '../desk/decide/decision.ts';
import { canHold } from '../desk/decide/triage-lost.ts';
import { customerEntry } from '../desk/search/ticket-words.ts';
import type { Store } from '../store/open-store.ts';
import { changeSettings } from './change-settings.ts';
import type { DeskCache } from './desk-cache.ts';
import type { PeopleCache } from './people-cache.ts';
import { rememberInSettings } from './remember-settings.ts';

export type SurroundingsDependencies = {
  store: Pick<Store, 'people' | 'channels' | 'customers' | 'desk' | 'tickets' | 'words' | 'audit' | 'surveys'>;
  cache: DeskCache;
  people: PeopleCache;
  /** What waits for a channel may be tried at once. */
  retryHeld: (channel: string) => void;
};

/** Who is there, and what somebody answered: written before any effect goes out, so that what tells of it finds it. */
export async function writePresence(
  { presence, cover, audit, nps }: Decision,
  { store, cache }: SurroundingsDependencies,
): Promise<void> {
  // Before what it tells of: decided again afterwards, nothing would be changed any more.
  await store.audit.add(audit);
  if (presence !== null) {
    const { agent, away, until = null } = presence;
    await store.desk.setPresence(agent, away, until);
    cache.setAway(agent, away, until);
  }
  if (cover !== null) {
    const now = cover === 'none' ? null : cover;
    await store.desk.setCover(now);
    cache.setCover(now);
  }
  if (nps !== null) {
    await store.surveys.begin(nps.rounds);
    if (nps.answer !== null) await store.surveys.answer(nps.answer);
  }
}

/** Customers, people and channels, as a decision leaves them. Each write may be done again. */
export async function writeSurroundings(decision: Decision, is: SurroundingsDependencies): Promise<void> {
  const { store, people } = is;
  const { customers, profile, mayAsk } = decision;
  if (mayAsk !== null) {
    if (mayAsk.may) await store.people.optIn(mayAsk.account);
    else await store.people.optOut(mayAsk.account, Date.now());
  }
  for (const change of customers) await writeCustomer(change, is);
  if (profile !== null) {
    await store.people.save(profile, Date.now());
    people.put(profile.account, profile);
  }
  await changeSettings(decision.settings, is);
  await writeChannel(decision, is);
}

async function writeCustomer(change: CustomerChange, { store, cache }: SurroundingsDependencies): Promise<void> {
  if ('make' in change) {
    await store.customers.introduce(change.make);
    cache.addCustomer(change.make);
  } else if ('set' in change) {
    await store.customers.change(change.id, change.set);
    cache.changeCustomer(change.id, change.set);
    await rememberInSettings(store, { what: 'customer', ...change });
    const { name } = change.set;
    if (name !== undefined) await moveCustomer(store, change.id, { id: change.id, name });
  } else {
    // Its channels and tickets go with it, or its people would be strangers in them.
    const next = cache.customer(change.becomes);
    if (next !== null) {
      await moveCustomer(store, change.id, { id: next.id, name: next.name });
      await store.words.replaceEntry(customerEntry(change.id), customerEntry(next.id));
    }
    for (const channel of cache.channels.filter(({ customer }) => customer === change.id)) {
      await store.channels.change(channel.id, { customer: change.becomes }, null);
      cache.put({ ...channel, customer: change.becomes });
    }
    await store.customers.change(change.id, { retired: true });
    cache.changeCustomer(change.id, { retired: true });
  }
  await store.desk.touch();
}

/** What was asked of them and what they answered goes with their tickets. */
async function moveCustomer(
  { tickets, surveys }: SurroundingsDependencies['store'],
  from: string,
  to: { id: string; name: string },
): Promise<void> {
  await tickets.moveCustomer(from, to);
  await surveys.moveCustomer(from, to);
}

/** What somebody sets of a channel. */
const settable = ['kind', 'mode', 'customer', 'acknowledge', 'groupingWindow'] as const;

async function writeChannel(
  { channel }: Decision,
  { store, cache, retryHeld }: SurroundingsDependencies,
): Promise<void> {
  if (channel === null) return;
  const { id, set, addAlias } = channel;
  const known = cache.channel(id);
  await store.channels.change(id, set, addAlias);
  if (known !== null) {
    const now = { ...known, ...set, aliases: addAlias === null ? known.aliases : [...known.aliases, addAlias] };
    cache.put(now);
    if (settable.some((field) => set[field] !== undefined)) {
      const customer = cache.customer(now.customer);
      await rememberInSettings(store, { what: 'channel', channel: now, set, customer });
    }
    if (canHold(now)) retryHeld(id);
  }
  await store.desk.touch();
}
