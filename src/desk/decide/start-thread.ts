import type { CustomerContent, CustomerPost, Reader } from '../effect.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** The bot's word that a ticket's own thread begins with, in the ticket's channel. Whether the bot may speak there is for the caller. */
export function startThread(draft: TicketDraft, content: CustomerContent, reader: Reader): void {
  const { number, platform, installation, channel } = draft.now;
  const root: CustomerPost = {
    kind: 'post',
    audience: 'customer',
    id: draft.ids.next(),
    platform,
    installation,
    ticket: number,
    channel,
    thread: null,
    content,
    reader,
    startsThread: true,
  };
  draft.effect(root);
}
