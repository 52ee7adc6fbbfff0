import { namedBy } from '../../../src/desk/commands/about.ts';
import { type ReadCommand, readCommand } from '../../../src/desk/commands/read-command.ts';
import { commands } from '../../../src/desk/commands/registry.ts';
import type { Decision } from '../../../src/desk/decide/decision.ts';
import type { CommandInbound } from '../../../src/desk/inbound.ts';
import type { Person } from '../decide/model/cast.ts';
import type { ModelDesk } from '../decide/model/model-desk.ts';

let tick = 0;

function nothingNamed(): ReadCommand {
  const read = readCommand('help', { inThread: false, commands });
  if ('fault' in read) throw new Error('There is no help.');
  return read;
}

/** Gives a command as src/engine/command-door.ts does, once for each ticket; gives what each came to. */
export function tells(
  desk: ModelDesk,
  by: Person,
  text: string,
  how: { door?: CommandInbound['door']; thread?: number; in?: string } = {},
): Decision[] {
  const { thread = null, door = thread === null ? 'command' : 'mention' } = how;
  const { id, platform, installation, platformId, shared, direct } = desk.channelNamed(how.in ?? desk.channel.id);
  const read = readCommand(text, { inThread: thread !== null, commands });
  const understood = 'fault' in read ? nothingNamed() : read;
  const named = namedBy(understood, platform, { message: ({ ts }) => `${id}:${ts}`, channel: () => null });
  const numbers = 'fault' in read ? [] : read.tickets.flatMap((name) => ('number' in name ? [name.number] : []));
  const tickets = numbers.length > 0 ? numbers : [thread];
  tick += 1;
  return tickets.map((ticket) =>
    desk.receive(
      {
        kind: 'command',
        key: `slack:${installation}:trigger:told:${tick}:${ticket}`,
        conversation: id,
        at: desk.now,
        place: { platform, installation, channel: id, platformChannel: platformId, shared, direct },
        actor: by.actor,
        text,
        door,
        inThread: thread !== null,
        about: { ...named, ticket },
      },
      by,
    ),
  );
}

/** What the asker is told, of all tickets. */
export const told = (...given: Parameters<typeof tells>): string =>
  tells(...given)
    .map(({ say }) => say)
    .join('\n');
