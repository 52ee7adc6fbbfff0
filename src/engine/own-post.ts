import type { Message } from '../desk/message.ts';
import { channelInto } from './effect-order.ts';
import type { Written } from './write-out.ts';

/** The record of a post of our own. */
export function ownPost(
  { outgoing: { effect, thread } }: Written,
  post: { id: string; ts: string; text: string; copyOf: string | null },
  now: number,
): Message {
  return {
    ...post,
    platform: effect.platform,
    channel: channelInto(effect) ?? '',
    thread,
    // A copy belongs to its message, a card to its ticket: neither is a message of the ticket's own.
    ticket: post.copyOf === null && (effect.kind === 'post' || effect.kind === 'question') ? effect.ticket : null,
    side: 'bot',
    note: effect.audience === 'desk',
    author: { account: 'threadwell', name: 'Threadwell', team: null },
    participant: false,
    files: [],
    at: now,
    editedAt: null,
    deletedAt: null,
    verdict: { rule: 'bot-post', values: {}, at: now },
    joinable: null,
    by: effect.id,
    copies: [],
  };
}
