import { emojiTable } from '../../emoji/slack-emoji.ts';
import type { World } from './model.ts';

let standard: Set<string> | undefined;

/** Whether Slack would take the name for a reaction: standard or custom, with or without a skin tone. */
export function isEmojiName(world: World, name: string): boolean {
  standard ??= new Set(emojiTable.split(' ').flatMap((entry) => entry.slice(entry.indexOf(':') + 1).split(',')));
  const bare = name.replace(/::skin-tone-[2-6]$/, '');
  return standard.has(bare) || Object.hasOwn(world.customEmoji, bare);
}
