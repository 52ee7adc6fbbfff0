import type { Desk } from '../../../../src/desk/decide/context.ts';
import type { ReminderEffect } from '../../../../src/desk/effect.ts';
import type { ModelDesk } from './model-desk.ts';

type Policy = Desk['policies'][number];
export type Escalations = NonNullable<Policy['escalations']>;

export const minute = 60_000;
export const hour = 60 * minute;

/** A first reply is owed in an hour, around the clock; nothing else. */
export const onePolicy = (escalations?: Escalations): Policy[] => [
  {
    name: 'gold',
    targets: { default: { 'first-response': hour } },
    ...(escalations === undefined ? {} : { escalations }),
  },
];

/** Moves the clock on; the timer of the clocks fires each time that it is due, at that very moment. */
export function slaPasses(desk: ModelDesk, milliseconds: number): void {
  const until = desk.now + milliseconds;
  for (;;) {
    const [next] = desk.tickets
      .flatMap(({ number, timers }) => (timers.sla === undefined ? [] : [{ number, dueAt: timers.sla }]))
      .sort((a, b) => a.dueAt - b.dueAt);
    if (next === undefined || next.dueAt > until) break;
    desk.passesQuietly(Math.max(0, next.dueAt - desk.now));
    desk.fires(next.number, 'sla', next.dueAt);
  }
  desk.passesQuietly(until - desk.now);
}

/** The bot was down: the clock moves on, and only then the timers are looked at. */
export function downFor(desk: ModelDesk, milliseconds: number): void {
  desk.passesQuietly(milliseconds);
  slaPasses(desk, 0);
}

export const remindersOf = (desk: ModelDesk): ReminderEffect[] =>
  desk.effects.flatMap((effect) => (effect.kind === 'reminder' ? [effect] : []));

/** What was told, as "place: steps (calls)". */
export const told = (desk: ModelDesk): string[] =>
  remindersOf(desk).flatMap((effect) => (effect.change === 'tell' ? [inWords(desk, effect)] : []));
export const strikes = (desk: ModelDesk): ReminderEffect[] =>
  remindersOf(desk).filter(({ change }) => change === 'strike');

function inWords(desk: ModelDesk, { ticket, place, keys, calls }: ReminderEffect): string {
  const where =
    place.in === 'direct'
      ? place.account
      : place.in === 'webhook'
        ? place.url
        : `${place.in === 'card-thread' ? 'thread' : 'channel'} ${place.channel}`;
  const all = desk.tickets.find(({ number }) => number === ticket)?.sla.reminders ?? [];
  const steps = keys.map((key) => {
    const one = all.find((reminder) => reminder.key === key);
    const repeat = key.slice(key.lastIndexOf('|') + 1);
    const marks = [one?.late === true ? 'late' : '', one?.held === true ? 'held' : ''].join('');
    const what = key.includes('>sat-on') ? 'sat on' : (one?.step ?? '?');
    return `${what}${repeat === '0' ? '' : `#${repeat}`}${marks === '' ? '' : ` ${marks}`}`;
  });
  return `${where}: ${steps.join(', ')}${calls.length === 0 ? '' : ` @${calls.join(' @')}`}`;
}

/** What became of each reminder of the ticket, as "step became". */
export const became = (desk: ModelDesk): string[] =>
  desk.ticket.sla.reminders.map(({ step, became: how, key }) => `${step}${repeatOf(key)} ${how}`);
function repeatOf(key: string): string {
  const repeat = key.slice(key.lastIndexOf('|') + 1);
  return repeat === '0' ? '' : `#${repeat}`;
}
