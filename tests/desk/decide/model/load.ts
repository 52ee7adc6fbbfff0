import { readAbout } from '../../../../src/desk/actions.ts';
import type { Channel } from '../../../../src/desk/channel.ts';
import { surveyAsked } from '../../../../src/desk/csat/question-id.ts';
import { isOwn, nobodyKnown } from '../../../../src/desk/csat/survey-plan.ts';
import type { Context } from '../../../../src/desk/decide/context.ts';
import { outOfHoursId } from '../../../../src/desk/decide/context.ts';
import { type Chat, goOnInChat } from '../../../../src/desk/decide/flat-chat.ts';
import { groupKey } from '../../../../src/desk/decide/group-key.ts';
import { namedIn } from '../../../../src/desk/decide/named-in.ts';
import { chosenChannel } from '../../../../src/desk/decide/submit-new-ticket.ts';
import type { Actor, Inbound, PostedMessage, Step } from '../../../../src/desk/inbound.ts';
import type { Message } from '../../../../src/desk/message.ts';
import { noNps } from '../../../../src/desk/nps/nps-facts.ts';
import { isDesk, type Who, whoIs } from '../../../../src/desk/people.ts';
import { closedPeriodStart, isOpen as isOpenAt } from '../../../../src/desk/sla/calendar.ts';
import { isOpen, type Ticket } from '../../../../src/desk/ticket.ts';
import { lookFor } from '../../../../src/engine/load-asking.ts';
import { cardIdOf } from '../../../../src/engine/references.ts';
import { type Person, personWith } from './cast.ts';
import type { ModelDesk } from './model-desk.ts';

const tenMinutes = 10 * 60_000;

type Loaded = { context: Context; target: PostedMessage | null; finished: Ticket | null };

/** What src/engine/loader.ts would give a decision to look at, out of the model's store. */
export function load(model: ModelDesk, inbound: Inbound, by: Person | null, replay: boolean): Loaded {
  const { store, desk, now } = model;
  const from = 'place' in inbound ? model.channelNamed(inbound.place.channel) : model.channel;
  const chosen = chosenChannel(inbound);
  const where = chosen === null ? from : model.channelNamed(chosen);
  const existing = existingOf(model, inbound, replay);
  const original = existing?.copyOf == null ? null : (store.messages.get(existing.copyOf) ?? null);
  const target = targetOf(inbound, existing);
  const found = ticketOf(model, inbound, original ?? existing, target) ?? byCard(model, inbound, where);
  const ticket =
    found === null || namesItsTicket.has(inbound.kind) || isQuestionOf(found, original ?? existing)
      ? found
      : inThread(model, inbound, goesOn(model, found));
  // What happens on a card or in a form happens in the ticket's channel.
  const named = inbound.kind === 'command' && (inbound.about.ticket !== null || inbound.about.message !== null);
  const aside = where.kind === 'triage' || inbound.kind === 'step' || inbound.kind === 'timer' || named;
  const channel = aside && ticket !== null ? model.channelNamed(ticket.channel) : where;
  const account = by?.actor.account ?? 'threadwell';
  const who = (actor: Actor): Who => whoIs(actor, profileOf(actor.account), from, desk.directory);
  const actor = who(by?.actor ?? { account, team: null, name: 'Threadwell', app: null });
  const other = profileOf(namedIn(inbound) ?? '');
  const said = 'message' in inbound ? inbound.message : null;
  const topLevel = said !== null && said.thread === null && inbound.kind !== 'shortcut';
  const key = groupKey(channel.id, account);
  const closedSince = closedPeriodStart(desk.hours, now) ?? 0;
  const own = model.tickets.filter((one) => isOpen(one) && (!channel.direct || one.requester.account === account));
  const context: Context = {
    desk,
    where,
    channel,
    customer: desk.directory.customers.find(({ id }) => id === channel.customer) ?? null,
    account,
    who: actor,
    profile: profileOf(account),
    existing,
    original,
    holder: said === null ? null : store.byThread(said.thread === null ? said.id : `${where.id}:${said.thread}`),
    ticket,
    group: topLevel ? store.byGroup(key) : null,
    chat: said === null || aside || channel.flat !== true ? null : chatOf(model, said, channel.id),
    greetings: topLevel ? [...store.messages.values()].filter(({ joinable }) => joinable === key) : [],
    unanswered:
      topLevel && where.kind !== 'triage' && isDesk(actor)
        ? model.tickets.filter((one) => isOpen(one) && one.waitingOn === 'us').slice(0, 3)
        : [],
    author: authorOf(inbound, existing, target, who),
    threadTaken: inbound.kind === 'press' && existing !== null && store.byThread(existing.id) !== null,
    mentionsDesk: (said?.mentions ?? []).some((mentioned) => {
      const known = personWith(mentioned);
      return known === undefined || isDesk(who(known.actor));
    }),
    mentioned: other === null ? null : who({ ...other, app: null }),
    openTickets: own.map(({ number }) => number),
    lastDeskMessageAt: isOpenAt(desk.hours, now) ? null : lastDeskMessage(model, now - tenMinutes),
    outOfHoursTold: store.effects.has(outOfHoursId(account, closedSince)),
    settled: model.settled,
    conversation: conversationOf(model, inbound, ticket, inbound.kind === 'shortcut' ? inbound.message : target),
    subjectChannel: subjectOf(inbound) === channel.id ? channel : null,
    assigned:
      inbound.kind === 'press' && inbound.action === 'away'
        ? model.tickets.filter((one) => isOpen(one) && one.assignee?.id === actor.id)
        : [],
    incidents: ticket === null ? [] : model.tickets.filter((one) => isOpen(one) && one.problem === ticket.number),
    linked: linkedTo(model, inbound),
    others: store.tickets,
    channels:
      inbound.kind === 'submit' && inbound.form === 'confirm-channel'
        ? [model.triage, model.channel, ...model.others]
        : [],
    nps: noNps,
    turn: null,
    loads: new Map(),
    number: null,
    asking: askingOf(model, inbound, ticket),
    uncertain: null,
    uncertainGone: false,
    now,
  };
  const done = replay ? store.openedBy(inbound.key) : null;
  const applied = ticket?.applied.some((one) => one.inbound === inbound.key) === true ? ticket : null;
  return { context, target, finished: done ?? applied };
}

