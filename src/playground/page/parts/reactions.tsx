import { type ReactNode, useRef, useState } from 'react';
import type { MessageView } from '../../snapshot.ts';
import { Emoji } from '../mrkdwn.tsx';
import type { Desk } from './desk-context.ts';
import { EmojiPicker } from './emoji-picker.tsx';
import { Icon } from './icon.tsx';
import type { Where } from './message-toolbar.tsx';

type Props = { message: MessageView; where: Where; desk: Desk };

/** Who reacted with what; a press adds one's own or takes it back. */
export function Reactions({ message, where, desk }: Props): ReactNode {
  const [picking, setPicking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  if (message.reactions.length === 0) return null;
  return (
    <ul className="reactions" aria-label="Reactions">
      {message.reactions.map(({ name, users }) => {
        const mine = users.includes(where.user);
        const who = listed(users.map((user) => (user === where.user ? 'you' : (desk.names.person(user) ?? user))));
        return (
          <li key={name}>
            <button
              type="button"
              aria-pressed={mine}
              aria-label={`${name.replaceAll('_', ' ')}, ${users.length}, by ${who}`}
              data-who={`${who} reacted with :${name}:`}
              onClick={() => void desk.run({ action: mine ? 'unreact' : 'react', ...where, emoji: name })}
            >
              <Emoji name={name} /> <span>{users.length}</span>
            </button>
          </li>
        );
      })}
      <li>
        <button
          ref={opener}
          type="button"
          className="add"
          aria-label="Add another reaction"
          aria-expanded={picking}
          onClick={() => setPicking(!picking)}
        >
          <Icon name="smile" />
        </button>
        {picking ? (
          <EmojiPicker
            opener={opener}
            label="Add reaction"
            onClose={() => setPicking(false)}
            onPick={(emoji) => {
              setPicking(false);
              react(message, where, desk, emoji);
            }}
          />
        ) : null}
      </li>
    </ul>
  );
}

/** Adds a reaction that is not there yet: picking it twice is no mistake. */
export function react(message: MessageView, where: Where, desk: Desk, emoji: string): void {
  const present = message.reactions.some(({ name, users }) => name === emoji && users.includes(where.user));
  if (!present) void desk.run({ action: 'react', ...where, emoji });
}

const listed = (names: string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
