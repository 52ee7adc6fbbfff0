import type { Delivered, Effect } from '../desk/effect.ts';
import type { Message } from '../desk/message.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import type { Sender } from './outbox.ts';
import { type Arrival, DeliveryError, type Outgoing, type PlatformPort } from './platform.ts';
import { render } from './render.ts';

export type SenderDependencies = {
  store: Pick<Store, 'tickets' | 'messages'>;
  cache: DeskCache;
  platform: (name: string) => PlatformPort;
  /** Desk time. */
  now: () => number;
  accept: (arrivals: Arrival[]) => Promise<void>;
};

/** Looking for a lost post begins a little before it was sent: the clocks of two machines differ. */
const lookBack = 60_000;

/** Writes an effect out, hands it to its platform, and keeps what came of it. */
export function createSender(is: SenderDependencies): Sender {
  return {
    async send(document) {
      const { effect } = document;
      refuse(effect, is.cache);
      const written = await outgoing(effect, is);
      return keep(written, await is.platform(effect.platform).deliver(written), is);
    },
    async find(document) {
      const { effect } = document;
      // Everything else may simply be done again.
      if (effect.kind !== 'post') return null;
      const since = (document.sender?.at ?? document.createdAt) - lookBack;
      const written = await outgoing(effect, is);
      const found = await is.platform(effect.platform).find(written, since);
      return found === null ? null : keep(written, found, is);
    },
  };
}

/** Last look before anything leaves: what is for the desk never goes where customers read, and the other way round. */
function refuse(effect: Effect, cache: DeskCache): void {
  if (effect.kind === 'learn') return;
  const channel = cache.channel(effect.channel);
  const problem =
    channel === null
      ? null
      : effect.audience === 'desk' && (channel.shared || channel.kind === 'customer')
        ? 'This channel is shared with a customer: nothing internal is posted there.'
        : effect.audience === 'customer' && channel.kind === 'triage'
          ? 'This is a triage channel: nothing for customers is posted there.'
          : null;
  if (problem !== null) throw new DeliveryError('wrong_audience', { kind: 'never' }, problem);
}

async function outgoing(effect: Effect, { store, cache, now }: SenderDependencies): Promise<Outgoing> {
  const numbers = 'content' in effect && effect.content.key === 'ticket-list' ? effect.content.numbers : [];
  const tickets = await store.tickets.byNumbers(numbers);
  const channel = 'channel' in effect ? effect.channel : null;
  return {
    effect,
    platformChannel:
      channel === null ? null : (cache.channel(channel)?.platformId ?? channel.slice(channel.indexOf(':') + 1)),
    ...render(effect, cache.desk, tickets, now()),
  };
}

/** The small commit: our own post is recorded as the bot's, a thread it starts becomes the ticket's. */
async function keep(
  { effect, text }: Outgoing,
  { ts, profile }: Delivered,
  is: SenderDependencies,
): Promise<{ reference: string | null }> {
  if (profile !== null) {
    const key = `${effect.platform}:${effect.installation}:person:${profile.account}:learned:${Date.now()}`;
    const inbound = { kind: 'person', key, conversation: profile.account, at: Date.now(), profile } as const;
    await is.accept([{ inbound, raw: null }]);
  }
  if (ts === null || effect.kind !== 'post') return { reference: ts };
  const id = `${effect.channel}:${ts}`;
  await is.store.messages.insert([botMessage(effect, text, id, ts, is.now())]);
  if (effect.audience === 'customer' && effect.startsThread && effect.ticket !== null)
    await is.store.tickets.setRoot(effect.ticket, id);
  return { reference: ts };
}

function botMessage(
  effect: Extract<Effect, { kind: 'post' }>,
  text: string,
  id: string,
  ts: string,
  now: number,
): Message {
  return {
    id,
    platform: effect.platform,
    channel: effect.channel,
    ts,
    thread: effect.thread,
    ticket: effect.ticket,
    side: 'bot',
    note: effect.audience === 'desk',
    author: { account: 'threadwell', name: 'Threadwell', team: null },
    participant: false,
    // A list holds subjects, which must not be kept twice: erasing one must erase it.
    text: effect.content.key === 'ticket-list' ? '' : text,
    files: [],
    at: now,
    editedAt: null,
    deletedAt: null,
    verdict: { rule: 'bot-post', values: {}, at: now },
    joinable: null,
    by: effect.id,
  };
}
