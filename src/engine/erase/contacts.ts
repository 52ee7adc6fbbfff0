import type { Message } from '../../desk/message.ts';
import type { Ticket } from '../../desk/ticket.ts';
import type { EraseStore } from './erase-messages.ts';

/**
 * Accounts of a customer's people by what they did: who asked for its tickets, and who wrote as the customer in them or in its
 * channels. So guests of the own workspace are found too, whose company is the desk's own. Not the desk's people, and no app.
 */
export async function contactsAmong(
  store: Pick<EraseStore, 'people' | 'channels'>,
  tickets: readonly Ticket[],
  messages: readonly Message[],
): Promise<string[]> {
  const writers = messages.filter(({ side, participant }) => side === 'customer' && !participant);
  const accounts = [
    ...tickets.map(({ requester }) => requester.account),
    ...writers.map(({ author }) => author.account),
  ].filter((account) => account !== '');
  const wanted = [...new Set(accounts)];
  const [profiles, channels] = await Promise.all([
    store.people.byAccounts(wanted),
    store.channels.byIds([...new Set(messages.map(({ channel }) => channel))]),
  ]);
  const homes = new Set([...tickets, ...channels.values()].map(({ installation }) => installation));
  return wanted.filter((account) => {
    const profile = profiles.get(account);
    if (profile === undefined) return true;
    return !profile.bot && (profile.guest || profile.team === null || !homes.has(profile.team));
  });
}
