import type { MessageContent, Place, PostedMessage } from '../../../desk/inbound.ts';
import { accountOf } from '../account.ts';
import { blocksText } from '../format/blocks-text.ts';
import { fromSlack } from '../format/from-slack.ts';
import type { Identity } from '../identity.ts';
import { millisecondsOf } from '../timestamp.ts';
import { authorOf } from './author.ts';
import { filesOf } from './files.ts';
import type { WireMessage } from './wire-message.ts';

/** What a message says, in the common form. Blocks and attachments are read only where the text is empty. */
export function contentOf(message: WireMessage, identity: Identity): MessageContent {
  const text = message.text || blocksText(message.blocks, message.attachments);
  return { ...fromSlack(text, identity.botUser), files: filesOf(message.files) };
}

/** The root's `ts` of a reply; null for a root, which Slack names as its own thread once it has replies. */
export function threadOf(message: { ts: string; thread_ts?: string | null | undefined }): string | null {
  return message.thread_ts && message.thread_ts !== message.ts ? message.thread_ts : null;
}

/** A message of the wire in our own words. */
export function postedMessage(message: WireMessage, place: Place, identity: Identity): PostedMessage {
  const thread = threadOf(message);
  const parent = message.parent_user_id || message.root?.user;
  return {
    id: `${place.channel}:${message.ts}`,
    ts: message.ts,
    thread,
    at: millisecondsOf(message.ts),
    ...contentOf(message, identity),
    author: authorOf(message),
    parentAuthor: thread !== null && parent ? accountOf(parent) : null,
  };
}
