import { readAbout, takeBackEmoji } from '../desk/actions.ts';
import { type Channel, maySpeak } from '../desk/channel.ts';
import { type Context, outOfHoursId } from '../desk/decide/context.ts';
import { groupKey } from '../desk/decide/group-key.ts';
import { asksForTickets } from '../desk/decide/mention.ts';
import { namedIn } from '../desk/decide/named-in.ts';
import type { Effect } from '../desk/effect.ts';
import type { Actor, Inbound, PostedMessage, Step } from '../desk/inbound.ts';
import type { Message } from '../desk/message.ts';
import { isDesk, type Who, whoIs } from '../desk/people.ts';
import { closedPeriodStart, isOpen } from '../desk/sla/calendar.ts';
import type { Ticket } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import { loadAsking } from './load-asking.ts';
import { loadChat } from './load-chat.ts';
import { npsFacts } from './nps-facts.ts';
import type { PeopleCache } from './people-cache.ts';
import { settledAbout } from './settled-about.ts';
import type { Wanted } from './wanted.ts';
import { writePiece } from './write-piece.ts';

const tenMinutes = 10 * 60_000;
/** Of so many tickets at most are the others told when their agent goes away. */
const mostOffered = 50;
const noLoads: ReadonlyMap<string, number> = new Map();

export type ContextDependencies = {
  store: Pick<Store, 'surveys' | 'people' | 'tickets' | 'messages' | 'effects'>;
  cache: DeskCache;
  people: PeopleCache;
  now: () => number;
  /** Whether all our sends into a channel are settled. */
  settled: (channel: string) => Promise<boolean>;
};

