import type { ReminderEffect } from '../desk/effect.ts';
import { isStillOwed, type ReminderLine, reminderLines } from '../desk/reminder/reminder-line.ts';
import { clockId } from '../desk/sla/clock.ts';
import type { Ticket } from '../desk/ticket.ts';
import type { SenderDependencies } from './sender.ts';

/** What an effect reminds of, as its ticket stands now. */
export type Reminded = { effect: ReminderEffect; ticket: Ticket; lines: readonly ReminderLine[] };

/**
 * What effects remind of, the most urgent first, read with one query; an effect whose ticket is gone is left out. `now` is desk
 * time.
 */
export async function reminderFacts(
  effects: readonly ReminderEffect[],
  { store, cache }: Pick<SenderDependencies, 'store' | 'cache'>,
  now: number,
): Promise<Reminded[]> {
  const tickets = await store.tickets.byNumbers([...new Set(effects.map(({ ticket }) => ticket))]);
  const { customers } = cache.desk.directory;
  return [...effects]
    .sort((a, b) => a.dueAt - b.dueAt)
    .flatMap((effect) => {
      const ticket = tickets.get(effect.ticket);
      if (ticket === undefined) return [];
      const customer = customers.find(({ id }) => id === ticket.customer?.id) ?? null;
      return [{ effect, ticket, lines: reminderLines(ticket, effect.keys, { customer, now }) }];
    });
}

/** What is still to be done of it, and was asked for as it is now; null where nothing is. */
export function stillOwed({ effect, ticket, lines }: Reminded): Reminded | null {
  const targets = new Map(ticket.sla.clocks.map((clock) => [clockId(clock), String(clock.target)]));
  // With another target its reminders come at other times.
  const keys = effect.keys.filter((key) => {
    const [clock = '', target] = key.split('|');
    return targets.get(clock) === target;
  });
  const metrics = new Set(keys.map((key) => key.slice(0, key.indexOf(':'))));
  const owed = lines.filter((line) => isStillOwed(line) && metrics.has(line.metric));
  return owed.length === 0 ? null : { effect: { ...effect, keys }, ticket, lines: owed };
}
