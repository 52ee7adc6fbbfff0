import type { Channel } from './channel.ts';

/** What the bot is called by where people read of it. */
export const botName = 'Threadwell';

/**
 * The bot's name, for words on what is solved: where there are no threads whoever was helped goes on in the same ticket, unless they
 * turn to the bot. Alone with it (`alone`) whatever they write begins something new.
 */
export function calledForNew(channel: Pick<Channel, 'flat' | 'direct'> | null): { bot?: string; alone?: string } {
  if (channel?.flat !== true) return {};
  return channel.direct ? { alone: botName } : { bot: botName };
}
