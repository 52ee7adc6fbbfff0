import { erasedSubject } from '../../desk/decide/deletion.ts';
import type { Message } from '../../desk/message.ts';
import type { Store } from '../../store/open-store.ts';
import type { Span } from '../../store/repositories/archive.ts';
import { inboxPartitions } from '../partitions.ts';
import { indexTickets } from '../write-words.ts';
import { contactsAmong } from './contacts.ts';
import { eraseClockNames } from './erase-clock-names.ts';
import { type EraseStore, eraseAlerts, eraseCopies, eraseMessages, forgottenName } from './erase-messages.ts';
import { eraseRatings } from './erase-ratings.ts';
import { forgetInSettings } from './forget-in-settings.ts';

/** Who is to be forgotten: accounts of one person, or a customer with all that was said with them. */
export type Forgotten =
  | { is: 'person'; accounts: string[]; shown: string }
  | { is: 'customer'; id: string; accounts: string[]; channels: string[]; shown: string };

export type ForgetCounts = { messages: number; tickets: number; people: number };

const day = 86_400_000;
/** Tickets whose words are looked through at once. */
const width = 500;

/** How much there is of them to erase; changes nothing. */
export async function countForgotten(store: EraseStore, whom: Forgotten): Promise<ForgetCounts> {
  const counts = { messages: 0, tickets: 0, people: whom.accounts.length };
  for await (const { messages, tickets } of findingsOf(store, whom)) {
    counts.messages += messages.filter(isWhole).length;
    counts.tickets += tickets.length;
  }
  return counts;
}

/**
 * Erases texts, names and files of somebody, and keeps the numbers. What was mirrored in triage is taken away by the desk that
 * runs, now or when it starts. Broken off, it can be done again and goes on; who they were is forgotten last, so that they
 * can still be named. True when nothing of theirs was still under way.
 */
export async function forget(
  store: EraseStore,
  whom: Forgotten,
  { now, run, progress }: { now: number; run: number; progress: (messages: number) => void },
): Promise<boolean> {
  let erased = 0;
  // Its people whose company is not listed as its own, such as guests of the own workspace.
  const contacts = new Set<string>();
  for await (const { messages, tickets } of findingsOf(store, whom, contacts)) {
    const standing = await store.tickets.byNumbers([
      ...new Set([...tickets, ...messages.flatMap(({ ticket }) => ticket ?? [])]),
    ]);
    if (whom.is === 'customer') {
      const own = [...standing.values()].filter(({ number }) => tickets.includes(number));
      for (const account of await contactsAmong(store, own, messages)) contacts.add(account);
    }
    const theirs = new Set([...whom.accounts, ...contacts]);
    const whole = messages.filter((message) => isWhole(message) || message.author.name !== forgottenName);
    const own = whole.filter(({ author }) => theirs.has(author.account));
    const others = whole.filter(({ author }) => !theirs.has(author.account)).filter(isWhole);
    await eraseMessages(store, own, { now, name: forgottenName });
    // What the desk said to them goes with them; who said it stays.
    await eraseMessages(store, others, { now, name: null });
    await store.erasing.requesters(tickets, forgottenName);
    await eraseClockNames(store, [...standing.keys()], theirs, forgottenName);
    await store.erasing.sends(tickets);
    await store.erasing.subjects(tickets, erasedSubject);
    // Last: until then their names and subjects are words of these tickets.
    await indexTickets([...standing.keys()], store);
    await eraseCopies(store, { tickets: [...standing.values()], messages: whole, run });
    erased += whole.length;
    progress(erased);
  }
  const everybody = [...new Set([...whom.accounts, ...contacts])];
  for await (const span of spansOf(store)) {
    await store.erasing.historyNames(everybody, span, forgottenName);
    await eraseRatings(store, span, new Set(everybody), forgottenName);
  }
  const ends = await store.erasing.inboxEnds();
  for (let from = ends.from; from < ends.upTo; from += day) {
    await store.erasing.inbounds(everybody, { from, upTo: from + day });
  }
  await store.erasing.inbounds(everybody, 'parked');
  const queues = Array.from({ length: inboxPartitions }, (_, index) => index);
  const underWay = await store.erasing.isUnderWay(everybody, queues);
  await store.erasing.audit(whom.is === 'customer' ? [whom.id, ...everybody] : everybody, forgottenName);
  await store.surveys.erase({ accounts: everybody }, forgottenName);
  await eraseAlerts(store, { accounts: everybody }, run);
  if (whom.is === 'customer') await forgetCustomer(store, whom, run);
  if (!underWay) await store.erasing.people(everybody);
  await store.keepsakes.forget(everybody);
  await store.desk.touch();
  return !underWay;
}

async function forgetCustomer(
  store: EraseStore,
  { id, channels }: Extract<Forgotten, { is: 'customer' }>,
  run: number,
): Promise<void> {
  await store.erasing.customerNames(id, forgottenName);
  await store.surveys.erase({ customer: id }, forgottenName);
  await eraseAlerts(store, { customer: id }, run);
  // First: from the settings its record would be written anew at each start.
  await forgetInSettings(store, id);
  const records = await store.channels.byIds(channels);
  for (const { id: channel, platformId } of records.values()) {
    await store.channels.change(channel, { name: platformId, mode: 'off' }, null);
  }
  await store.customers.change(id, {
    name: forgottenName,
    owner: null,
    slackTeams: [],
    teamsTenants: [],
    domains: [],
    retired: true,
  });
}

