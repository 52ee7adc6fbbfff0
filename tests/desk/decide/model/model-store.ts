import type { Decision } from '../../../../src/desk/decide/decision.ts';
import type { Effect } from '../../../../src/desk/effect.ts';
import type { Message } from '../../../../src/desk/message.ts';
import type { Ticket, TicketUpdate } from '../../../../src/desk/ticket.ts';

/** A unique index would refuse this write, whatever is tried: the real desk would park the inbound. */
class Refused extends Error {}

/** What a decision comes to in the store, in the order of src/engine/commit.ts: messages, tickets, effects. */
export class ModelStore {
  readonly messages = new Map<string, Message>();
  readonly tickets = new Map<number, Ticket>();
  /** By their ids: relaying one twice makes one. */
  readonly effects = new Map<string, Effect>();
  readonly erased = new Set<string>();
  #numbers = 0;

  nextNumber(): number {
    return ++this.#numbers;
  }
  /** Numbers may have gaps; comparing two desks is easier without. */
  giveBack(): void {
    this.#numbers--;
  }

  byThread(id: string): Ticket | null {
    return this.all().find((ticket) => ticket.threads.includes(id)) ?? null;
  }
  byGroup(key: string): Ticket | null {
    return this.all().find((ticket) => ticket.group?.key === key) ?? null;
  }
  byCard(id: string): Ticket | null {
    return this.all().find((ticket) => ticket.card === id) ?? null;
  }
  openedBy(key: string): Ticket | null {
    return this.all().find((ticket) => ticket.openedBy === key) ?? null;
  }
  all(): Ticket[] {
    return [...this.tickets.values()];
  }

  /** Writes the messages; false when another inbound recorded one of them first: decide again. */
  writeMessages(decision: Decision): boolean {
    for (const id of decision.erase) this.erased.add(id);
    for (const message of decision.messages) {
      const there = this.messages.get(message.id);
      if (there !== undefined && there.by !== message.by) return false;
    }
    for (const message of decision.messages) this.messages.set(message.id, message);
    for (const { id, set } of decision.changes) {
      const there = this.messages.get(id);
      if (there !== undefined) this.messages.set(id, { ...there, ...set });
    }
    return true;
  }

  writeTickets({ releaseGroupOf, handsOver, opens, updates }: Decision): void {
    if (releaseGroupOf !== null) this.#change(releaseGroupOf, () => ({ group: null }));
    if (handsOver !== null) {
      this.#change(handsOver, ({ threads }) => ({ threads: threads.filter((id) => id !== handsOver.thread) }));
    }
    if (opens !== null) this.#insert(opens);
    for (const update of updates) this.#update(update);
  }

  relay(effects: readonly Effect[]): void {
    for (const effect of effects) if (!this.effects.has(effect.id)) this.effects.set(effect.id, effect);
  }

  #change(at: { number: number; version: number }, change: (ticket: Ticket) => Partial<Ticket>): void {
    const ticket = this.tickets.get(at.number);
    if (ticket === undefined || ticket.version !== at.version) throw new Refused(`#${at.number} has moved on`);
    this.tickets.set(at.number, { ...ticket, ...change(ticket), version: ticket.version + 1 });
  }

  #insert(ticket: Ticket): void {
    if (this.openedBy(ticket.openedBy) !== null) throw new Refused(`${ticket.openedBy} has opened a ticket already`);
    this.#refuseTaken(ticket.threads, ticket.number);
    if (ticket.group !== null && this.byGroup(ticket.group.key) !== null) throw new Refused('the group is taken');
    this.tickets.set(ticket.number, ticket);
  }

  #update({ number, version, set, addThreads, addParticipants, applied }: TicketUpdate): void {
    this.#refuseTaken(addThreads, number);
    this.#change({ number, version }, (ticket) => ({
      ...set,
      threads: [...ticket.threads, ...addThreads],
      participants: [...ticket.participants, ...addParticipants],
      applied: [...ticket.applied, applied],
    }));
  }

  #refuseTaken(threads: readonly string[], number: number): void {
    for (const id of threads) {
      const holder = this.byThread(id);
      if (holder !== null && holder.number !== number) throw new Refused(`#${holder.number} holds the thread ${id}`);
    }
  }
}
