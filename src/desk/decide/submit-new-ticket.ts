import { type Channel, maySpeak, takesRequests } from '../channel.ts';
import { platformIdOf } from '../ids.ts';
import type { Inbound, SubmitInbound } from '../inbound.ts';
import type { Message } from '../message.ts';
import { isDesk } from '../people.ts';
import { may } from '../permissions.ts';
import { subjectOf } from '../text/subject.ts';
import type { Ticket } from '../ticket.ts';
import { readerOf } from './acknowledge.ts';
import { blankTicket, customerOf } from './blank-ticket.ts';
import type { Context } from './context.ts';
import { triageFor } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { formsChannel } from './form-message.ts';
import { mirror } from './mirror.ts';
import { namedIn } from './named-in.ts';
import { routeTicket, takesTurn } from './route.ts';
import { refusal, sentence, tell } from './sentence.ts';
import { startThread } from './start-thread.ts';
import { textOf } from './submitted.ts';
import { TicketDraft } from './ticket-draft.ts';

/** For whom a request by form is: of the channel where it was asked for, or of the desk itself. */
export type NewRequest = 'for-others' | 'own' | 'internal';

/** What kind of request this person can make here by form; null when none. */
export function newRequestHere({ who, channel, where }: Context): NewRequest | null {
  const here = takesRequests(channel) && !channel.archived && where.kind !== 'triage' && channel.platformId !== '';
  if (isDesk(who)) {
    if (here && !channel.direct && may(who, 'open-for-others', channel.customer)) return 'for-others';
    return may(who, 'open-internal', null) ? 'internal' : null;
  }
  return here && may(who, 'open-own', channel.customer) ? 'own' : null;
}

/** Our id of the channel that a new request was sent to by its form; null when none was chosen. */
export function chosenChannel(inbound: Inbound): string | null {
  if (inbound.kind !== 'submit' || inbound.form !== 'new-ticket') return null;
  const chosen = textOf(inbound.values, 'channel');
  return chosen === '' ? null : chosen;
}

/** A platform's menu holds so many. */
const mostPlaces = 100;

/** Customers' channels that this person may open a request in, by name. */
export const requestPlaces = ({ channels, who }: Context): Channel[] =>
  channels
    .filter((channel) => takesRequests(channel) && !channel.archived && !channel.direct)
    .filter((channel) => isDesk(who) && may(who, 'open-for-others', channel.customer))
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, mostPlaces);

/** A request by form: of a contact in their channel, of an agent for one, or of the desk's own people for themselves. */
export function submitNewTicket(context: Context, inbound: SubmitInbound): Decision {
  const kind = newRequestHere(context);
  // What they wrote stays with them: the form stands there again, and says why.
  if (kind === null) return faulty({ subject: refusal(context) });
  const faults: Record<string, string> = {};
  const subject = textOf(inbound.values, 'subject');
  const text = textOf(inbound.values, 'text');
  if (subject === '') faults.subject = sentence(context, 'faultMissing', {});
  const chosen = chosenChannel(inbound);
  // A form's fields can be forged: only whoever opens requests for others has a choice of where, as the form has it.
  if (chosen !== null && !isDesk(context.who)) return tell(refusal(context));
  if (chosen !== null && (kind !== 'for-others' || context.channel.id !== chosen)) {
    faults.channel = sentence(context, 'notHere', {});
  }
  if (chosen === null && hasLostItsChannel(context, inbound, kind)) faults.channel = sentence(context, 'notHere', {});
  if (Object.keys(faults).length > 0) return faulty(faults);
  return open(context, inbound, kind, { subject, text });
}

/** Of the desk's people, opened for a channel that takes none now: it must not become a request of their own instead. */
const hasLostItsChannel = ({ channel }: Context, { about }: SubmitInbound, kind: NewRequest): boolean =>
  about.subject !== null && (kind === 'internal' || (kind === 'for-others' && channel.id !== about.subject));

const faulty = (faults: Record<string, string>): Decision => ({ ...nothing(), form: { faults } });

function open(
  context: Context,
  inbound: SubmitInbound,
  kind: NewRequest,
  { subject, text }: { subject: string; text: string },
): Decision {
  const place = kind === 'internal' ? internally(context) : context;
  if (place === null) return faulty({ subject: sentence(context, 'notHere', {}) });
  const { number, channel } = place;
  const requester = requesterOf(context, inbound, kind);
  const blank = blankTicket({ context: place, inbound, door: 'form', requester, askedAt: inbound.at });
  const routing = { inbound, text: `${subject}\n${text}`, customer: kind === 'internal' ? null : customerOf(place) };
  if (number === null) return { ...nothing(), opens: blank, takesTurn: takesTurn(place, routing) };
  const ticket: Ticket = {
    ...blank,
    internal: kind === 'internal',
    ...(kind === 'internal' ? { customer: null, triage: triageFor(place.desk, null) } : {}),
    subject: subjectOf(subject),
    lastCustomerAt: kind === 'own' ? inbound.at : null,
    messageCount: kind === 'own' ? 1 : 0,
  };
  const draft = new TicketDraft(ticket, place, inbound, 'form');
  draft.note('opened', null, 'opened-by-form');
  const routed = routeTicket(draft, place, routing);
  const description = text === '' ? null : described(place, inbound, number, kind, text, routed);
  if ((kind !== 'internal' || channel.direct) && maySpeak(channel)) {
    const params = { number, subject: ticket.subject, requester: requester.name };
    const reader = readerOf(isDesk(place.who) ? { ...place, profile: null } : place);
    startThread(draft, { for: 'customer', key: 'ticketStarted', params }, reader);
  }
  if (description !== null) mirror(draft, description, 'new');
  const { applied, set } = draft.update();
  return {
    ...nothing(),
    messages: description === null ? [] : [description],
    opens: { ...ticket, ...set, applied: [applied] },
    say: sentence(context, 'ticketOpened', { number }),
  };
}

/** An internal request stands where the desk is among itself: where it was made, else in its triage channel. */
function internally(context: Context): Context | null {
  const { channel, desk } = context;
  if (channel.kind === 'internal' || channel.direct) return { ...context, customer: null };
  const triage = triageFor(desk, null);
  if (triage === null) return null;
  const at: Context['channel'] = { ...channel, id: triage, kind: 'triage', customer: null, direct: false, mode: 'off' };
  return { ...context, channel: at, customer: null };
}

function requesterOf({ account, who, mentioned }: Context, inbound: SubmitInbound, kind: NewRequest) {
  const chosen = namedIn(inbound);
  return kind === 'for-others' && chosen !== null && chosen !== account
    ? { account: chosen, name: mentioned?.name ?? platformIdOf(chosen) }
    : { account, name: who.name };
}

/** What was written into the form. Of the desk's own people it is a note: only the subject goes to the customer. */
function described(
  { account, who, now }: Context,
  inbound: SubmitInbound,
  number: number,
  kind: NewRequest,
  text: string,
  values: Message['verdict']['values'],
): Message {
  const own = kind === 'own';
  return {
    id: `${formsChannel}:${inbound.key}`,
    platform: inbound.place.platform,
    channel: formsChannel,
    ts: '',
    thread: null,
    ticket: number,
    side: own ? 'customer' : 'desk',
    note: !own,
    author: { account, name: who.name, team: inbound.actor.team },
    participant: false,
    text,
    files: [],
    at: inbound.at,
    editedAt: null,
    deletedAt: null,
    verdict: { rule: 'opened-by-form', values, at: now },
    joinable: null,
    by: inbound.key,
    copies: [],
    copyOf: null,
  };
}