type Finding = { messages: Message[]; tickets: number[] };

/**
 * All that is theirs, a little at a time: by tickets, then what belongs to none. `contacts` grows with what was found: what they
 * wrote to the bot alone is theirs as well.
 */
async function* findingsOf(
  store: EraseStore,
  whom: Forgotten,
  contacts: ReadonlySet<string> = new Set(),
): AsyncGenerator<Finding> {
  const { archive, erasing } = store;
  for await (const span of spansOf(store)) {
    const tickets = await erasing.ticketsOf(whom.is === 'customer' ? { customer: whom.id } : whom, span);
    const messages = await erasing.messagesBy(whom.accounts, span);
    if (whom.is === 'customer') {
      const known = new Set(messages.map(({ id }) => id));
      for (const number of tickets) {
        messages.push(...(await store.messages.ofTicket(number)).filter(({ id }) => !known.has(id)));
      }
    }
    yield { messages, tickets };
  }
  const isWholly = (id: string): boolean => whom.is === 'customer' && whom.channels.includes(id);
  const channels = await store.channels.all();
  // Its own first: more contacts may be found there.
  for (const { id, direct } of [
    ...channels.filter((one) => isWholly(one.id)),
    ...channels.filter((one) => !isWholly(one.id)),
  ]) {
    const times = await archive.timesOf(id);
    if (times === null) continue;
    const whole = isWholly(id);
    const accounts = direct ? [...whom.accounts, ...contacts] : whom.accounts;
    for (let from = times.from; from < times.upTo; from += 30 * day) {
      const span = { from, upTo: Math.min(from + 30 * day, times.upTo) };
      const messages = whole ? await archive.loose(id, span, 0) : await erasing.looseBy(accounts, id, span);
      if (messages.length > 0) yield { messages, tickets: [] };
    }
  }
}

/** The numbers of all tickets, a little at a time. */
async function* spansOf({ archive }: Pick<EraseStore, 'archive'>): AsyncGenerator<Span> {
  const upTo = (await archive.highestTicket()) + 1;
  for (let from = 1; from < upTo; from += width) yield { from, upTo: Math.min(from + width, upTo) };
}

const isWhole = ({ text, files }: Message): boolean => text !== '' || files.length > 0;

/** Why somebody cannot be forgotten as asked; the message says what to do. */
class ForgetError extends Error {
  readonly code = 'forget_failed';
  constructor(message: string) {
    super(message);
    this.name = 'ForgetError';
  }
}

/** The person of an email address, one of their accounts (`slack:U…`) or the platform's id of it. @throws ForgetError */
export async function personCalled(store: Pick<Store, 'people' | 'desk'>, wanted: string): Promise<Forgotten> {
  const found = wanted.includes('@') ? await store.people.byEmails([wanted]) : [];
  const accounts = found.map(({ account }) => account);
  if (!wanted.includes('@')) accounts.push(accountCalled(wanted));
  if (accounts.length === 0) {
    throw new ForgetError(
      `Nobody is known by the address ${wanted}. Name their account instead, such as slack:U0GINA or teams: and their Entra object id: the API's /people lists them.`,
    );
  }
  return { is: 'person', accounts, shown: found[0]?.name ?? accounts.join(', ') };
}

/** An account as we name it, from the platform's own id of it: those of Teams are Entra's, or have a number before a colon. */
const accountCalled = (wanted: string): string => {
  if (/^(slack|teams):/u.test(wanted)) return wanted;
  if (entraId.test(wanted)) return `teams:${wanted.toLowerCase()}`;
  return wanted.includes(':') ? `teams:${wanted}` : `slack:${wanted}`;
};
const entraId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

/** The customer of that id or name. @throws ForgetError */
export async function customerCalled(store: EraseStore, wanted: string): Promise<Forgotten> {
  const all = await store.customers.all();
  const name = wanted.trim().toLowerCase();
  const matching = all.filter(({ id, name: own }) => id === wanted || own.trim().toLowerCase() === name);
  const [customer, other] = matching;
  if (customer === undefined) throw new ForgetError(`There is no customer ${wanted}: the API's /customers lists them.`);
  if (other !== undefined) {
    throw new ForgetError(
      `Several customers are called ${wanted}: say which by its id, ${matching.map(({ id }) => id).join(' or ')}.`,
    );
  }
  if (customer.source === 'file' && !customer.retired) {
    throw new ForgetError(
      `${customer.name} is in desk.yaml: take it out and apply that first, else its name would come back.`,
    );
  }
  const channels = (await store.channels.all()).filter((channel) => channel.customer === customer.id);
  const accounts = await store.erasing.accountsOf([...customer.slackTeams, ...customer.teamsTenants]);
  return { is: 'customer', id: customer.id, accounts, channels: channels.map(({ id }) => id), shown: customer.name };
}