/** As src/engine/load-chat.ts finds it. */
function chatOf(model: ModelDesk, { quotes }: PostedMessage, channel: string): Chat {
  const { store, desk, now } = model;
  const tickets = goOnInChat(
    model.tickets.filter((one) => one.channel === channel),
    desk,
    now,
  );
  if (quotes === undefined) return { tickets, quotes: null };
  const quoted = store.messages.get(`${channel}:${quotes}`);
  const original = quoted?.copyOf == null ? quoted : store.messages.get(quoted.copyOf);
  const ticket = store.tickets.get(original?.ticket ?? 0);
  const found = ticket === undefined || ticket.channel !== channel ? null : goesOn(model, ticket);
  return { tickets, quotes: found === null || found.discarded ? 'nothing-of-ours' : found };
}

const isQuestionOf = ({ csat }: Ticket, message: Message | null): boolean =>
  message !== null && surveyAsked(csat.surveys, message) !== undefined;

/** As src/engine/load-asking.ts finds it. */
function askingOf(
  { store, desk, now, optedOut }: ModelDesk,
  inbound: Inbound,
  ticket: Ticket | null,
): Context['asking'] {
  const looks = ticket === null ? 'nothing' : lookFor(inbound, ticket, desk);
  if (ticket === null || looks === 'nothing') return null;
  const { account } = ticket.requester;
  if (looks === 'reader') return { ...nobodyKnown, profile: profileOf(account), optedOut: optedOut.has(account) };
  const others = store.all().filter((one) => one.requester.account === account && one.number !== ticket.number);
  const surveys = others.flatMap(({ number, csat }) => csat.surveys.map((survey) => ({ number, ...survey })));
  const asked = surveys.flatMap(({ askedAt }) =>
    askedAt !== null && askedAt > now - desk.csat.cooldown ? [askedAt] : [],
  );
  return {
    profile: profileOf(account),
    own: isOwn(profileOf(account), desk.directory),
    machine: store.messages.get(ticket.firstMessage ?? '')?.verdict.rule === 'opened-by-app',
    optedOut: optedOut.has(account),
    lastAsked: asked.length === 0 ? null : Math.max(...asked),
    another: surveys.some(
      ({ number, state }) => state.is === 'planned' && state.askAt <= now && number < ticket.number,
    ),
  };
}

function linkedTo({ tickets }: ModelDesk, inbound: Inbound): Ticket[] {
  const told = (inbound.kind === 'form' || inbound.kind === 'submit') && inbound.form === 'close-loop';
  const address = inbound.kind === 'issue-done' ? inbound.address : told ? inbound.about.subject : null;
  return address === null
    ? []
    : tickets.filter(({ issues, status }) => issues.includes(address) && status !== 'closed');
}

const namesItsTicket: ReadonlySet<Inbound['kind']> = new Set(['timer', 'step', 'press', 'form', 'submit', 'command']);

/** A merged ticket goes on in another, with its threads. */
function inThread(model: ModelDesk, inbound: Inbound, ticket: Ticket): Ticket {
  const about = 'message' in inbound ? inbound.message : null;
  if (about === null) return ticket;
  const holder = model.store.byThread(about.thread === null ? about.id : `${model.channel.id}:${about.thread}`);
  const led = holder === null ? null : goesOn(model, holder);
  return led?.number === ticket.number ? led : ticket;
}

function goesOn(model: ModelDesk, ticket: Ticket): Ticket {
  const next = ticket.mergedInto === null ? undefined : model.store.tickets.get(ticket.mergedInto);
  if (next === undefined) return ticket;
  const last = goesOn(model, next);
  return { ...last, threads: [...new Set([...last.threads, ...ticket.threads])] };
}

