import { opensForm, writeAbout } from '../actions.ts';
import type { MessageAddress } from '../card/card-view.ts';
import type { Reader } from '../effect.ts';
import type { FormButton } from '../forms/form.ts';
import type { Metric } from '../sla/terms.ts';
import { formatDurationInWords } from '../texts/format-values.ts';
import { resolveLocale } from '../texts/locales.ts';
import type { InternalTextKey } from '../texts/registry.ts';
import { say } from '../texts/say.ts';
import { statusWords } from '../texts/ticket-words.ts';
import { isStillOwed, type ReminderLine } from './reminder-line.ts';

/** Our own words, or a moment that the platform keeps up to date; `fallback` stands where it cannot. */
export type Span = string | { at: number; shows: 'ago' | 'time'; fallback: string };

/** What is said of one ticket. */
export type ReminderItem = {
  number: number;
  /** As people wrote it. */
  title: string;
  /** Name and tier. */
  customer: string | null;
  /** Where its card stands. */
  card: MessageAddress | null;
  /** Nothing of it is owed any more: it is struck through. */
  struck: boolean;
  /** What is due and when; each of its clocks. */
  words: readonly Span[];
  /** Who has it, who is on it. Holds names. */
  who: string | null;
  /** How it ended; not struck through. Holds names. */
  outcome: readonly Span[];
  /** None once it is struck. */
  buttons: readonly FormButton[];
};

/** A message that reminds, in no platform's terms. */
export type ReminderView = {
  /** Above several tickets; null for one. */
  heading: string | null;
  /** The most urgent first; at most fifty. */
  items: readonly ReminderItem[];
  /** One line of plain text for notifications. */
  summary: string;
};

type About = { reader: Reader; now: number; overrides?: Readonly<Record<string, string>> };

/** As many tickets as one message tells of. */
export const mostInReminder = 50;

/** Writes a message that reminds of one or several tickets: what is due, when, and who has it. */
export function reminderView(lines: readonly ReminderLine[], about: About): ReminderView {
  const byTicket = new Map<number, ReminderLine[]>();
  for (const line of lines) byTicket.set(line.number, [...(byTicket.get(line.number) ?? []), line]);
  const tickets = [...byTicket.values()].sort((a, b) => urgencyOf(a) - urgencyOf(b)).slice(0, mostInReminder);
  const items = tickets.flatMap((ticket) => itemOf(ticket, about, tickets.length > 1) ?? []);
  const open = items.filter(({ struck }) => !struck).length;
  const heading = items.length > 1 ? textOf('reminderSeveral', { count: open }, about) : null;
  return { heading, items, summary: heading ?? items.map(plainLine).join('\n') };
}

/** What is overdue longest first, what is done last. */
const urgencyOf = (lines: readonly ReminderLine[]): number =>
  Math.min(...lines.map(({ standing }) => (standing.is === 'owed' ? standing.dueAt : Number.MAX_SAFE_INTEGER)));

function itemOf(lines: readonly ReminderLine[], about: About, inList: boolean): ReminderItem | null {
  const [first] = lines;
  if (first === undefined) return null;
  const owed = lines.filter(isStillOwed);
  const struck = owed.length === 0;
  const { number, subject, customer, card } = first;
  return {
    number,
    title: `#${number} ${subject === '' ? textOf('cardNoSubject', {}, about) : subject}`,
    customer: customer === null ? null : customer.tier === null ? customer.name : `${customer.name} (${customer.tier})`,
    card,
    struck,
    words: joined((struck ? lines : owed).map((line) => dueWords(line, about))),
    who: struck ? null : whoHas(first, about),
    outcome: struck ? joined(lines.map((line) => outcomeOf(line, about))) : notesOf(owed, about),
    buttons: struck ? [] : buttonsOf(first, about, inList),
  };
}

const joined = (parts: readonly (readonly Span[])[]): Span[] =>
  parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : ['; ', ...part]));

const metricKeys = {
  'first-response': 'reminderFirstResponse',
  'next-response': 'reminderNextResponse',
  'periodic-update': 'reminderPeriodicUpdate',
  resolution: 'reminderResolution',
  promise: 'reminderPromise',
} as const satisfies Record<Metric, InternalTextKey>;

/** They stand in a text for the moments that the platform shows; no words of people come near them. */
const slots = { ago: '\uE000', time: '\uE001' } as const;

function dueWords({ metric, standing }: ReminderLine, about: About): Span[] {
  const what = textOf(metricKeys[metric], {}, about);
  if (standing.is !== 'owed') return [what];
  const { dueAt } = standing;
  const key = dueAt > about.now ? 'reminderDue' : 'reminderOverdue';
  return withMoments(textOf(key, { what, ...slots }, about), dueAt, about);
}

