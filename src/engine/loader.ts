import { readAbout, takeBackEmoji } from '../desk/actions.ts';
import type { Channel } from '../desk/channel.ts';
import { maySpeak } from '../desk/channel.ts';
import { parseNew } from '../desk/decide/command.ts';
import { type Context, outOfHoursId } from '../desk/decide/context.ts';
import { groupKey } from '../desk/decide/group-key.ts';
import { asksForTickets } from '../desk/decide/mention.ts';
import { buildForm } from '../desk/forms/build-form.ts';
import type { FormAnswer } from '../desk/forms/form.ts';
import type { Actor, Inbound, PostedMessage } from '../desk/inbound.ts';
import type { Message } from '../desk/message.ts';
import { isDesk, type Who, whoIs } from '../desk/people.ts';
import { closedPeriodStart, isOpen } from '../desk/sla/calendar.ts';
import type { Ticket } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import type { PeopleCache } from './people-cache.ts';
import type { FormQuestion } from './platform.ts';
import type { Task } from './processor.ts';

const tenMinutes = 10 * 60_000;

/** A task with all that its decision may look at; `finished` when a replay finds that its ticket was written already. */
export type Loaded = {
  task: Task;
  context: Context;
  /** The message that a reaction is about, where it is known. */
  target: PostedMessage | null;
  finished: Ticket | null;
};

export type LoaderDependencies = {
  store: Pick<Store, 'tickets' | 'messages' | 'effects'>;
  cache: DeskCache;
  people: PeopleCache;
  now: () => number;
  /** A message that was fetched from the platform while preparing. */
  fetched: (id: string) => PostedMessage | null;
  /** Whether all our sends into a channel are settled. */
  settled: (channel: string) => Promise<boolean>;
};

type Wanted = {
  task: Task;
  inbound: Inbound;
  where: Channel;
  actor: Actor;
  messageId: string | null;
  threadId: string | null;
};

export const actorOf = (inbound: Inbound): Actor => {
  switch (inbound.kind) {
    case 'message':
    case 'mention':
    case 'edit':
      return inbound.message.author;
    case 'reaction':
    case 'shortcut':
    case 'press':
    case 'submit':
    case 'form':
    case 'home':
    case 'step':
    case 'command':
      return inbound.actor;
    case 'deletion':
    case 'channel':
    case 'timer':
      return { account: 'threadwell', team: null, name: 'Threadwell', app: null };
    case 'person':
      return { account: inbound.profile.account, team: inbound.profile.team, name: inbound.profile.name, app: null };
    default:
      return inbound satisfies never;
  }
};

/** The stored message that an inbound is about; null where the record cannot matter. */
function messageIdOf(inbound: Inbound, replay: boolean): string | null {
  switch (inbound.kind) {
    case 'message':
      // A fresh message is new: should an edit or a deletion have come first, its insertion will tell.
      return replay ? inbound.message.id : null;
    case 'mention':
    case 'edit':
    case 'shortcut':
      return inbound.message.id;
    case 'deletion':
    case 'reaction':
      return inbound.target.id;
    case 'press':
      return readAbout(inbound.value).subject;
    case 'submit':
      return inbound.about.subject;
    case 'step':
      return inbound.step.what === 'follow-problem' ? inbound.step.message : null;
    case 'form':
    case 'home':
    case 'command':
    case 'channel':
    case 'person':
    case 'timer':
      return null;
    default:
      return inbound satisfies never;
  }
}

function threadIdOf(inbound: Inbound): string | null {
  switch (inbound.kind) {
    case 'message':
    case 'mention':
    case 'edit':
    case 'shortcut':
      return inbound.message.thread === null
        ? inbound.message.id
        : `${inbound.place.channel}:${inbound.message.thread}`;
    case 'reaction':
      return inbound.target.id;
    case 'press':
      return readAbout(inbound.value).subject;
    default:
      return null;
  }
}

/** The message in triage that this may stand under or be about: a ticket's card. */
function cardIdOf(inbound: Inbound, where: Channel): string[] {
  if (where.kind !== 'triage') return [];
  switch (inbound.kind) {
    case 'message':
    case 'mention':
    case 'edit':
      return inbound.message.thread === null ? [] : [`${where.id}:${inbound.message.thread}`];
    case 'deletion':
      return [inbound.target.id, ...(inbound.target.thread === null ? [] : [`${where.id}:${inbound.target.thread}`])];
    case 'reaction':
      return [inbound.target.id];
    default:
      return [];
  }
}

