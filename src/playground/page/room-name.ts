import type { ChannelView, Snapshot } from '../snapshot.ts';

/** What a conversation is called: a channel by its name, direct messages by the others in them. */
export function roomName({ kind, name, members }: ChannelView, { bot, people, seat }: Snapshot): string {
  switch (kind) {
    case 'im':
      return bot.name;
    case 'mpim': {
      const others = people.filter(({ id }) => id !== seat && members.includes(id)).map((person) => person.name);
      return others.join(', ');
    }
    case 'public':
    case 'private':
      return `#${name}`;
    default:
      return kind satisfies never;
  }
}
