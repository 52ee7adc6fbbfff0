import { type ReactNode, useRef, useState } from 'react';
import type { ChannelView } from '../../snapshot.ts';
import { draftOf, keepDraft } from '../drafts.ts';
import { toWire } from '../typed-text.ts';
import { Attachments, type GivenFile, readFiles } from './attachments.tsx';
import { editKey, useDesk } from './desk-context.ts';
import { EmojiPicker } from './emoji-picker.tsx';
import { Icon } from './icon.tsx';
import { useSources } from './use-sources.ts';
import { WritingField } from './writing-field.tsx';

type Props = { channel: ChannelView; thread: string | null; hint: string };

/** Where one writes. A leading slash is a command; the arrow up edits one's last message. */
export function Composer({ channel, thread, hint }: Props): ReactNode {
  const { snapshot, me, run, setEditing } = useDesk();
  const key = `${me.id} ${channel.id} ${thread ?? ''}`;
  const [text, setText] = useState(() => draftOf(key));
  const [files, setFiles] = useState<GivenFile[]>([]);
  const [refused, setRefused] = useState<string[]>([]);
  const [broadcast, setBroadcast] = useState(false);
  const [busy, setBusy] = useState(false);
  const [picking, setPicking] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const smile = useRef<HTMLButtonElement>(null);
  const sources = useSources(channel, thread !== null);
  const nothing = text.trim() === '' && files.length === 0;

  const change = (value: string) => {
    setText(value);
    keepDraft(key, value);
  };
  const send = async () => {
    if (busy || nothing) return;
    const at = { user: me.id, channel: channel.id, ...(thread === null ? {} : { thread }) };
    setBusy(true);
    const done = text.trim().startsWith('/')
      ? await run({ action: 'slash', ...at, text: text.trim() })
      : await run({
          action: 'post',
          ...at,
          text: toWire(text, sources.people),
          ...(files.length === 0 ? {} : { files }),
          ...(broadcast ? { broadcast } : {}),
        });
    setBusy(false);
    if (done) {
      change('');
      setFiles([]);
      setBroadcast(false);
    }
    field.current?.focus();
  };
  const attach = async (chosen: FileList | null) => {
    const read = await readFiles(chosen);
    setFiles(read.files);
    setRefused(read.refused);
    if (chooser.current !== null) chooser.current.value = '';
    field.current?.focus();
  };
  const insert = (words: string) => {
    const caret = field.current?.selectionEnd ?? text.length;
    const before = text.slice(0, caret);
    const gap = before === '' || /\s$/.test(before) ? '' : ' ';
    change(`${before}${gap}${words} ${text.slice(caret)}`);
    field.current?.focus();
  };
  const editLast = () => {
    const list = (thread === null ? snapshot.messages : snapshot.thread) ?? [];
    const own = list.findLast((message) => message.user === me.id && message.kind === 'message' && !message.bot);
    if (own !== undefined) setEditing(editKey(own.ts, thread !== null));
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <WritingField
        field={field}
        label={thread === null ? hint : 'Reply in thread'}
        placeholder={hint}
        value={text}
        rows={Math.min(8, Math.max(1, text.split('\n').length))}
        sources={sources}
        onChange={change}
        onSend={() => void send()}
        onUp={editLast}
      />
      <Attachments files={files} onChange={setFiles} />
      {refused.length === 0 ? null : (
        <p role="alert" className="refused">
          Not attached: {refused.join(', ')}. The playground takes five files of at most 5 MB each.
        </p>
      )}
      <div className="tools">
        <button
          type="button"
          className="quiet"
          onClick={() => insert(`@${snapshot.bot.name}`)}
          title={`Mention @${snapshot.bot.name}`}
        >
          @<span className="visually-hidden"> Mention {snapshot.bot.name}</span>
        </button>
        <button
          ref={smile}
          type="button"
          className="quiet"
          aria-expanded={picking}
          title="Emoji"
          onClick={() => setPicking(!picking)}
        >
          <Icon name="smile" />
          <span className="visually-hidden">Insert emoji</span>
        </button>
        <button type="button" className="quiet" onClick={() => chooser.current?.click()} title="Attach files">
          <Icon name="clip" />
          <span className="visually-hidden">Attach files</span>
        </button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label="Files"
          onChange={(event) => void attach(event.target.files)}
        />
        {thread === null ? null : (
          <label className="check">
            <input type="checkbox" checked={broadcast} onChange={(event) => setBroadcast(event.target.checked)} /> Also
            send to channel
          </label>
        )}
        <button type="submit" className="primary" disabled={busy || nothing}>
          Send
        </button>
      </div>
      {picking ? (
        <EmojiPicker
          opener={smile}
          label="Insert emoji"
          onClose={() => setPicking(false)}
          onPick={(name) => {
            setPicking(false);
            insert(`:${name}:`);
          }}
        />
      ) : null}
    </form>
  );
}
