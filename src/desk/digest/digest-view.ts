import type { AnswerButton, AnswerPart } from '../answer.ts';
import { shortTime } from '../commands/reading/short-time.ts';
import type { Reader } from '../effect.ts';
import { cutLine } from '../text/cut.ts';
import type { InternalTextKey } from '../texts/registry.ts';
import { say } from '../texts/say.ts';

export type DigestTicket = {
  number: number;
  subject: string;
  customer: string | null;
  /** The deadline, or since when it waits (epoch milliseconds). */
  at: number;
};
/** Some of them, and how many there are. */
type Some = { tickets: readonly DigestTicket[]; count: number };

/** What a desk's day begins with. */
export type DigestFacts = {
  /** ISO date. */
  date: string;
  overdue: Some;
  dueToday: Some;
  /** Due today because somebody promised it. */
  promised: Some;
  /** Those that wait for the desk longest. */
  waiting: Some;
  yesterday: { opened: number; solved: number; breached: number };
  /** Yesterday's messages that were judged not to be requests. */
  filtered: number;
};

/** So many of each kind are named. */
export const mostNamed = 8;
const longest = { subject: 60, customer: 30 } as const;

/** Writes the day's overview, in parts with the buttons to go on from there. `now` is desk time. */
export function digestParts(
  facts: DigestFacts,
  { reader, now, overrides }: { reader: Reader; now: number; overrides?: Readonly<Record<string, string>> },
): AnswerPart[] {
  const words = <Key extends InternalTextKey>(key: Key, parameters: Parameters<typeof say<Key>>[1]): string =>
    say(key, parameters, { ...reader, now, overrides, markdown: true });
  const part = (text: string, buttons: AnswerButton[] = []): AnswerPart => ({ text, buttons });
  const list = (key: 'digestOverdue' | 'digestDueToday' | 'digestPromises' | 'digestWaiting', some: Some): string[] => {
    if (some.count === 0) return [];
    const rows = some.tickets.slice(0, mostNamed).map(({ number, subject, customer, at }) =>
      words('digestRow', {
        number,
        subject: subject === '' ? words('cardNoSubject', {}) : cutLine(subject, longest.subject),
        ...(customer === null ? {} : { customer: cutLine(customer, longest.customer) }),
        time: words(at <= now ? 'digestAgo' : 'digestIn', { length: shortTime(Math.abs(now - at), reader.locale) }),
      }),
    );
    const more = some.count - rows.length;
    const rest = more > 0 ? [words('digestMore', { count: more })] : [];
    return [[`**${words(key, { count: some.count })}**`, ...rows, ...rest].join('\n')];
  };
  const breaching: AnswerButton = {
    label: words('buttonListBreaching', {}),
    style: 'plain',
    does: { asks: listing('breaching') },
  };
  const owed = [...list('digestOverdue', facts.overdue), ...list('digestDueToday', facts.dueToday)];
  return [
    part(`**${words('digestHeading', { day: dayInWords(facts.date, reader.locale) })}**`),
    ...(owed.length === 0
      ? [part(words('digestQuiet', {}))]
      : owed.map((text, place) => part(text, place === 0 ? [breaching] : []))),
    ...list('digestPromises', facts.promised).map((text) => part(text)),
    ...list('digestWaiting', facts.waiting).map((text) => part(text)),
    part(words('digestYesterday', facts.yesterday)),
    ...(facts.filtered === 0
      ? []
      : [
          part(words('digestFiltered', { count: facts.filtered }), [
            { label: words('buttonListFiltered', {}), style: 'plain', does: { asks: listing('filtered') } },
          ]),
        ]),
  ];
}

/** The command that shows more of it. */
const listing = (what: 'breaching' | 'filtered'): string => `list ${what}`;

/** "Monday, 2 March". */
function dayInWords(date: string, locale: string): string {
  const at = new Date(`${date}T12:00:00Z`);
  const how = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  try {
    return at.toLocaleDateString(locale.replaceAll('_', '-'), how);
  } catch {
    return at.toLocaleDateString('en', how);
  }
}
