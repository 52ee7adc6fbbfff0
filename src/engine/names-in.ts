import type { Mirror, Reply } from '../desk/effect.ts';
import type { Message } from '../desk/message.ts';
import type { SenderDependencies } from './sender.ts';

const mention = /@\[([^[\]]*)\]/gu;
/** Of whom nothing is known: no id of one platform is shown on the other. */
const somebody = 'somebody';

/** The names of the people whom a message mentions, by their ids as they stand in its text. */
export async function namesIn(
  message: Pick<Message, 'text' | 'platform'>,
  { platform }: Pick<Mirror | Reply, 'platform'>,
  { people, store, cache }: Pick<SenderDependencies, 'people' | 'store' | 'cache'>,
): Promise<(account: string) => string | undefined> {
  const accounts = [...message.text.matchAll(mention)].map(([, id = '']) => `${message.platform}:${id}`);
  const unknown = accounts.filter((account) => people.get(account) === null);
  const stored = unknown.length === 0 ? null : await store.people.byAccounts([...new Set(unknown)]);
  const otherwise = message.platform === platform ? undefined : somebody;
  // Of the desk's own people the platform may never have been asked: the list has their names.
  const listed = (account: string) => cache.agents?.find(({ accounts: own }) => own.includes(account))?.name;
  return (account) => people.get(account)?.name ?? stored?.get(account)?.name ?? listed(account) ?? otherwise;
}