/** Loads, for a whole batch with few queries, what its decisions look at. */
export class Loader {
  readonly #is: LoaderDependencies;
  constructor(dependencies: LoaderDependencies) {
    this.#is = dependencies;
  }

  async load(tasks: Task[]): Promise<Loaded[]> {
    const { store } = this.#is;
    const named = await store.tickets.byNumbers(tasks.flatMap(({ row }) => numbersOf(row.inbound)));
    const wanted = tasks.map((task) => this.#wanted(task, named));
    const threads = wanted.flatMap((one) =>
      one.threadId !== null && (one.task.replay || needsThread(one.inbound)) ? [one.threadId] : [],
    );
    const groups = wanted.flatMap((one) => groupKeyOf(one));
    const cards = wanted.flatMap((one) => cardIdOf(one.inbound, one.where));
    const [messages, byThread, byGroup, greetings, opened, byCard] = await Promise.all([
      store.messages.byIds(wanted.flatMap((one) => (one.messageId === null ? [] : [one.messageId]))),
      store.tickets.byThreads(threads),
      store.tickets.byGroups(groups),
      store.messages.joinable(groups),
      store.tickets.openedBy(tasks.filter((task) => task.replay).map((task) => task.row._id)),
      store.tickets.byCards(cards),
    ]);
    // A reaction names its message only: the thread that it stands in is known now.
    const around = wanted.flatMap((one) =>
      rootOf(one, this.#target(one.inbound, messages.get(one.messageId ?? '') ?? null)),
    );
    const [byNumber, byRoot] = await Promise.all([
      store.tickets.byNumbers(
        [...messages.values()].flatMap((message) => (message.ticket === null ? [] : [message.ticket])),
      ),
      store.tickets.byThreads(around),
    ]);
    return Promise.all(
      wanted.map(async (one) => {
        const existing = one.messageId === null ? null : (messages.get(one.messageId) ?? null);
        const target = this.#target(one.inbound, existing);
        const [root] = rootOf(one, target);
        const ticket =
          ticketOf(one, existing, { byThread, byNumber, named }) ??
          cardIdOf(one.inbound, one.where)
            .map((id) => byCard.get(id))
            .find((found) => found !== undefined) ??
          (root === undefined ? null : (byRoot.get(root) ?? null));
        const context = await this.#context(one, { existing, target, ticket }, { byGroup, byThread, greetings, named });
        const key = one.task.row._id;
        const done = opened.get(key) ?? (ticket?.applied.some((applied) => applied.inbound === key) ? ticket : null);
        return { task: one.task, context, target, finished: done };
      }),
    );
  }

  /** What a form holds for whoever asks for it: read now, stored nowhere. */
  async form({ form, value, place, actor, at }: FormQuestion): Promise<FormAnswer> {
    const about = { ticket: readAbout(value).ticket, subject: readAbout(value).subject, seen: null };
    const inbound: Inbound = {
      kind: 'form',
      key: `question:${form}`,
      conversation: place.channel,
      at,
      place,
      actor,
      form,
      about,
      open: true,
    };
    const row = { _id: inbound.key, inbound, raw: null, storedAt: at, attempts: 0 };
    const [loaded] = await this.load([{ row, prepared: true, replay: false, conflicts: 0 }]);
    if (loaded === undefined) throw new Error('A form was asked for and nothing was loaded.');
    return buildForm(form, about.subject, loaded.context);
  }

  #wanted(task: Task, named: Map<number, Ticket>): Wanted {
    const { cache } = this.#is;
    const { inbound } = task.row;
    const channelId =
      'place' in inbound
        ? inbound.place.channel
        : inbound.kind === 'timer' || inbound.kind === 'step'
          ? named.get(inbound.ticket)?.channel
          : undefined;
    const where = (channelId === undefined ? null : cache.channel(channelId)) ?? nowhere(inbound);
    return {
      task,
      inbound,
      where,
      actor: actorOf(inbound),
      messageId: messageIdOf(inbound, task.replay),
      threadId: threadIdOf(inbound),
    };
  }

  async #context(
    one: Wanted,
    about: { existing: Message | null; target: PostedMessage | null; ticket: Ticket | null },
    found: {
      byGroup: Map<string, Ticket>;
      byThread: Map<string, Ticket>;
      greetings: Message[];
      named: Map<number, Ticket>;
    },
  ): Promise<Context> {
    const { cache, people, store, now } = this.#is;
    const { existing, target, ticket } = about;
    const { byGroup, byThread, greetings } = found;
    const { inbound, where, actor } = one;
    // What happens on a card, a form or a home happens to the ticket, and so in the ticket's channel.
    const aside = where.kind === 'triage' || where.platformId === '';
    const channel = (aside && ticket !== null ? cache.channel(ticket.channel) : null) ?? where;
    const { desk } = cache;
    const at = now();
    const profile = people.get(actor.account);
    const who = whoIs(actor, profile, where, desk.directory);
    const key = groupKey(channel.id, actor.account);
    const topLevel =
      (inbound.kind === 'message' || inbound.kind === 'mention' || inbound.kind === 'edit') &&
      inbound.message.thread === null;
    const said = 'message' in inbound ? inbound.message : null;
    const closed = maySpeak(channel) && !isOpen(desk.hours, at);
    const since = closed ? (closedPeriodStart(desk.hours, at) ?? 0) : 0;
    const listed = said !== null && (said.mentionsBot || channel.direct) && asksForTickets(said.text);
    const reader = ticket !== null && inbound.kind === 'timer' ? people.get(ticket.requester.account) : profile;
    const [unanswered, openTickets, lastDeskMessageAt, outOfHoursTold, settled, conversation] = await Promise.all([
      topLevel && !aside && isDesk(who) ? store.tickets.waitingIn(channel.id) : [],
      listed ? store.tickets.openIn(channel.id, channel.direct ? actor.account : null) : [],
      closed ? store.messages.deskWroteAfter(channel.id, at - tenMinutes) : null,
      closed ? store.effects.known(outOfHoursId(actor.account, since)) : false,
      refersToUs(inbound, desk.ownAccounts) && ticket === null ? this.#settled(one) : true,
      ticket !== null && weighsAgain(inbound, where) ? store.messages.ofTicket(ticket.number) : [],
    ]);
    return {
      desk,
      where,
      channel,
      customer: cache.customer(channel.customer),
      account: actor.account,
      who,
      profile: reader,
      existing,
      ticket,
      group: byGroup.get(key) ?? null,
      greetings: greetings.filter((greeting) => greeting.joinable === key),
      unanswered: unanswered.filter((waiting) => !waiting.discarded),
      author: authorOf(inbound, existing, target, (actor) =>
        whoIs(actor, people.get(actor.account), channel, desk.directory),
      ),
      threadTaken: inbound.kind === 'press' && one.threadId !== null && byThread.has(one.threadId),
      mentionsDesk: (said?.mentions ?? []).some((account) => {
        const known = people.get(account);
        return (
          known === null ||
          isDesk(whoIs({ account, team: known.team, name: known.name, app: null }, known, channel, desk.directory))
        );
      }),
      mentioned: mentionedName(inbound, channel, people),
      openTickets,
      lastDeskMessageAt,
      outOfHoursTold,
      settled,
      conversation,
      others: found.named,
      turn: null,
      loads: noLoads,
      number: null,
      now: at,
    };
  }

