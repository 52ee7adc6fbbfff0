import type { AnswerPart } from '../desk/answer.ts';
import type { Aside } from '../desk/effect.ts';
import { platformIdOf } from '../desk/ids.ts';
import { saidIn } from '../desk/text/said-in.ts';
import { DeliveryError } from './platform.ts';
import type { SenderDependencies } from './sender.ts';

/**
 * Carries out the command that somebody gave by a mention, and gives its answer; null when there is nothing to say, or what was
 * said is gone. Done again it acts once: its key is that of the message.
 */
export async function answerAside(
  effect: Aside,
  is: SenderDependencies,
): Promise<{ text: string; parts: readonly AnswerPart[] | null } | null> {
  const { platform, installation, channel, account, thread } = effect;
  const message = (await is.store.messages.byIds([effect.message])).get(effect.message);
  if (message === undefined || message.deletedAt !== null) return null;
  const where = is.cache.channel(channel);
  const place = {
    platform,
    installation,
    channel,
    platformChannel: where?.platformId ?? platformIdOf(channel),
    shared: where?.shared ?? null,
    direct: where?.direct ?? false,
  };
  const { name, team } = message.author;
  const outcome = await is.command(
    {
      key: `${effect.id}:command`,
      at: message.at,
      place,
      actor: { account, name, team, app: null },
      text: saidIn(message),
      door: 'mention',
      saidIn: message.id,
      // In a chat without threads what they quote says which ticket is meant.
      thread: thread === null && message.quotes === undefined ? null : effect.ticket,
    },
    null,
  );
  if (outcome.state === 'going-on') throw new DeliveryError('not_yet', { kind: 'again' }, 'The command goes on.');
  const { say, parts } = outcome;
  return say === null || say === '' ? null : { text: say, parts: parts ?? null };
}
