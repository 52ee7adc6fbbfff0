import type { CommandAbout, Platform } from '../inbound.ts';
import { accountIn } from './account-in.ts';
import type { MessageLink } from './message-link.ts';
import type { ReadCommand } from './read-command.ts';
import { fieldsOf } from './value.ts';

/** What a command names besides the tickets that it acts on. `find`: our ids of what it names. */
export function namedBy(
  { command, values }: ReadCommand,
  platform: Platform,
  find: { message: (link: MessageLink) => string; channel: (word: string) => string | null },
): Omit<CommandAbout, 'ticket'> {
  const named: Omit<CommandAbout, 'ticket'> = {
    command: command.name,
    channel: null,
    others: [],
    message: null,
    account: null,
  };
  for (const { name, kind } of fieldsOf(command)) {
    const value = values[name];
    if (kind === 'ticket' && typeof value === 'number') named.others.push(value);
    if ((kind === 'person' || kind === 'for') && typeof value === 'string')
      named.account ??= accountIn(value, platform);
    if (kind === 'link' && isLink(value)) named.message = find.message(value);
    if (kind === 'channel' && typeof value === 'string') named.channel = find.channel(value);
  }
  return named;
}

const isLink = (value: unknown): value is MessageLink =>
  typeof value === 'object' && value !== null && 'platformChannel' in value && 'ts' in value;
