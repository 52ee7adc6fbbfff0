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
  const { text, question } = outgoing;
  if (isNamed(ticket, text)) return outgoing;
  const [first = '', ...others] = question?.words ?? [];
  return {
    ...outgoing,
    text: named(ticket, text),
    question: question === null ? null : { ...question, words: [named(ticket, first), ...others] },
  };
}

/** `#12` names ticket 12, and neither 1 nor 120; `12#1` and addresses name none. */
const isNamed = (ticket: number, text: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}/#&])#${ticket}(?!\\p{N})`, 'u').test(text);

/** What makes code, a list, a quotation, a heading or a table of the line that it begins. */
const block = /^\s*(?:`{3}|~{3}|>|[-+*•◦▪‣]\s|\p{N}{1,9}[.)]\s|#{1,6}\s|\||-{3})/u;

/** Before what begins with more than plain words the name stands on a line of its own. */
const named = (ticket: number, text: string): string => `**#${ticket}**${block.test(text) ? '\n\n' : ' · '}${text}`;

function isFirst(effect: CustomerPost | Question | Reply): boolean {
  if (effect.kind !== 'reply') return true;
  return effect.piece?.kind === 'text' && effect.piece.index === 0;
}
