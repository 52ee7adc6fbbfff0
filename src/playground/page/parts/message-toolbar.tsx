import { type ReactNode, useRef, useState } from 'react';
import type { MessageView } from '../../snapshot.ts';
import { type Desk, editKey } from './desk-context.ts';
import { EmojiPicker } from './emoji-picker.tsx';
import { Icon } from './icon.tsx';
import { react } from './reactions.tsx';

/** A message, and who acts on it. */
export type Where = { user: string; channel: string; ts: string };
type ToolbarProps = {
  message: MessageView;
  where: Where;
  inThread: boolean;
  desk: Desk;
};

/** What can be done with a message. */
export function MessageToolbar({ message, where, inThread, desk }: ToolbarProps): ReactNode {
  const [picking, setPicking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { run, go, inside, setEditing } = desk;
  const own = message.user === where.user;
  const parent = message.threadTs ?? message.ts;
  return (
    <div className="toolbar" role="toolbar" aria-label="Message actions" data-open={picking}>
      <button
        ref={opener}
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
      {(inside ? desk.snapshot.shortcuts : []).map(({ name, callbackId }) => (
        <button
          key={callbackId}
          type="button"
          aria-label={`${name} (shortcut)`}
          title={`${name} (shortcut)`}
          onClick={() => void run({ action: 'messageShortcut', ...where, callbackId })}
        >
          <Icon name="ticket" />
        </button>
      ))}
      {own ? (
        <>
          <button
            type="button"
            aria-label="Edit message"
            title="Edit message"
            onClick={() => setEditing(editKey(message.ts, inThread))}
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
          opener={opener}
          label="Add reaction"
          onClose={() => setPicking(false)}
          onPick={(emoji) => {
            setPicking(false);
            react(message, where, desk, emoji);
          }}
        />
      ) : null}
    </div>
  );
}
