import { type ReactNode, useRef, useState } from 'react';
import type { ChannelView } from '../../snapshot.ts';
import { toWire } from '../typed-text.ts';
import { useDesk } from './desk-context.ts';
import { Icon } from './icon.tsx';

type GivenFile = { name: string; mimetype: string; content: string };

/** Bytes of one file that the playground keeps. */
const largestFile = 5 * 1024 * 1024;

/** What was typed and not sent stays here, by seat and place, when another channel is looked at. */
const unsent = new Map<string, string>();

type Props = { channel: ChannelView; thread: string | null; hint: string };

/** Where one writes: Enter sends, Shift+Enter begins a line, a leading slash is a command. */
export function Composer({ channel, thread, hint }: Props): ReactNode {
  const { snapshot, me, run } = useDesk();
  const key = `${me.id} ${channel.id} ${thread ?? ''}`;
  const [text, setText] = useState(() => unsent.get(key) ?? '');
  const [files, setFiles] = useState<GivenFile[]>([]);
  const [broadcast, setBroadcast] = useState(false);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);

  const change = (value: string) => {
    setText(value);
    if (value === '') unsent.delete(key);
    else unsent.set(key, value);
  };

  const send = async () => {
    if (busy || (text.trim() === '' && files.length === 0)) return;
    const people = snapshot.people.filter(({ id }) => channel.members.includes(id));
    const at = { user: me.id, channel: channel.id, ...(thread === null ? {} : { thread }) };
    setBusy(true);
    const done = text.trim().startsWith('/')
      ? await run({ action: 'slash', ...at, text: text.trim() })
      : await run({
          action: 'post',
          ...at,
          text: toWire(text, people),
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
    const fitting = [...(chosen ?? [])].filter(({ size }) => size <= largestFile).slice(0, 5);
    setFiles(await Promise.all(fitting.map(readFile)));
    if (picker.current !== null) picker.current.value = '';
    field.current?.focus();
  };
  const mention = () => {
    change(`${text === '' || text.endsWith(' ') ? text : `${text} `}@${snapshot.bot.name} `);
    field.current?.focus();
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <textarea
        ref={field}
        aria-label={thread === null ? hint : 'Reply in thread'}
        placeholder={hint}
        rows={Math.min(8, Math.max(1, text.split('\n').length))}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void send();
        }}
      />
      {files.length === 0 ? null : (
        <ul className="attached" aria-label="Attached files">
          {files.map((file) => (
            <li key={file.name}>
              <Icon name="clip" /> {file.name}{' '}
              <button
                type="button"
                className="quiet"
                aria-label={`Remove ${file.name}`}
                onClick={() => setFiles(files.filter((other) => other !== file))}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="tools">
        <button type="button" className="quiet" onClick={mention} title={`Mention @${snapshot.bot.name}`}>
          @<span className="visually-hidden"> Mention {snapshot.bot.name}</span>
        </button>
        <button type="button" className="quiet" onClick={() => picker.current?.click()} title="Attach files">
          <Icon name="clip" />
          <span className="visually-hidden">Attach files</span>
        </button>
        <input
          ref={picker}
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
        <button type="submit" className="primary" disabled={busy || (text.trim() === '' && files.length === 0)}>
          Send
        </button>
      </div>
    </form>
  );
}

async function readFile(file: File): Promise<GivenFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let place = 0; place < bytes.length; place += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(place, place + 0x8000));
  }
  return { name: file.name, mimetype: file.type || 'application/octet-stream', content: btoa(binary) };
}
