import { asksAction, opensForm, writeAbout } from '../actions.ts';
import type { Channel } from '../channel.ts';
import type { LastRating } from '../csat/last-rating.ts';
import { scoreWords } from '../csat/score-words.ts';
import type { Customer } from '../customer.ts';
import { longestExcerpt } from '../decide/mirror.ts';
import type { FormButton } from '../forms/form.ts';
import { tsOf } from '../ids.ts';
import type { Message } from '../message.ts';
import { cutLine } from '../text/cut.ts';
import { remember } from '../text/remember.ts';
import { withoutMarks } from '../text/without-marks.ts';
import { exactInstant } from '../texts/exact-times.ts';
import { say } from '../texts/say.ts';
import { priorityWords, statusWords } from '../texts/ticket-words.ts';
import { isOpen, type Ticket } from '../ticket.ts';
import type { CardFact, CardView } from './card-view.ts';
import { clockFacts } from './clock-facts.ts';
import { ratingFacts, recoveryButtons } from './rating-facts.ts';
import { structureAlerts, structureFacts } from './structure.ts';
import { type Uncertain, uncertainAlerts, uncertainButtons } from './uncertain.ts';

/** What a card tells beyond its ticket. */
export type CardFacts = {
  channel: Channel;
  customer: Customer | null;
  first: Message | null;
  /** Of the requester: their zone, where known. */
  timeZone: string | null;
  /** Tickets of this person, and of the customer, before this one. */
  earlier: { ofPerson: number; ofCustomer: number; openOfCustomer: number };
  /** Numbers of solved tickets like this one. Numbers only: erasing what was said there must not leave it on other cards. */
  similar: readonly number[];
  /** The requester's last rating of another ticket, else their company's; null when there is none. */
  lastRating: LastRating | null;
  /** What of this ticket may not have arrived, the oldest first. */
  uncertain: readonly Uncertain[];
  /** Name of the account's owner. */
  owner: string | null;
  reader: { locale: string; timeZone: string };
  overrides: Readonly<Record<string, string>>;
  now: number;
};

/** Writes a ticket's card: what an agent wants to know before the first word of an answer. */
export function cardOf(ticket: Ticket, facts: CardFacts): CardView {
  const options = { ...facts.reader, now: facts.now, overrides: facts.overrides };
  const text = facts.first === null || facts.first.deletedAt !== null ? '' : plain(facts.first.text);
  const excerpt = text === ticket.subject ? '' : text.slice(0, longestExcerpt);
  return {
    number: ticket.number,
    title: `#${ticket.number} · ${ticket.subject === '' ? say('cardNoSubject', {}, options) : ticket.subject}`,
    tone: toneOf(ticket, facts.now),
    facts: factsOf(ticket, facts),
    excerpt,
    personal: personalOf(facts),
    alerts: [
      ...uncertainAlerts(ticket, facts.uncertain, options),
      ...structureAlerts(ticket, options),
      ...ticket.composing.map(({ name }) => say('cardComposing', { name }, options)),
    ],
    thread:
      ticket.root === null
        ? null
        : {
            channel: ticket.channel,
            ts: tsOf(ticket.root),
            label: say('cardThread', { channel: facts.channel.name }, options),
          },
    buttons: [
      ...uncertainButtons(ticket, facts.uncertain, options),
      ...buttonsOf(ticket, options),
      ...recoveryButtons(ticket, options),
      ...similarButton(ticket, facts, options),
    ],
  };
}

const isOverdue = ({ breachAt }: Ticket, now: number): boolean => breachAt !== null && breachAt < now;

function toneOf(ticket: Ticket, now: number): CardView['tone'] {
  if (!isOpen(ticket) || ticket.discarded) return 'done';
  if (ticket.priority === 'urgent' || isOverdue(ticket, now)) return 'urgent';
  if (ticket.status === 'new') return 'new';
  return ticket.waitingOn === 'us' ? 'waiting' : 'calm';
}

