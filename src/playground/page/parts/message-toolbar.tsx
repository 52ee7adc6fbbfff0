import { type ReactNode, useState } from 'react';
import type { MessageView } from '../../snapshot.ts';
import { toTyped } from '../typed-text.ts';
import type { Desk } from './desk-context.ts';
import { EmojiPicker } from './emoji-picker.tsx';
import { Icon } from './icon.tsx';

/** A message, and who acts on it. */
export type Where = { user: string; channel: string; ts: string };
type ToolbarProps = {
  message: MessageView;
  where: Where;
  inThread: boolean;
  desk: Desk;
  onEdit: (text: string) => void;
};

/** What can be done with a message. */
export function MessageToolbar({ message, where, inThread, desk, onEdit }: ToolbarProps): ReactNode {
  const [picking, setPicking] = useState(false);
  const { run, go, inside, names } = desk;
  const own = message.user === where.user;
  const parent = message.threadTs ?? message.ts;
  return (
    <div className="toolbar" role="toolbar" aria-label="Message actions" data-open={picking}>
      <button
        type="button"
        aria-label="Add reaction"
        title="Add reaction"
        aria-expanded={picking}
        onClick={() => setPicking(!picking)}
      >
        <Icon name="smile" />
      </button>
      {inThread ? null : (
        <button
          type="button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => go({ thread: parent })}
        >
          <Icon name="reply" />
        </button>
      )}
      {inside ? (
        <button
          type="button"
          aria-label="Create ticket (shortcut)"
          title="Create ticket (shortcut)"
          onClick={() => void run({ action: 'messageShortcut', ...where, callbackId: 'create_ticket' })}
        >
          <Icon name="ticket" />
        </button>
      ) : null}
      {own ? (
        <>
          <button
            type="button"
            aria-label="Edit message"
            title="Edit message"
            onClick={() => onEdit(toTyped(message.text, names.person))}
          >
            <Icon name="pencil" />
          </button>
          <button
            type="button"
            aria-label="Delete message"
            title="Delete message"
            onClick={() => {
              if (confirm('Delete this message?')) void run({ action: 'delete', ...where });
            }}
          >
            <Icon name="bin" />
          </button>
        </>
      ) : null}
      <button type="button" className="why" onClick={() => go({ selected: message.ts })}>
        Verdict
      </button>
      {picking ? (
        <EmojiPicker
          onClose={() => setPicking(false)}
          onPick={(emoji) => {
            setPicking(false);
            const present = message.reactions.some(({ name, users }) => name === emoji && users.includes(where.user));
            if (!present) void run({ action: 'react', ...where, emoji });
          }}
        />
      ) : null}
    </div>
  );
}
