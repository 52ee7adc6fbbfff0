import type { Look } from '../desk/commands/look.ts';
import type { Store } from '../store/open-store.ts';

/** What reading commands may look into. */
export const createLook = (is: { store: Pick<Store, 'tickets' | 'messages'> }): Look => ({
  ticket: async (number) => (await is.store.tickets.byNumbers([number])).get(number) ?? null,
  messages: (ticket) => is.store.messages.ofTicket(ticket),
});