function outcomeOf({ standing, mergedInto }: ReminderLine, about: About): Span[] {
  switch (standing.is) {
    case 'owed':
      return [];
    case 'done': {
      if (standing.at === null) return [textOf('reminderOver', {}, about)];
      const name = standing.by ?? undefined;
      return withMoments(
        textOf('reminderDone', { ...(name === undefined ? {} : { name }), time: slots.time }, about),
        standing.at,
        about,
      );
    }
    case 'rests':
      return [textOf('reminderRests', { status: textOf(statusWords[standing.status], {}, about) }, about)];
    case 'over':
      switch (standing.why) {
        case 'merged':
          return [textOf('reminderMerged', { into: mergedInto ?? 0 }, about)];
        case 'discarded':
          return [textOf('reminderDiscarded', {}, about)];
        case 'solved':
          return [textOf('reminderSolved', {}, about)];
        case 'other':
          return [textOf('reminderOver', {}, about)];
        default:
          return standing.why satisfies never;
      }
    default:
      return standing satisfies never;
  }
}

function withMoments(text: string, at: number, about: About): Span[] {
  return text.split(/([\uE000\uE001])/u).flatMap((part): Span[] => {
    if (part === slots.ago) return [{ at, shows: 'ago', fallback: fromNow(at, about) }];
    if (part === slots.time) return [{ at, shows: 'time', fallback: timeOf(at, about.reader) }];
    return part === '' ? [] : [part];
  });
}

/** "in 15 min", "20 min ago", in the reader's language. */
function fromNow(at: number, { reader, now }: About): string {
  const length = formatDurationInWords(Math.abs(at - now), resolveLocale(reader.locale));
  return say(at > now ? 'reminderIn' : 'reminderAgo', { length }, reader);
}

function timeOf(at: number, { locale, timeZone }: Reader): string {
  const { tag } = resolveLocale(locale);
  try {
    return clockOf(tag, timeZone).format(at);
  } catch {
    return `${clockOf(tag, 'UTC').format(at)} UTC`;
  }
}

/** Making one takes longer than all else of a line. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(tag: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${tag} ${timeZone}`;
  const clock = clocks.get(key) ?? new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', timeZone });
  clocks.set(key, clock);
  return clock;
}

function whoHas({ onIt, assignee, satOn }: ReminderLine, about: About): string {
  if (onIt.length > 0) return textOf('reminderOnIt', { names: onIt.join(', ') }, about);
  if (assignee === null) return textOf('reminderNobody', {}, about);
  return textOf(satOn ? 'reminderSatOn' : 'reminderHas', { name: assignee }, about);
}

function notesOf(lines: readonly ReminderLine[], about: About): Span[] {
  const held = lines.some((line) => line.held) ? [textOf('reminderHeld', {}, about)] : [];
  const late = lines.some((line) => line.late) ? [textOf('reminderLate', {}, about)] : [];
  return joined([...held, ...late].map((note) => [note]));
}

/** Beside a line of a list there is room for one. */
function buttonsOf({ number, assignee }: ReminderLine, about: About, inList: boolean): FormButton[] {
  const value = writeAbout({ ticket: number, subject: null });
  const button = (
    action: string,
    key: 'buttonClaim' | 'buttonReply' | 'buttonOnIt' | 'buttonSnooze',
    style: FormButton['style'] = 'plain',
  ): FormButton => ({ action, value, label: textOf(key, {}, about), style });
  const claim = assignee === null ? [button('claim', 'buttonClaim', inList ? 'plain' : 'primary')] : [];
  const reply = button(opensForm('reply'), 'buttonReply', assignee === null || inList ? 'plain' : 'primary');
  if (inList) return [claim[0] ?? reply];
  return [...claim, reply, button('on-it', 'buttonOnIt'), button(opensForm('snooze'), 'buttonSnooze')];
}

function plainLine({ title, customer, words, who, outcome }: ReminderItem): string {
  const told = words.map(plainSpan).join('');
  const head = customer === null ? title : `${title} · ${customer}`;
  return [`${head}: ${told}`, who, outcome.map(plainSpan).join('')]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
}

const plainSpan = (span: Span): string => (typeof span === 'string' ? span : span.fallback);

const textOf = <Key extends InternalTextKey>(
  key: Key,
  parameters: Parameters<typeof say<Key>>[1],
  { reader, now, overrides }: About,
): string => say(key, parameters, { ...reader, now, overrides });
