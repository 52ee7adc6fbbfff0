import { createServer } from 'node:http';
import type { DeskClock, DeskView, PlaygroundTicket, PlaygroundVerdict } from '../../src/playground/desk-port.ts';
import { seedConversations } from '../../src/playground/seed-conversations.ts';
import type { LocalSlack } from '../../src/playground/slack/local-slack.ts';
import { createWorld } from '../../src/playground/world.ts';

/**
 * A few lines in place of the desk, so that the page can be tried alone: a contact's top-level message becomes a ticket
 * unless it gives thanks, the bot reacts, and an agent's reply moves the ticket on.
 */
export async function startStandInDesk(slack: () => LocalSlack, start: number) {
  const tickets: PlaygroundTicket[] = [];
  const verdicts = new Map<string, PlaygroundVerdict>();
  const listeners = new Set<() => void>();
  const heard = new Set<string>();
  let offset = 0;
  let running = true;
  const call = (method: string, args: Record<string, unknown>) =>
    fetch(`${slack().apiUrl}${method}`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-playground', 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });

  const take = async (event: Record<string, string | undefined>): Promise<void> => {
    const { channel = '', ts = '', user = '', text = '' } = event;
    if (event.type === 'message') heard.add(`${channel} ${ts}`);
    const at = new Date(Number(ts) * 1000).toISOString();
    const contact = slack().world.member(user)?.teamId !== 'T0ACME';
    if (event.type !== 'message' || event.subtype !== undefined || user === 'U0THREADWELL') return;
    const ticket = tickets.find(({ threadTs }) => threadTs === event.thread_ts);
    if (event.thread_ts !== undefined && event.thread_ts !== ts) {
      if (ticket === undefined) return;
      Object.assign(ticket, {
        messageCount: ticket.messageCount + 1,
        waitingOn: contact ? 'us' : 'customer',
        updatedAt: at,
        ...(contact ? {} : { status: 'open', assignee: slack().world.member(user)?.realName ?? null }),
      });
      if (!contact) await call('reactions.add', { channel, timestamp: ticket.threadTs, name: 'eyes' });
      return;
    }
    const thanks = /^thanks/i.test(text);
    verdicts.set(`${channel} ${ts}`, {
      rule: thanks ? 'pleasantry' : contact ? 'contact-message' : 'desk-message',
      explanation: thanks ? 'A bare thank-you asks for nothing.' : 'A contact’s message in the channel opens a ticket.',
      ticket: contact && !thanks ? 1042 + tickets.length : null,
      values: { mode: 'auto', author: contact ? 'contact' : 'agent' },
    });
    if (!contact || thanks) return;
    tickets.unshift({
      number: 1042 + tickets.length,
      subject: text.slice(0, 60),
      status: 'new',
      priority: 'normal',
      waitingOn: 'us',
      customer: channel === 'C0GLOBEX' ? 'Globex' : 'Initech',
      requester: slack().world.member(user)?.realName ?? null,
      assignee: null,
      channelId: channel,
      threadTs: ts,
      messageCount: 1,
      createdAt: at,
      updatedAt: at,
    });
    await call('reactions.add', { channel, timestamp: ts, name: 'incoming_envelope' });
    if (channel === 'C0INITECH') {
      await call('chat.postMessage', { channel, thread_ts: ts, text: 'Obrigado! O seu pedido é o *#1043*.' });
    }
  };

  /** Presses and submissions as they came, and what is said to them. */
  const payloads: Record<string, unknown>[] = [];
  const answer = { to: (_payload: Record<string, unknown>): unknown => undefined };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += String(part);
    });
    request.on('end', () => {
      const { event } = JSON.parse(body.startsWith('{') ? body : '{}');
      const payload = new URLSearchParams(body).get('payload');
      if (payload !== null) payloads.push(JSON.parse(payload));
      const taken = event === undefined ? Promise.resolve() : take(event);
      void taken.then(() => {
        const said = payload === null ? undefined : answer.to(JSON.parse(payload));
        if (said === undefined) response.writeHead(200).end();
        else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
        for (const listener of listeners) listener();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const view: DeskView = {
    tickets: async () => tickets.map((ticket) => ({ ...ticket })),
    ticket: async (number) => ({
      number,
      history: [{ at: new Date(start).toISOString(), actor: 'Gina', what: 'opened' }],
    }),
    verdict: async (channel, ts) => verdicts.get(`${channel} ${ts}`) ?? null,
    recorded: async (channel, timestamps) => new Set(timestamps.filter((ts) => heard.has(`${channel} ${ts}`))),
    queues: async () => ({ inbox: 0, outbox: 0, parked: 0 }),
    nextDue: async () => ({ at: start + 3 * 86_400_000, what: '#1042: a friendly reminder' }),
    idle: () => true,
    power: {
      running: () => running,
      start: async () => {
        running = true;
      },
      stop: async () => {
        running = false;
      },
      renew: async () => {
        tickets.length = 0;
        verdicts.clear();
        heard.clear();
        slack().replaceWorld(createWorld(start));
      },
      seed: () => seedConversations(slack(), start),
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const clock: DeskClock = {
    now: () => start + offset,
    offset: () => offset,
    advance: async (milliseconds) => {
      offset += milliseconds;
    },
    reset: async () => {
      offset = 0;
    },
  };
  return {
    view,
    clock,
    tickets,
    payloads,
    answer,
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/slack/events`,
    stop: () => server.close(),
  };
}