function factsOf(ticket: Ticket, facts: CardFacts): CardFact[] {
  const options = { ...facts.reader, now: facts.now, overrides: facts.overrides };
  const label = (
    key: 'cardCustomer' | 'cardRequester' | 'cardStatus' | 'cardPriority' | 'cardAssignee' | 'cardWaits' | 'cardTags',
  ) => say(key, {}, options);
  const { customer } = facts;
  const name = customer?.name ?? ticket.customer?.name ?? say('cardNobody', {}, options);
  const told: CardFact[] = [
    { label: label('cardCustomer'), value: customer?.tier == null ? name : `${name} (${customer.tier})` },
    { label: label('cardRequester'), value: ticket.requester.name },
    {
      label: label('cardStatus'),
      value: ticket.discarded ? say('cardDiscarded', {}, options) : statusWord(ticket, options),
    },
    { label: label('cardPriority'), value: say(priorityWords[ticket.priority], {}, options) },
    { label: label('cardAssignee'), value: ticket.assignee?.name ?? say('cardNobody', {}, options) },
  ];
  if (ticket.waitingOn === 'us' && ticket.waitingSince !== null && isOpen(ticket)) {
    told.push({
      label: label('cardWaits'),
      value: say('cardSince', { time: clockTime(ticket.waitingSince, facts.reader) }, options),
      moment: { at: ticket.waitingSince },
    });
  }
  told.push(...clockFacts(ticket, options, (at) => clockTime(at, facts.reader)));
  told.push(...ratingFacts(ticket, options, (at) => clockTime(at, facts.reader)));
  if (ticket.tags.length > 0) told.push({ label: label('cardTags'), value: ticket.tags.join(', ') });
  for (const [field, value] of Object.entries(ticket.fields)) told.push({ label: field, value });
  return [...told, ...structureFacts(ticket, options, (at) => clockTime(at, facts.reader))];
}

type Options = Parameters<typeof say>[2];
const statusWord = (ticket: Ticket, options: Options): string => say(statusWords[ticket.status], {}, options);

function personalOf(facts: CardFacts): string[] {
  const options = { ...facts.reader, now: facts.now, overrides: facts.overrides };
  const { ofPerson, ofCustomer, openOfCustomer } = facts.earlier;
  const lines = [say('cardEarlier', { person: ofPerson, customer: ofCustomer, open: openOfCustomer }, options)];
  if (facts.similar.length > 0) {
    lines.push(say('cardSimilar', { numbers: facts.similar.map((number) => `#${number}`).join(', ') }, options));
  }
  if (facts.lastRating !== null) {
    const { scale, score, name, at } = facts.lastRating;
    const time = exactInstant(at, facts.reader, facts.now);
    const rating = say('ratedBy', { rating: scoreWords(scale, score), name, time }, options);
    lines.push(say('cardLastRating', { rating }, options));
  }
  if (facts.owner !== null) lines.push(say('cardOwner', { name: facts.owner }, options));
  if (facts.timeZone !== null) {
    const time = clockTime(facts.now, { ...facts.reader, timeZone: facts.timeZone });
    lines.push(say('cardTheirTime', { time, zone: placeOf(facts.timeZone) }, options));
  }
  return lines;
}

function buttonsOf(ticket: Ticket, options: Options): FormButton[] {
  const value = writeAbout({ ticket: ticket.number, subject: null });
  const button = (
    action: string,
    key: Parameters<typeof label>[0],
    style: FormButton['style'] = 'plain',
  ): FormButton => ({
    action,
    value,
    label: label(key, options),
    style,
  });
  const note = button(opensForm('note'), 'buttonNote');
  if (ticket.discarded) return [button('reopen', 'buttonReopen'), note];
  if (ticket.status === 'closed') return [note];
  const open = isOpen(ticket);
  return [
    ...(open && ticket.assignee === null ? [button('claim', 'buttonClaim', 'primary')] : []),
    button(opensForm('reply'), 'buttonReply', open && ticket.assignee !== null ? 'primary' : 'plain'),
    note,
    open ? button('solve', 'buttonSolve') : button('reopen', 'buttonReopen'),
    button(opensForm('details'), 'buttonMore'),
  ];
}

/** Shows the ticket with the answers that helped in those like it. */
function similarButton(ticket: Ticket, { similar }: CardFacts, options: Options): FormButton[] {
  if (similar.length === 0 || !isOpen(ticket)) return [];
  const words = say('buttonSimilar', { count: similar.length }, options);
  return [{ action: asksAction, value: `show ${ticket.number}`, label: words, style: 'plain' }];
}

const label = (
  key: 'buttonClaim' | 'buttonReply' | 'buttonNote' | 'buttonSolve' | 'buttonReopen' | 'buttonMore',
  options: Options,
): string => say(key, {}, options);

/** Making one costs far more than using it. */
const clocks = remember((place: string) => {
  const [locale, timeZone] = place.split('|');
  return new Intl.DateTimeFormat(locale, {
    ...(timeZone === undefined ? {} : { timeZone }),
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
});
const clock = (locale: string, timeZone: string): Intl.DateTimeFormat => clocks(`${locale}|${timeZone}`);

/** `Fri 09:32`: near enough for a card, which is read within days. */
function clockTime(at: number, { locale, timeZone }: CardFacts['reader']): string {
  try {
    return clock(locale, timeZone).format(at);
  } catch {
    // A zone or language that nobody knows.
    return clock('en', 'UTC').format(at);
  }
}

/** `America/New_York` as people say it. */
const placeOf = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');

/** Several lines of somebody's text as one quiet piece. */
const plain = (text: string): string => cutLine(withoutMarks(text).replace(/\s+/gu, ' ').trim(), longestExcerpt);
