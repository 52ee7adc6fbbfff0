import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Router } from 'express';
import type { Logger } from 'pino';
import { verdictRules } from '../desk/message.ts';
import type { MovableClock } from '../engine/clock.ts';
import type { Engine } from '../engine/engine.ts';
import { deskFile } from '../playground/desk-file.ts';
import type { DeskView } from '../playground/desk-port.ts';
import { seedConversations } from '../playground/seed-conversations.ts';
import { createPlaygroundRouter } from '../playground/server.ts';
import { startLocalSlack } from '../playground/slack/local-slack.ts';
import { createWorld } from '../playground/world.ts';
import { keepWorld, loadWorld } from '../playground/world-file.ts';
import type { Store } from '../store/open-store.ts';
import { wholeTicket } from '../web/api/tickets/whole-ticket.ts';

/** Known to nobody: the local Slack and the bot share it, on loopback, for the life of this process. */
const signingSecret = 'the-playground-needs-no-secret';

export const playgroundDeskFile = deskFile;

/** The local Slack with its saved world, ready for a bot to be connected. */
export async function openPlayground(directory: string, clock: MovableClock) {
  const fresh = !existsSync(join(directory, 'world.json'));
  const world = (await loadWorld(directory)) ?? createWorld(clock.now());
  const slack = await startLocalSlack({ world, signingSecret, now: () => clock.now() });
  const kept = keepWorld(slack.world, directory);
  return {
    slack,
    signingSecret,
    /** Any token will do but it must look like one. */
    botToken: 'xoxb-playground',
    /** The first look shows something: conversations as people would have had them. */
    async seed(logger: Logger): Promise<void> {
      if (!fresh) return;
      await seedConversations(slack, clock.now());
      logger.debug('The playground begins with a few conversations.');
    },
    router: (desk: DeskView, engine: Engine): Router =>
      createPlaygroundRouter({
        slack,
        desk,
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
      }),
    async close(): Promise<void> {
      await kept.stop();
      await slack.close();
    },
  };
}

const platformId = (id: string): string => id.slice(id.indexOf(':') + 1);
const iso = (at: number): string => new Date(at).toISOString();
const shown = 100;

/** The desk as the playground's page sees it. */
export function deskView(store: Store, engine: Engine): DeskView {
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
