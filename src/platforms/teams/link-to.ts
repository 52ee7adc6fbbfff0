import type { MessageAddress } from '../../desk/card/card-view.ts';
import { type ConversationFacts, rootOf } from './references.ts';

/**
 * Address of a message, as Teams itself makes them (Microsoft's page on deep links, `webUrl` of Graph's messages); null for what is
 * on another platform. `known`: what is told of the conversation, which leads to the right team at once.
 */
export function linkTo(
  { channel, ts, thread = null }: MessageAddress,
  known: (conversation: string) => ConversationFacts | null,
): string | null {
  const prefix = 'teams:';
  if (!channel.startsWith(prefix) || !/^[\w%.-]+$/u.test(ts)) return null;
  const id = rootOf(channel.slice(prefix.length));
  const facts = known(id);
  const address = new URL(`https://teams.microsoft.com/l/message/${encodeURIComponent(id)}/${encodeURIComponent(ts)}`);
  const add = (name: string, value: string | null | undefined) => {
    if (value) address.searchParams.set(name, value);
  };
  add('tenantId', facts?.tenant);
  if (facts?.type === 'groupChat' || facts?.type === 'personal' || !id.includes('@thread.tacv2')) {
    address.searchParams.set('context', JSON.stringify({ contextType: 'chat' }));
    return address.href;
  }
  add('groupId', facts?.group);
  // A reply is found under its thread's first message; that one names itself.
  address.searchParams.set('parentMessageId', thread ?? ts);
  add('teamName', facts?.teamName);
  add('channelName', facts?.name);
  return address.href;
}
