import type { Router } from 'express';
import { verdictRules } from '../desk/message.ts';
import type { MovableClock } from '../engine/clock.ts';
import type { Engine } from '../engine/engine.ts';
import type { DeskView } from '../playground/desk-port.ts';
import { createPlaygroundRouter } from '../playground/server.ts';
import type { LocalSlack } from '../playground/slack/local-slack.ts';
import type { Store } from '../store/open-store.ts';
import { wholeTicket } from '../web/api/tickets/whole-ticket.ts';

export { startPlayground } from '../playground/start-playground.ts';

/** The playground's page and what it calls, on this desk. */
export function playgroundRouter(slack: LocalSlack, store: Store, engine: Engine, clock: MovableClock): Router {
  return createPlaygroundRouter({
    slack,
    desk: deskView(store, engine),
    clock: {
      now: () => clock.now(),
      offset: () => clock.offset(),
      async advance(milliseconds) {
        clock.advance(milliseconds);
        await engine.tick();
      },
      async reset() {
        clock.reset();
      },
    },
  });
}

const platformId = (id: string): string => id.slice(id.indexOf(':') + 1);
const iso = (at: number): string => new Date(at).toISOString();
const shown = 100;

/** The desk as the playground's page sees it. */
function deskView(store: Store, engine: Engine): DeskView {
  return {
    async tickets() {
      const tickets = await store.ticketList.page({}, { limit: shown, past: null });
      const people = await store.people.byAccounts([...new Set(tickets.map((ticket) => ticket.requester.account))]);
      return tickets.map((ticket) => ({
        number: ticket.number,
        subject: ticket.subject,
        status: ticket.status,
        priority: ticket.priority,
        waitingOn: ticket.waitingOn,
        customer: ticket.customer?.name ?? null,
        requester: people.get(ticket.requester.account)?.name ?? ticket.requester.name,
        assignee: ticket.assignee?.name ?? null,
        channelId: platformId(ticket.channel),
        threadTs: ticket.root === null ? '' : ticket.root.slice(ticket.root.lastIndexOf(':') + 1),
        messageCount: ticket.messageCount,
        createdAt: iso(ticket.createdAt),
        updatedAt: iso(ticket.updatedAt),
      }));
    },
    ticket: (number) => wholeTicket(store, number),
    async verdict(channelId, ts) {
      const id = `${engine.cache.ownId('slack', channelId)}:${ts}`;
      const message = (await store.messages.byIds([id])).get(id);
      if (message === undefined) return null;
      const { rule, values } = message.verdict;
      return { rule, explanation: verdictRules[rule], ticket: message.ticket, values };
    },
    onChange: (listener) => engine.onChange(listener),
  };
}
