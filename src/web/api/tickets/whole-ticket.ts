import type { z } from 'zod';
import type { HistoryEntry, Ticket } from '../../../desk/ticket.ts';
import type { Store } from '../../../store/open-store.ts';
import { type HistoryLine, historyKey } from '../../../store/repositories/history.ts';
import { mentionedAccounts, showMessage } from '../resources/message.ts';
import { showHistoryEntry, showTicket, type wholeTicketSchema } from '../resources/ticket.ts';
import { commentsShown, ratersOf, textsOf } from '../resources/ticket-csat.ts';
import { channelNames } from './channel-names.ts';
import { peopleNames } from './people-names.ts';

/** A ticket with its messages and its history; null when there is none of that number. `now` in desk time. */
export async function wholeTicket(
  store: Pick<Store, 'tickets' | 'messages' | 'history' | 'people' | 'channels'>,
  number: number,
  now: number,
): Promise<z.input<typeof wholeTicketSchema> | null> {
  // The ticket first: a line that leaves it meanwhile is in the collection by then, never in neither.
  const ticket = (await store.tickets.byNumbers([number])).get(number);
  if (ticket === undefined) return null;
  const [messages, copied, channelOf] = await Promise.all([
    store.messages.ofTicket(number),
    store.history.ofTicket(number),
    channelNames(store, [ticket.channel]),
  ]);
  const authors = messages.map((message) => message.author.account);
  const accounts = [
    ticket.requester.account,
    ...ratersOf(ticket.csat),
    ...authors,
    ...messages.flatMap(mentionedAccounts),
  ];
  const nameOf = await peopleNames(store, accounts);
  const textOf = textsOf(await store.messages.byIds(commentsShown(ticket.csat)));
  return {
    ...showTicket(ticket, channelOf(ticket.channel), { nameOf, textOf }, now),
    messages: messages.map((message) => showMessage(message, nameOf)),
    history: mergeHistory(ticket, copied).map(showHistoryEntry),
  };
}

/** Lines lie in the collection, on the ticket, or for a moment in both: each once, oldest first. */
function mergeHistory(ticket: Pick<Ticket, 'number' | 'applied'>, copied: readonly HistoryLine[]): HistoryEntry[] {
  const lines = new Map(copied.map(({ key, entry }) => [key, entry]));
  for (const { inbound, history } of ticket.applied) {
    for (const [index, entry] of history.entries()) {
      const key = historyKey(inbound, ticket.number, index);
      if (!lines.has(key)) lines.set(key, entry);
    }
  }
  // Sorting keeps the order of equals, and what left the ticket earlier stands first.
  return [...lines.values()].sort((a, b) => a.at - b.at);
}
