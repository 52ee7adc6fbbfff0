import type { CustomerPost, Question, Reply } from '../desk/effect.ts';
import type { Outgoing } from './platform.ts';
import type { SenderDependencies } from './sender.ts';

/**
 * In a chat without threads what is said of a ticket stands among all else: where several are open there, it names its own. Of a
 * message in parts the first does.
 */
export async function nameTicket(
  outgoing: Outgoing,
  effect: CustomerPost | Question | Reply,
  { store, cache }: Pick<SenderDependencies, 'store' | 'cache'>,
): Promise<Outgoing> {
  const { ticket, channel } = effect;
  if (ticket === null || cache.channel(channel)?.flat !== true || !isFirst(effect)) return outgoing;
  const open = await store.tickets.openIn(channel, null);
  // One that was just solved is none of those.
  if (open.filter((number) => number !== ticket).length === 0) return outgoing;
  const name = `#${ticket}`;
  const { text, question } = outgoing;
  if (text.includes(name)) return outgoing;
  const [first = '', ...others] = question?.words ?? [];
  return {
    ...outgoing,
    text: `**${name}** · ${text}`,
    question: question === null ? null : { ...question, words: [`**${name}** · ${first}`, ...others] },
  };
}

function isFirst(effect: CustomerPost | Question | Reply): boolean {
  if (effect.kind !== 'reply') return true;
  return effect.piece?.kind === 'text' && effect.piece.index === 0;
}