/** What one decision looks at: what was found for the whole batch, and the little that has to be asked for it alone. */
export async function loadContext(
  is: ContextDependencies,
  one: Wanted,
  about: {
    existing: Message | null;
    original: Message | null;
    target: PostedMessage | null;
    ticket: Ticket | null;
    holder: Ticket | null;
  },
  found: {
    byGroup: Map<string, Ticket>;
    byThread: Map<string, Ticket>;
    greetings: Message[];
    named: Map<number, Ticket>;
  },
): Promise<Context> {
  const { cache, people, store, now } = is;
  const { existing, original, target, ticket, holder } = about;
  const { byGroup, byThread, greetings } = found;
  const { inbound, where, from, actor } = one;
  // What happens on a card, a form or a home happens to the ticket, and so in the ticket's channel.
  const aside = where.kind === 'triage' || where.platformId === '' || isOnTicket(inbound);
  const channel = (aside && ticket !== null ? cache.channel(ticket.channel) : null) ?? where;
  const { desk } = cache;
  const at = now();
  const profile = people.get(actor.account);
  const who = whoIs(actor, profile, from, desk.directory);
  const named = people.get(namedIn(inbound) ?? '');
  const key = groupKey(channel.id, actor.account);
  const topLevel =
    (inbound.kind === 'message' || inbound.kind === 'mention' || inbound.kind === 'edit') &&
    inbound.message.thread === null;
  const said = 'message' in inbound ? inbound.message : null;
  const closed = maySpeak(channel) && !isOpen(desk.hours, at);
  const since = closed ? (closedPeriodStart(desk.hours, at) ?? 0) : 0;
  const listed = said !== null && (said.mentionsBot || channel.direct) && asksForTickets(said.text);
  const reader = ticket !== null && inbound.kind === 'timer' ? people.get(ticket.requester.account) : profile;
  const [
    unanswered,
    openTickets,
    lastDeskMessageAt,
    outOfHoursTold,
    settled,
    conversation,
    incidents,
    assigned,
    linked,
    nps,
    asking,
    uncertain,
    chat,
  ] = await Promise.all([
    topLevel && !aside && isDesk(who) ? store.tickets.waitingIn(channel.id) : [],
    listed ? store.tickets.openIn(channel.id, channel.direct ? actor.account : null) : [],
    closed ? store.messages.deskWroteAfter(channel.id, at - tenMinutes) : null,
    closed ? store.effects.known(outOfHoursId(actor.account, since)) : false,
    ticket === null ? settledAbout(is, one, existing) : true,
    conversationOf(is, inbound, where, ticket, askedOn(inbound, target, desk.emoji.ticket)),
    ticket !== null && looksAtIncidents(inbound) ? store.tickets.incidentsOf(ticket.number) : [],
    goesAway(inbound) ? store.tickets.openOf(who.id, mostOffered) : [],
    linkedTo(is, inbound),
    npsFacts(is, inbound, at),
    loadAsking(store, { desk, inbound, ticket, now: at }),
    uncertainAbout(is, inbound),
    said === null || aside || channel.flat !== true ? null : loadChat(store, inbound, said, { desk, channel, now: at }),
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
    original,
    holder,
    ticket,
    group: byGroup.get(key) ?? null,
    chat,
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
    mentioned: named === null ? null : whoIs({ ...named, app: null }, named, from, desk.directory),
    openTickets,
    lastDeskMessageAt,
    outOfHoursTold,
    settled,
    conversation,
    incidents,
    subjectChannel: cache.channel(subjectOf(inbound)),
    assigned,
    linked,
    others: found.named,
    channels: looksAtChannels(inbound) ? cache.channels : [],
    nps,
    turn: null,
    loads: noLoads,
    number: null,
    asking,
    uncertain: uncertain?.effect ?? null,
    uncertainGone: uncertain?.gone ?? false,
    now: at,
  };
}

/** What may not have arrived, and somebody of the desk says what becomes of. */
async function uncertainAbout(
  { store }: ContextDependencies,
  inbound: Inbound,
): Promise<{ effect: Effect; gone: boolean } | null> {
  if (inbound.kind !== 'press' || (inbound.action !== 'send-again' && inbound.action !== 'arrived')) return null;
  const { subject } = readAbout(inbound.value);
  const found = subject === null ? null : await store.effects.find(subject);
  if (found?.state !== 'uncertain') return null;
  const { effect } = found;
  if (effect.kind !== 'reply' && effect.kind !== 'mirror') return { effect, gone: false };
  const message = (await store.messages.byIds([effect.message])).get(effect.message);
  return { effect, gone: message === undefined || writePiece(effect, message, () => undefined).does === 'nothing' };
}

/** A command is about the ticket, or the message, that it names, wherever it is typed. */
const isOnTicket = (inbound: Inbound): boolean =>
  inbound.kind === 'command' && (inbound.about.ticket !== null || inbound.about.message !== null);

/** The tickets that are linked to the issue that is done, or that everybody is told about. */
async function linkedTo({ store }: ContextDependencies, inbound: Inbound): Promise<readonly Ticket[]> {
  if (inbound.kind === 'issue-done') return store.tickets.ofIssue(inbound.address);
  const told = (inbound.kind === 'form' || inbound.kind === 'submit') && inbound.form === 'close-loop';
  return told && inbound.about.subject !== null ? store.tickets.ofIssue(inbound.about.subject) : [];
}

/** Whose open tickets are offered to the others. */
const goesAway = (inbound: Inbound): boolean =>
  (inbound.kind === 'press' && inbound.action === 'away') ||
  (inbound.kind === 'command' && inbound.about.command === 'away');

/** Our id of the channel that a press or a form may be about: it stands before what else is named. */
function subjectOf(inbound: Inbound): string {
  if (inbound.kind === 'command') return inbound.about.channel ?? '';
  const subject =
    inbound.kind === 'press'
      ? readAbout(inbound.value).subject
      : inbound.kind === 'form' || inbound.kind === 'submit'
        ? inbound.about.subject
        : null;
  return subject?.split('|')[0] ?? '';
}

/** The message that a ticket is asked for on. */
function askedOn(inbound: Inbound, target: PostedMessage | null, emoji: string): PostedMessage | null {
  if (inbound.kind === 'shortcut') return inbound.message;
  return inbound.kind === 'reaction' && inbound.emoji === emoji ? target : null;
}

/** What was said in the ticket, where that has to be weighed again or chosen from; of one that is taken over, its own. */
async function conversationOf(
  { store }: ContextDependencies,
  inbound: Inbound,
  where: Channel,
  ticket: Ticket | null,
  asked: PostedMessage | null,
): Promise<readonly Message[]> {
  // Made a ticket late, it may have been answered already.
  if (ticket === null) return asked === null ? [] : store.messages.inThread(where.id, asked.thread ?? asked.ts);
  if (inbound.kind === 'step') return conversationOfStep(store, inbound.step, ticket.number);
  const splits = (inbound.kind === 'form' || inbound.kind === 'submit') && inbound.form === 'split';
  if (!splits && !weighsAgain(inbound, where)) return [];
  if (ticket.mergedFrom.length === 0) return store.messages.ofTicket(ticket.number);
  // What was taken out of it by an earlier try of this, stopped half-way, is found where it has gone.
  const found = await store.messages.ofTickets([ticket.number, ...ticket.mergedFrom]);
  return [...found.values()].flat().sort((a, b) => a.at - b.at);
}

async function conversationOfStep(
  { messages }: Pick<Store, 'messages'>,
  step: Step,
  number: number,
): Promise<readonly Message[]> {
  switch (step.what) {
    case 'absorb':
      return messages.ofTicket(step.from);
    case 'split-off': {
      // What goes there may have gone already, by an earlier try of this, stopped half-way.
      const found = await messages.ofTickets([number, step.to]);
      return [...found.values()].flat().sort((a, b) => a.at - b.at);
    }
    default:
      return [];
  }
}

/** Where a request may be made, and whether a customer is known by one channel alone. */
const looksAtChannels = (inbound: Inbound): boolean =>
  (inbound.kind === 'form' && inbound.form === 'new-ticket') ||
  (inbound.kind === 'submit' && inbound.form === 'confirm-channel') ||
  (inbound.kind === 'command' && inbound.about.command === 'channel');

/** What is said to a problem's customer may go to those of its incidents; solving it may solve them. */
function looksAtIncidents(inbound: Inbound): boolean {
  switch (inbound.kind) {
    case 'command':
      return true;
    case 'press':
      return inbound.action === 'solve' || inbound.action === 'solve-incidents';
    case 'form':
    case 'submit':
      return inbound.form === 'reply' || inbound.form === 'link' || inbound.form === 'details';
    default:
      return false;
  }
}

/** Taking a reply back, or erasing one, may leave a question unanswered again; an answer is written to the last words. */
const weighsAgain = (inbound: Inbound, where: Channel): boolean =>
  inbound.kind === 'deletion' ||
  // A command may do any of this.
  inbound.kind === 'command' ||
  // Whoever answers sees what was said last.
  ((inbound.kind === 'submit' || (inbound.kind === 'form' && inbound.open)) && inbound.form === 'reply') ||
  // An edit may make an answer of what was none, or none of what was one.
  inbound.kind === 'edit' ||
  (where.kind === 'triage' && inbound.kind === 'reaction' && inbound.emoji === takeBackEmoji);

const namesItsMessage: ReadonlySet<Inbound['kind']> = new Set(['press', 'submit', 'step']);

/** Who wrote the message that a reaction, a shortcut or a press is about. */
function authorOf(
  inbound: Inbound,
  existing: Message | null,
  target: PostedMessage | null,
  who: (actor: Actor) => Who,
): Who | null {
  if (inbound.kind === 'shortcut') return who(inbound.message.author);
  if (target !== null) return who(target.author);
  if (existing === null || !namesItsMessage.has(inbound.kind)) return null;
  const { account, team, name } = existing.author;
  return who({ account, team, name, app: null });
}