  async #settled(one: Wanted): Promise<boolean> {
    if (Date.now() - one.task.row.storedAt > tenMinutes) return true;
    return this.#is.settled(one.where.id);
  }

  #target(inbound: Inbound, existing: Message | null): PostedMessage | null {
    if (inbound.kind !== 'reaction') return null;
    const fetched = this.#is.fetched(inbound.target.id);
    if (fetched !== null) return fetched;
    if (existing === null || existing.deletedAt !== null) return null;
    const { id, ts, thread, at, text, files, author } = existing;
    const writer = { account: author.account, team: author.team, name: author.name, app: null };
    return { id, ts, thread, at, text, files, mentions: [], mentionsBot: false, author: writer, parentAuthor: null };
  }
}

/** The tickets that an inbound names; the one it acts on is the first. */
function numbersOf(inbound: Inbound): number[] {
  switch (inbound.kind) {
    case 'timer':
      return [inbound.ticket];
    case 'step':
      return [inbound.ticket, inbound.step.what === 'absorb' ? inbound.step.from : inbound.step.problem];
    case 'press':
      return present(readAbout(inbound.value).ticket);
    case 'form':
      return present(inbound.about.ticket);
    case 'submit':
      return [...present(inbound.about.ticket), ...namedIn(inbound.values)];
    default:
      return [];
  }
}

