import { botName } from '../bot-name.ts';
import type { Channel } from '../channel.ts';
import type { Desk } from '../decide/context.ts';
import type { Platform } from '../inbound.ts';

/** Whether bots have slash commands there; else all is typed to the bot itself. */
export const hasSlash: Readonly<Record<Platform, boolean>> = { slack: true, teams: false };

/** How a command begins where it is read: `/ticket`, with the desk's own word, or `@Threadwell`. */
export const commandAsTyped = ({
  desk,
  where,
}: {
  desk: Pick<Desk, 'command'>;
  where: Pick<Channel, 'platform'>;
}): string => (hasSlash[where.platform] ? `/${desk.command}` : `@${botName}`);
