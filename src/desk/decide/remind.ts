import type { Effect, Place, ReminderEffect } from '../effect.ts';
import { clockId } from '../sla/clock.ts';
import { type Planned, planReminders } from '../sla/escalation/plan.ts';
import { afterQuiet } from '../sla/escalation/quiet-hours.ts';
import { withoutLead } from '../sla/escalation/step.ts';
import type { Reminder } from '../sla/record.ts';
import type { LiveClock } from '../sla/stopwatch.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { type Receiver, receiverOf } from './escalate-to.ts';
import { isSilenced } from './on-it.ts';
import { latestAtPlaces, nameOfPlace } from './remind-places.ts';
import { stepsForTicket } from './remind-steps.ts';

const day = 86_400_000;

export type Reminded = {
  /** All of the ticket's, with those that were decided now. */
  reminders: readonly Reminder[];
  /** Those that were. */
  decided: readonly Reminder[];
  effects: readonly Effect[];
  /** When to look again; null while there is nothing to come. */
  lookAt: number | null;
};
type About = {
  ticket: Ticket;
  clocks: readonly LiveClock[];
  context: Pick<Context, 'desk' | 'now'>;
  /** Whether this is the look for which the timer was set: only then is anybody reminded. */
  fires: boolean;
  /** What was due before this comes late: the look for it was missed. */
  lateBefore: number;
  nextId: () => string;
};

/** A reminder that can be told now, and to whom; `receiver` null: to nobody. */
type Due = { planned: Planned; receiver: Receiver | null; held: boolean; late: boolean };

/**
 * Decides the reminders that are due, as things stand now (invariant 6): for what was answered, paused or solved meanwhile
 * there is none. Of several of one clock for the same place only the latest is told; what somebody's *On it* silences takes
 * nobody else's.
 */
export function remind({ ticket, clocks, context, fires, lateBefore, nextId }: About): Reminded {
  const { now } = context;
  const before = ticket.sla.reminders;
  const due: Due[] = [];
  const later: number[] = [];
  const plan = planReminders(clocks, stepsForTicket(ticket, context), knownOf(before, now), now);
  for (const planned of plan) {
    if (planned.step.to.kind === 'sat-on' && !wasTaken(ticket, planned.dueAt)) continue;
    if (planned.dueAt > now) {
      later.push(planned.dueAt);
      continue;
    }
    const receiver = receiverOf(planned.step, ticket, context);
    const opens = planned.step.always || receiver === null ? now : quietEnd(context, receiver, now);
    // A timer in the past could have the name of one that has fired.
    if (opens > now || !fires) later.push(Math.max(opens, now + 1));
    else {
      const held = wasHeld(context, planned, receiver);
      due.push({ planned, receiver, held, late: !held && planned.dueAt < lateBefore });
    }
  }
  const silenced = (one: Due): boolean =>
    one.receiver !== null && isSilenced(one.planned, one.receiver.person, ticket.sla.onIt, now);
  const heard = due.flatMap((one) =>
    one.receiver === null || silenced(one) ? [] : [{ ...one, receiver: one.receiver }],
  );
  const latest = latestAtPlaces(heard);
  const tells = new Map<string, ReminderEffect>();
  const decided = due.map((one): Reminder => {
    const { planned, receiver, held } = one;
    const tellsIt = latest.get(planned);
    // What stands for those that were missed is late as they are.
    const late = tellsIt?.late ?? one.late;
    const fields = { ...aboutOf(planned, now), late, held, to: receiver?.to ?? '', struck: false };
    const silent = { ...fields, effect: null, place: null };
    if (receiver === null) return { ...silent, became: 'unheard' };
    if (tellsIt === undefined) return { ...silent, became: silenced(one) ? 'silenced' : 'collapsed' };
    const effects = tellsIt.places.map(({ place, calls }) =>
      tell(tells, { planned, zone: receiver.zone, place, calls, ticket, context, nextId }),
    );
    // What stands in a message is struck out there once it is met; a webhook shows nothing, but what is told instead does.
    const message = effects.find(({ place }) => place.in !== 'webhook') ?? effects[0] ?? null;
    for (const one of effects) {
      if (message !== null && one.place.in === 'webhook' && one.id !== message.id)
        tells.set(nameOfPlace(one.place), { ...one, change: 'tell', beside: message.id });
    }
    return { ...fields, became: 'said', effect: message?.id ?? null, place: message?.place ?? null };
  });
  return {
    reminders: [...before, ...decided],
    decided,
    effects: [...tells.values()],
    lookAt: later.length === 0 ? null : Math.min(...later),
  };
}

/** Whoever takes it after that moment does not sit on it yet. */
function wasTaken({ sla }: Ticket, at: number): boolean {
  const assigned = sla.facts.filter((fact) => fact.is === 'assigned' && fact.at <= at).sort((a, b) => a.at - b.at);
  const last = assigned.at(-1);
  return last?.is === 'assigned' && last.to !== null;
}

const quietEnd = ({ desk }: About['context'], { zone }: Receiver, at: number): number =>
  afterQuiet(desk.quietHours, zone, at);

const wasHeld = (context: About['context'], { step, dueAt }: Planned, receiver: Receiver | null): boolean =>
  !step.always && receiver !== null && quietEnd(context, receiver, dueAt) > dueAt;

/**
 * Whether a reminder was decided before. Whoever became a lead since is not told what the others heard long ago; and what a lead
 * heard is told to nobody instead once none of them can be reached.
 */
function knownOf(reminders: readonly Reminder[], now: number): (key: string) => boolean {
  const keys = new Set(reminders.map(({ key }) => key));
  const old = new Set(reminders.filter(({ at }) => at < now - day).map(({ key }) => withoutLead(key)));
  const anyLead = new Set(reminders.map(({ key }) => withoutLead(key)));
  return (key) => (withoutLead(key) === key ? anyLead.has(key) : keys.has(key) || old.has(withoutLead(key)));
}

const aboutOf = ({ key, clock, step, dueAt }: Planned, now: number) => ({
  key,
  clock: clockId(clock),
  step: step.name,
  dueAt,
  at: now,
});

type Tell = Pick<About, 'ticket' | 'context' | 'nextId'> & {
  planned: Planned;
  zone: string;
  place: Place;
  calls: readonly string[];
};

/** What is told of a ticket at one place is one effect. */
function tell(
  tells: Map<string, ReminderEffect>,
  { planned, zone, place, calls, ticket, context, nextId }: Tell,
): ReminderEffect {
  const name = nameOfPlace(place);
  const known = tells.get(name);
  const deadline = planned.clock.dueAt ?? planned.dueAt;
  const effect: ReminderEffect = {
    ...known,
    kind: 'reminder',
    audience: 'desk',
    change: 'tell',
    id: known?.id ?? nextId(),
    platform: ticket.platform,
    installation: ticket.installation,
    ticket: ticket.number,
    place,
    keys: [...(known?.keys ?? []), planned.key],
    // The most urgent first, and that is what is due first itself.
    dueAt: Math.min(known?.dueAt ?? deadline, deadline),
    calls: [...new Set([...(known?.calls ?? []), ...calls])],
    reader: { locale: context.desk.locale, timeZone: zone },
  };
  tells.set(name, effect);
  return effect;
}