function conversationOf(
  { store, channel }: ModelDesk,
  inbound: Inbound,
  ticket: Ticket | null,
  asked: PostedMessage | null,
): Message[] {
  if (ticket === null) {
    const thread = asked === null ? null : (asked.thread ?? asked.ts);
    return [...store.messages.values()].filter(
      (one) => one.channel === channel.id && one.thread === thread && thread !== null,
    );
  }
  const numbers = inbound.kind === 'step' ? numbersOf(inbound.step, ticket) : [ticket.number, ...ticket.mergedFrom];
  return [...store.messages.values()].filter((one) => one.ticket !== null && numbers.includes(one.ticket));
}

function numbersOf(step: Step, { number }: Ticket): number[] {
  switch (step.what) {
    case 'absorb':
      return [step.from];
    case 'split-off':
      return [number, step.to];
    default:
      return [];
  }
}

/** Our id of the channel that a press or a form may be about. */
function subjectOf(inbound: Inbound): string | undefined {
  const subject =
    inbound.kind === 'press'
      ? readAbout(inbound.value).subject
      : 'about' in inbound && 'subject' in inbound.about
        ? inbound.about.subject
        : null;
  return subject?.split('|')[0];
}

const profileOf = (account: string) => personWith(account)?.profile ?? null;

function existingOf({ store }: ModelDesk, inbound: Inbound, replay: boolean): Message | null {
  switch (inbound.kind) {
    case 'message':
      return replay || inbound.place.flat === true ? (store.messages.get(inbound.message.id) ?? null) : null;
    case 'mention':
    case 'edit':
    case 'shortcut':
      return store.messages.get(inbound.message.id) ?? null;
    case 'deletion':
    case 'reaction':
      return store.messages.get(inbound.target.id) ?? null;
    case 'press':
      return store.messages.get(readAbout(inbound.value).subject ?? '') ?? null;
    case 'step':
      return 'message' in inbound.step ? (store.messages.get(inbound.step.message ?? '') ?? null) : null;
    case 'submit':
      return store.messages.get(inbound.about.subject ?? '') ?? null;
    case 'command':
      return store.messages.get(inbound.about.message ?? '') ?? null;
    default:
      return null;
  }
}

/** A card stands where src/engine/sender.ts would have recorded it. */
function byCard({ store }: ModelDesk, inbound: Inbound, where: Channel): Ticket | null {
  if (where.kind !== 'triage') return null;
  return cardIdOf(inbound, where).reduce<Ticket | null>((found, id) => found ?? store.byCard(id), null);
}

function ticketOf(
  { store, channel }: ModelDesk,
  inbound: Inbound,
  existing: Message | null,
  target: PostedMessage | null,
): Ticket | null {
  if (inbound.kind === 'timer' || inbound.kind === 'step') return store.tickets.get(inbound.ticket) ?? null;
  if (inbound.kind === 'press') return store.tickets.get(readAbout(inbound.value).ticket ?? 0) ?? null;
  if (inbound.kind === 'submit' || inbound.kind === 'form') return store.tickets.get(inbound.about.ticket ?? 0) ?? null;
  if (inbound.kind === 'command' && inbound.about.message === null) {
    return store.tickets.get(inbound.about.ticket ?? 0) ?? null;
  }
  const byMessage = existing?.ticket == null ? null : (store.tickets.get(existing.ticket) ?? null);
  if (byMessage !== null) return byMessage;
  const about = 'message' in inbound ? inbound.message : target;
  if (about === null || (inbound.kind === 'message' && about.thread === null)) return null;
  return store.byThread(about.thread === null ? about.id : `${channel.id}:${about.thread}`);
}

function targetOf(inbound: Inbound, existing: Message | null): PostedMessage | null {
  if (inbound.kind !== 'reaction' || existing === null || existing.deletedAt !== null) return null;
  const { id, ts, thread, at, text, files, author } = existing;
  const writer = { account: author.account, team: author.team, name: author.name, app: null };
  return { id, ts, thread, at, text, files, mentions: [], mentionsBot: false, author: writer, parentAuthor: null };
}

const namesItsMessage: ReadonlySet<Inbound['kind']> = new Set(['press', 'submit', 'step']);

function authorOf(
  inbound: Inbound,
  existing: Message | null,
  target: PostedMessage | null,
  who: (actor: Actor) => Who,
): Who | null {
  if (inbound.kind === 'shortcut') return who(inbound.message.author);
  if (target !== null) return who(target.author);
  if (existing === null || !namesItsMessage.has(inbound.kind)) return null;
  return who({ account: existing.author.account, team: existing.author.team, name: existing.author.name, app: null });
}

function lastDeskMessage({ store }: ModelDesk, after: number): number | null {
  const times = [...store.messages.values()].filter((one) => one.side === 'desk' && one.at > after).map(({ at }) => at);
  return times.length === 0 ? null : Math.max(...times);
}
