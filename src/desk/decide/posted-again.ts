import type { PostedMessage } from '../inbound.ts';
import type { Message } from '../message.ts';

/** A recorded message as it came, as far as the record tells. */
export function postedAgain({ id, ts, thread, at, text, files, author }: Message): PostedMessage {
  const { account, team, name } = author;
  const writer = { account, team, name, app: null };
  return { id, ts, thread, at, text, files, mentions: [], mentionsBot: false, author: writer, parentAuthor: null };
}
