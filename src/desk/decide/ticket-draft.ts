import type { Effect } from '../effect.ts';
import { type Inbound, type Step, type StepInbound, type TimerName, timerNames } from '../inbound.ts';
import { measuredHours } from '../measures/measured-hours.ts';
import { clockId } from '../sla/clock.ts';
import type { Fact } from '../sla/fact.ts';
import type { Move } from '../sla/moves.ts';
import type { Change, Door, HistoryEntry, Settled, Ticket, TicketFields, TicketUpdate } from '../ticket.ts';
import { callToAssignee } from './call-to-assignee.ts';
import { cardAfter } from './card-after.ts';
import { countHeld } from './cast-vote.ts';
import type { Context } from './context.ts';
import { EffectIds } from './effect-ids.ts';
import { settleCsat } from './settle-csat.ts';
import { settleReminders } from './settle-reminders.ts';
import { askedSince, movedLater, settleSla, type Told } from './settle-sla.ts';
import { settleSurveys } from './settle-surveys.ts';
import { stepAfter } from './step-after.ts';
import { changeOf, stillUndoable } from './undo-record.ts';

type Recorded = 'status' | 'priority' | 'assignee' | 'requester' | 'subject' | 'muted' | 'discarded';

/**
 * One ticket while a decision changes it. Reading gives the ticket as changed so far; the result is one guarded update
 * with a history line for each change that people care about.
 */
export class TicketDraft {
  readonly ids: EffectIds;
  readonly #before: Ticket;
  readonly #set: Partial<TicketFields> = {};
  readonly #threads: string[] = [];
  /** Made at the first look after each change. */
  #now: Ticket | null = null;
  readonly #participants: string[] = [];
  readonly #history: HistoryEntry[] = [];
  readonly #effects: Effect[] = [];
  readonly #steps: StepInbound[] = [];
  readonly #context: Context;
  readonly #inbound: Inbound;
  readonly #said: string[] = [];
  readonly #facts: Fact[] = [];
  readonly #unsaid: string[] = [];
  readonly #parted: number[] = [];
  #because: string | null = null;
  #absorbed: number | null = null;
  #settled: Settled | null = null;
  #lasts = false;
  #undone = false;
  #door: Door;
  #actor: { id: string; name: string };

  constructor(ticket: Ticket, context: Context, inbound: Inbound, door: Door, ids = new EffectIds(inbound.key)) {
    this.#before = ticket;
    this.#context = context;
    this.#inbound = inbound;
    this.#door = door;
    this.ids = ids;
    this.#actor =
      door === 'timer' ? { id: 'threadwell', name: 'Threadwell' } : { id: context.who.id, name: context.who.name };
  }

  /** When it happened, by the platform's clock. */
  get at(): number {
    return this.#inbound.at;
  }

  /** The ticket as changed so far. */
  get now(): Ticket {
    this.#now ??= { ...this.#before, ...this.#set, threads: [...this.#before.threads, ...this.#threads] };
    return this.#now;
  }

