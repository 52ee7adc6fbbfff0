import type { Mirror, Reply } from '../desk/effect.ts';
import type { Message } from '../desk/message.ts';
import { mentionedIds } from '../desk/text/mention-tokens.ts';
import { type SayOptions, say } from '../desk/texts/say.ts';
import type { SenderDependencies } from './sender.ts';

/**
 * The names of the people whom a message mentions, by their ids as they stand in its text. Whom nobody knows is `somebody` in the
 * reader's language: no id of one platform is shown on the other.
 */
export async function namesIn(
  message: Pick<Message, 'text' | 'platform'>,
  { platform }: Pick<Mirror | Reply, 'platform'>,
  { people, store, cache }: Pick<SenderDependencies, 'people' | 'store' | 'cache'>,
  reader: SayOptions,
): Promise<(account: string) => string | undefined> {
  const accounts = mentionedIds(message.text).map((id) => `${message.platform}:${id}`);
  const unknown = accounts.filter((account) => people.get(account) === null);
  const stored = unknown.length === 0 ? null : await store.people.byAccounts([...new Set(unknown)]);
  const otherwise = message.platform === platform ? undefined : say('somebody', {}, reader);
  // Of the desk's own people the platform may never have been asked: the list has their names.
  const listed = (account: string) => cache.agents?.find(({ accounts: own }) => own.includes(account))?.name;
  return (account) => people.get(account)?.name ?? stored?.get(account)?.name ?? listed(account) ?? otherwise;
}
