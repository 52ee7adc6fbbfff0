import type { Router } from 'express';
import { platformIdOf } from '../desk/ids.ts';
import { type TimerInbound, timerNames } from '../desk/inbound.ts';
import { verdictRules } from '../desk/message.ts';
import type { Ticket } from '../desk/ticket.ts';
import type { MovableClock } from '../engine/clock.ts';
import { deliveryPartitions, inboxPartitions } from '../engine/partitions.ts';
import { slackManifest } from '../platforms/slack/install/manifest.ts';
import type { DeskView } from '../playground/desk-port.ts';
import { createPlaygroundRouter } from '../playground/server.ts';
import { startPlayground as openPlayground, type Playground } from '../playground/start-playground.ts';
import type { Store } from '../store/open-store.ts';
import { passTime } from './pass-time.ts';
import type { RestartableBot } from './restartable-bot.ts';
import { toldTicket } from './told-ticket.ts';

/** The playground, whose Slack knows the app by its manifest. */
export function startPlayground(options: { dataDir: string; now: () => number }): Promise<Playground> {
  const { features, oauth_config: oauth } = slackManifest({
    transport: 'http',
    publicUrl: '',
    command: 'ticket',
    name: 'Threadwell',
  });
  const commands = (features?.slash_commands ?? []).map(({ command, description, usage_hint: usage }) => {
    return { command, description, usageHint: usage ?? '' };
  });
  const shortcuts = (features?.shortcuts ?? []).flatMap(({ type, name, callback_id: callbackId }) =>
    type === 'message' ? [{ name, callbackId }] : [],
  );
  const scopes = [...(oauth?.scopes?.bot ?? [])];
  return openPlayground({ ...options, manifest: { commands, shortcuts, scopes } });
}

/** The playground's page and what it calls, on this desk. */
export function playgroundRouter(parts: {
  playground: Playground;
  store: Store;
  bot: RestartableBot;
  clock: MovableClock;
  /** Applies the playground's desk.yaml to an empty store. */
  applySettings(): Promise<void>;
}): Router {
  const { playground, store, bot, clock } = parts;
  return createPlaygroundRouter({
    slack: playground.slack,
    desk: {
      ...deskView(store, bot, () => clock.now()),
      power: {
        running: () => bot.running,
        start: () => bot.start(),
        stop: () => bot.stop(),
        seed: () => playground.seed(),
        renew: () =>
          playground.renew(async () => {
            await store.everything.erase();
            await parts.applySettings();
          }),
      },
    },
    clock: {
      now: () => clock.now(),
      offset: () => clock.offset(),
      async advance(milliseconds) {
        await playground.keepClock(clock.offset() + milliseconds);
        if (!bot.running) return clock.advance(milliseconds);
        await passTime(milliseconds, {
          clock,
          nextDue: async (after) => earliest((await store.tickets.nextDue(after))?.timers ?? {}, after),
          tick: () => bot.engine.tick(),
          calm: () => !bot.running || bot.engine.calm,
        });
      },
      async reset() {
        await playground.keepClock(0);
        clock.reset();
      },
    },
  });
}

/** The first of a ticket's timers after an instant. */
function earliest(timers: Ticket['timers'], after: number): number | null {
  const later = Object.values(timers).filter((at) => at > after);
  return later.length === 0 ? null : Math.min(...later);
}

const iso = (at: number): string => new Date(at).toISOString();
const shown = 100;

/** The desk as the playground's page sees it. */
function deskView(store: Store, bot: RestartableBot, now: () => number): Omit<DeskView, 'power'> {
  const ownChannel = (platformChannel: string) => bot.engine.cache.ownId('slack', platformChannel);
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
        channelId: platformIdOf(ticket.channel),
        threadTs: ticket.root === null ? '' : ticket.root.slice(ticket.root.lastIndexOf(':') + 1),
        messageCount: ticket.messageCount,
        createdAt: iso(ticket.createdAt),
        updatedAt: iso(ticket.updatedAt),
      }));
    },
    ticket: (number) => toldTicket(store, number, now()),
    async verdict(channelId, ts) {
      const id = `${ownChannel(channelId)}:${ts}`;
      const message = (await store.messages.byIds([id])).get(id);
      if (message === undefined) return null;
      const { rule, values } = message.verdict;
      return { rule, explanation: verdictRules[rule], ticket: message.ticket, values };
    },
    async recorded(channelId, timestamps) {
      const channel = ownChannel(channelId);
      const found = await store.messages.byIds(timestamps.map((ts) => `${channel}:${ts}`));
      return new Set([...found.values()].map(({ ts }) => ts));
    },
    async queues() {
      // Of all partitions: a bot that is stopped holds none of them.
      const [inbox, outbox, inbounds, effects] = await Promise.all([
        store.inbox.countWaiting(upTo(inboxPartitions)),
        store.effects.countUrgent(upTo(deliveryPartitions)),
        store.inbox.countParked(),
        store.effects.countParked(),
      ]);
      return { inbox, outbox, parked: inbounds + effects };
    },
    async nextDue() {
      const after = now();
      const ticket = await store.tickets.nextDue(after);
      if (ticket === null) return null;
      const [first] = timerNames
        .flatMap((timer) => {
          const at = ticket.timers[timer];
          return at === undefined || at <= after ? [] : [{ at, what: `#${ticket.number}: ${timerWords[timer]}` }];
        })
        .sort((a, b) => a.at - b.at);
      return first ?? null;
    },
    idle: () => !bot.running || bot.engine.calm,
    onChange: (listener) => bot.onChange(listener),
  };
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

const timerWords: Record<TimerInbound['timer'], string> = {
  remind: 'a friendly reminder',
  solve: 'solved, for want of an answer',
  close: 'closed',
  snooze: 'back from snooze',
  composing: 'nobody writes any more',
  sla: 'a deadline or a reminder of one',
  survey: 'the question how the help was',
  recovery: 'something to be made right',
};
