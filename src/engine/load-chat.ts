import type { Channel } from '../desk/channel.ts';
import type { Desk } from '../desk/decide/context.ts';
import { type Chat, goesOnWithin, goOnInChat } from '../desk/decide/flat-chat.ts';
import type { Inbound, PostedMessage } from '../desk/inbound.ts';
import type { Ticket } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';
import { followMerges } from './follow-merges.ts';

type Reads = Pick<Store, 'tickets' | 'messages'>;

/** What a message in a chat without threads may belong to. */
export async function loadChat(
  store: Reads,
  inbound: Inbound,
  { quotes }: PostedMessage,
  { desk, channel, now }: { desk: Desk; channel: Channel; now: number },
): Promise<Chat> {
  const { tickets } = store;
  const [open, over, quoted] = await Promise.all([
    tickets.openIn(channel.id, null).then((numbers) => tickets.byNumbers(numbers)),
    tickets.overIn(channel.id, now - goesOnWithin(desk)),
    quotes === undefined ? null : quotedTicket(store, inbound, `${channel.id}:${quotes}`),
  ]);
  const found = new Map([...over, ...open.values()].map((ticket) => [ticket.number, ticket]));
  const isHere = quoted !== null && quoted.channel === channel.id && !quoted.discarded;
  return {
    tickets: goOnInChat(found.values(), desk, now),
    quotes: quotes === undefined ? null : isHere ? quoted : 'nothing-of-ours',
  };
}

/** The ticket of a message (our id), or of the message that it is our copy of; where that was merged, the one that goes on. */
async function quotedTicket({ tickets, messages }: Reads, inbound: Inbound, id: string): Promise<Ticket | null> {
  const quoted = (await messages.byIds([id])).get(id);
  const original = quoted?.copyOf == null ? quoted : (await messages.byIds([quoted.copyOf])).get(quoted.copyOf);
  const number = original?.ticket ?? null;
  const ticket = number === null ? undefined : (await tickets.byNumbers([number])).get(number);
  if (ticket === undefined) return null;
  return (await followMerges([ticket], { tickets }))(ticket, inbound);
}
