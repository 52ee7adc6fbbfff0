import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ChannelView, MessageView } from '../../snapshot.ts';
import { draftOf, keepDraft } from '../drafts.ts';
import { toTyped, toWire } from '../typed-text.ts';
import { useDesk } from './desk-context.ts';
import { useSources } from './use-sources.ts';
import { WritingField } from './writing-field.tsx';

/** A message while its author edits it: Enter saves, Escape leaves it as it was. */
export function EditForm({ message, channel }: { message: MessageView; channel: ChannelView }): ReactNode {
  const { me, names, run, setEditing } = useDesk();
  const key = `edit ${channel.id} ${message.ts}`;
  // A row that was scrolled out of sight and back keeps what was typed.
  const [text, setText] = useState(() => draftOf(key) || toTyped(message.text, names.person));
  const field = useRef<HTMLTextAreaElement>(null);
  const sources = useSources(channel, true);
  useEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  const change = (value: string) => {
    setText(value);
    keepDraft(key, value);
  };
  const close = () => {
    const seat = field.current?.closest('.pane');
    keepDraft(key, '');
    setEditing(null);
    seat?.querySelector<HTMLElement>('.composer textarea')?.focus();
  };
  const save = async () => {
    const wire = toWire(text, sources.people);
    if (await run({ action: 'edit', user: me.id, channel: channel.id, ts: message.ts, text: wire })) close();
  };
  return (
    <form
      className="edit"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <WritingField
        field={field}
        label="Edit message"
        placeholder=""
        value={text}
        rows={Math.min(8, Math.max(2, text.split('\n').length))}
        sources={sources}
        onChange={change}
        onSend={() => void save()}
        onEscape={close}
      />
      <span className="buttons">
        <button type="button" onClick={close}>
          Cancel
        </button>
        <button type="submit" className="primary">
          Save
        </button>
      </span>
    </form>
  );
}