const present = (number: number | null): number[] => (number === null ? [] : [number]);
const noLoads: ReadonlyMap<string, number> = new Map();

/** Ticket numbers that somebody wrote into a form's field `tickets`: `1042`, `#1042`, several. */
function namedIn(values: Record<string, string | string[]>): number[] {
  const { tickets } = values;
  return typeof tickets === 'string' ? [...tickets.matchAll(/#?(\d{1,15})/gu)].map(([, digits]) => Number(digits)) : [];
}

/** Taking a reply back, or erasing one, may leave a question unanswered again. */
const weighsAgain = (inbound: Inbound, where: Channel): boolean =>
  inbound.kind === 'deletion' ||
  (where.kind === 'triage' &&
    (inbound.kind === 'edit' || (inbound.kind === 'reaction' && inbound.emoji === takeBackEmoji)));

/** Top-level messages start a thread of their own: only replies, and what was there before, can be in a ticket's. */
const needsThread = (inbound: Inbound): boolean => inbound.kind !== 'message' || inbound.message.thread !== null;

function groupKeyOf(one: Wanted): string[] {
  const { inbound, where: channel, actor } = one;
  if (inbound.kind !== 'message' && inbound.kind !== 'mention' && inbound.kind !== 'edit') return [];
  return inbound.message.thread === null ? [groupKey(channel.id, actor.account)] : [];
}

function ticketOf(
  one: Wanted,
  existing: Message | null,
  found: { byThread: Map<string, Ticket>; byNumber: Map<number, Ticket>; named: Map<number, Ticket> },
): Ticket | null {
  const { inbound } = one;
  switch (inbound.kind) {
    case 'timer':
    case 'step':
    case 'press':
    case 'form':
    case 'submit': {
      const [number] = numbersOf(inbound);
      return number === undefined ? null : (found.named.get(number) ?? null);
    }
    default:
  }
  const byMessage = existing?.ticket == null ? null : (found.byNumber.get(existing.ticket) ?? null);
  return byMessage ?? (one.threadId === null ? null : (found.byThread.get(one.threadId) ?? null));
}

/** The root of the thread that a message stands in, where only the message itself tells. */
const rootOf = ({ inbound, where: channel }: Wanted, target: PostedMessage | null): string[] =>
  inbound.kind !== 'reaction' || target === null || target.thread === null ? [] : [`${channel.id}:${target.thread}`];

/** Who wrote the message that a reaction, a shortcut or a press is about. */
function authorOf(
  inbound: Inbound,
  existing: Message | null,
  target: PostedMessage | null,
  who: (actor: Actor) => Who,
): Who | null {
  if (inbound.kind === 'shortcut') return who(inbound.message.author);
  if (target !== null) return who(target.author);
  if (existing === null || (inbound.kind !== 'press' && inbound.kind !== 'submit')) return null;
  const { account, team, name } = existing.author;
  return who({ account, team, name, app: null });
}

const refersToUs = (inbound: Inbound, own: readonly string[]): boolean => {
  if (inbound.kind === 'reaction') return inbound.targetAuthor !== null && own.includes(inbound.targetAuthor);
  if (inbound.kind !== 'message' && inbound.kind !== 'mention') return false;
  const parent = inbound.message.parentAuthor;
  return parent !== null && own.includes(parent);
};

function mentionedName(inbound: Inbound, channel: Channel, people: PeopleCache): string | null {
  if (inbound.kind !== 'command') return null;
  const mentioned = parseNew(inbound.text)?.for;
  return mentioned == null ? null : (people.get(`${channel.platform}:${mentioned}`)?.name ?? null);
}

/** Inbounds without a channel are decided on without one. */
function nowhere(inbound: Inbound): Channel {
  const platform = 'place' in inbound ? inbound.place.platform : 'slack';
  const id = 'place' in inbound ? inbound.place.channel : inbound.conversation;
  return {
    id,
    platform,
    installation: 'place' in inbound ? inbound.place.installation : '',
    platformId: 'place' in inbound ? inbound.place.platformChannel : id,
    aliases: [],
    name: id,
    kind: 'ignored',
    mode: 'off',
    customer: null,
    acknowledge: 'none',
    groupingWindow: 0,
    apps: [],
    confirmed: false,
    shared: false,
    direct: false,
    archived: false,
    member: false,
  };
}