  set(fields: Partial<TicketFields>): void {
    Object.assign(this.#set, fields);
    this.#now = null;
  }

  /** Sets a field that history tells of; setting what it already is changes nothing. */
  record<Field extends Recorded>(field: Field, value: Ticket[Field]): void {
    const from = plain(this.now[field]);
    const to = plain(value);
    if (from === to) return;
    this.set({ [field]: value } as Partial<TicketFields>);
    this.note(field, from, to);
  }

  note(what: string, from: string | number | null, to: string | number | null): void {
    this.#history.push({ at: this.#context.now, actor: this.#actor, door: this.#door, what, from, to });
  }

  /** What is changed within is told in history as done by a rule of the desk, or by its way of assigning. */
  byRule(name: string, change: () => void): void {
    const [door, actor] = [this.#door, this.#actor];
    this.#door = 'rule';
    this.#actor = { id: `desk:${name}`, name };
    change();
    this.#door = door;
    this.#actor = actor;
  }

  /** Where there are no threads the records of its messages tell whose they are: a chat may go on in one ticket for months. */
  addThread(id: string): void {
    if (this.#context.channel.flat === true || this.now.threads.includes(id)) return;
    this.#threads.push(id);
    this.#now = null;
  }

  addParticipant(account: string): void {
    if (!this.#before.participants.includes(account) && !this.#participants.includes(account))
      this.#participants.push(account);
  }

  effect(effect: Effect): void {
    this.#effects.push(effect);
  }

  /** What follows from this on another ticket. */
  step(ticket: number, step: Step): void {
    this.#steps.push(stepAfter(this.#inbound, this.#context, this.#steps.length, { ticket, step, door: this.#door }));
  }

  /** Said through the bot with this: whoever takes the change back takes it back. */
  said(message: string): void {
    this.#said.push(message);
  }

  /** A send that may not have arrived is settled with this. */
  settle(settled: Settled): void {
    this.#settled = settled;
  }

  /** Another ticket was merged into this one with this. */
  absorbed(number: number): void {
    this.#absorbed = number;
  }

  /** Not all of this can be taken back: then none of it. */
  lasts(): void {
    this.#lasts = true;
  }

  /** A change that was taken back: it can be no more, and neither can that. */
  undone(change: Change | undefined): void {
    this.lasts();
    this.#undone = true;
    if (change !== undefined) this.set({ undoable: this.now.undoable.filter((one) => one !== change) });
  }

  /** What the clocks depend on, beside the fields that they read themselves. */
  fact(...facts: readonly Fact[]): void {
    this.#facts.push(...facts);
  }

  /** Since when the oldest question waits that nobody has answered, as far as the clocks know; null: none does. */
  get askedSince(): number | null {
    return askedSince(this.#before, this.now, this.#context, this.#told);
  }

  /** A message that counts no more for the clocks (our id). */
  unsaid(message: string): void {
    this.#unsaid.push(message);
  }

  /** A ticket that was merged into this one goes on by itself: what the clocks know from it counts no more here. */
  partedFrom(number: number): void {
    this.#parted.push(number);
  }

  /** Why, in the words of whoever did it: kept where it moves a deadline. */
  because(reason: string): void {
    this.#because = reason;
  }

  /** Who this is done by. */
  get actor(): { id: string; name: string } {
    return this.#actor;
  }

  get #told(): Told {
    const { at } = this;
    const told = { facts: this.#facts, unsaid: this.#unsaid, parted: this.#parted, undone: this.#undone };
    return { ...told, by: this.#actor, at, because: this.#because };
  }

  /** Deadlines that this would move later, after half of their time has passed, with these fields as well. */
  movesLater(fields: Partial<TicketFields>): Move[] {
    return movedLater(this.#before, { ...this.now, ...fields }, this.#context, this.#told);
  }

  /** Its clocks as they stand now, and when they are to be looked at next. */
  #settleSla(): void {
    const { breachAt, atRiskAt, lookAt, broke, ...settled } = settleSla(
      this.#before,
      this.now,
      this.#context,
      this.#told,
    );
    for (const clock of broke) this.note('breached', null, clockId(clock));
    const reminded = settleReminders({
      before: this.#before,
      after: { ...this.now, sla: settled.sla },
      clocks: settled.clocks,
      context: this.#context,
      inbound: this.#inbound,
      nextId: () => this.ids.next(),
    });
    for (const { became, step, to } of reminded.decided) this.note(`escalation-${became}`, step, to);
    for (const effect of reminded.effects) this.effect(effect);
    this.set({ sla: reminded.sla, breachAt, atRiskAt });
    const looks = [lookAt, reminded.lookAt].filter((at) => at !== null);
    this.timers({ sla: looks.length === 0 ? null : Math.min(...looks) });
  }

  /** What is asked about it, now that it is solved, or no more. */
  #settleSurveys(): void {
    countHeld(this, this.#context, new Set([...this.#before.participants, ...this.#participants]));
    const bySilence = this.#inbound.kind === 'timer' && this.#inbound.timer === 'solve';
    settleSurveys(this, this.#context, { before: this.#before, undone: this.#undone, bySilence });
  }

  timers(changes: Partial<Record<TimerName, number | null>>): void {
    const timers = { ...this.now.timers };
    for (const name of timerNames) {
      const at = changes[name];
      if (at === null) delete timers[name];
      else if (at !== undefined) timers[name] = at;
    }
    const due = Object.values(timers);
    this.set({ timers, dueAt: due.length === 0 ? null : Math.min(...due) });
  }

  /** A new ticket's card is posted, once; what changes on it later is shown. */
  #showCard(): void {
    const card = cardAfter(this.#before, this.now, this.#set, {
      key: this.#inbound.key,
      nextId: () => this.ids.next(),
    });
    if (card === null) return;
    // What stands in the card's thread comes after the card.
    if (card.first) this.#effects.unshift(card);
    else this.effect(card);
  }

  #callAssignee(): void {
    if (!('assignee' in this.#set)) return;
    const line = callToAssignee(this.#before, this.now, this.#context, () => this.ids.next());
    if (line !== null) this.effect(line);
  }

  /** What an agent's deed changed is kept, so that no deed can forget it. What is too old to be taken back goes. */
  #remember(): void {
    const before = this.#before;
    const { who, now } = this.#context;
    const opening = before.version === 0 && before.openedBy === this.#inbound.key;
    const change =
      who.is !== 'agent' || opening || this.#lasts
        ? null
        : changeOf(before, this.now, {
            inbound: this.#inbound.key,
            by: who.id,
            at: now,
            askedAt: this.#inbound.at,
            door: this.#door,
            said: this.#said,
            absorbed: this.#absorbed,
          });
    const undoable = stillUndoable(this.now.undoable, now);
    if (change !== null) this.set({ undoable: [...undoable, change] });
    else if (undoable.length < this.now.undoable.length) this.set({ undoable });
  }

  update(): TicketUpdate {
    this.#callAssignee();
    this.#remember();
    this.#settleSla();
    this.#settleSurveys();
    if (this.#set.csat !== undefined) this.set(settleCsat(this.now));
    this.#showCard();
    const { measuredAt, changed } = measuredHours(this.#before.version === 0 ? null : this.#before, this.now);
    if (changed.length > 0) this.set({ measuredAt });
    return {
      number: this.#before.number,
      version: this.#before.version,
      set: { ...this.#set, updatedAt: this.#context.now },
      addThreads: this.#threads,
      addParticipants: this.#participants,
      ...(changed.length === 0 ? {} : { unmeasured: changed }),
      applied: {
        inbound: this.#inbound.key,
        history: this.#history,
        effects: this.#effects,
        ...(this.#steps.length === 0 ? {} : { steps: this.#steps }),
        ...(this.#settled === null ? {} : { settled: this.#settled }),
      },
    };
  }
}

function plain(value: Ticket[Recorded]): string | number | null {
  if (value === null) return null;
  if (typeof value === 'object') return 'account' in value ? value.account : value.id;
  return typeof value === 'boolean' ? String(value) : value;
}
