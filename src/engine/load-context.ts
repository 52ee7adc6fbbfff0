import { takeBackEmoji } from '../desk/actions.ts';
import { type Channel, maySpeak } from '../desk/channel.ts';
import { parseNew } from '../desk/decide/command.ts';
import { type Context, outOfHoursId } from '../desk/decide/context.ts';
import { groupKey } from '../desk/decide/group-key.ts';
import { asksForTickets } from '../desk/decide/mention.ts';
import type { Actor, Inbound, PostedMessage } from '../desk/inbound.ts';
import type { Message } from '../desk/message.ts';
import { isDesk, type Who, whoIs } from '../desk/people.ts';
import { closedPeriodStart, isOpen } from '../desk/sla/calendar.ts';
import type { Ticket } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import type { PeopleCache } from './people-cache.ts';
import { refersToUs } from './references.ts';
import type { Wanted } from './wanted.ts';

const tenMinutes = 10 * 60_000;
const noLoads: ReadonlyMap<string, number> = new Map();

export type ContextDependencies = {
  store: Pick<Store, 'tickets' | 'messages' | 'effects'>;
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
  about: { existing: Message | null; target: PostedMessage | null; ticket: Ticket | null },
  found: {
    byGroup: Map<string, Ticket>;
    byThread: Map<string, Ticket>;
    greetings: Message[];
    named: Map<number, Ticket>;
  },
): Promise<Context> {
  const { cache, people, store, now } = is;
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
    refersToUs(inbound, desk.ownAccounts) && ticket === null ? settledAbout(is, one) : true,
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

async function settledAbout(is: ContextDependencies, one: Wanted): Promise<boolean> {
  if (Date.now() - one.task.row.storedAt > tenMinutes) return true;
  return is.settled(one.where.id);
}

/** Taking a reply back, or erasing one, may leave a question unanswered again. */
const weighsAgain = (inbound: Inbound, where: Channel): boolean =>
  inbound.kind === 'deletion' ||
  (where.kind === 'triage' &&
    (inbound.kind === 'edit' || (inbound.kind === 'reaction' && inbound.emoji === takeBackEmoji)));

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

function mentionedName(inbound: Inbound, channel: Channel, people: PeopleCache): string | null {
  if (inbound.kind !== 'command') return null;
  const mentioned = parseNew(inbound.text)?.for;
  return mentioned == null ? null : (people.get(`${channel.platform}:${mentioned}`)?.name ?? null);
}
