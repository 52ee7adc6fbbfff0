import { memo, type ReactNode, useState } from 'react';
import type { ChannelView, MessageView } from '../../snapshot.ts';
import { clockTime, dayAndTime, timeOf } from '../moments.ts';
import { Emoji, Mrkdwn } from '../mrkdwn.tsx';
import { toWire } from '../typed-text.ts';
import { Avatar } from './avatar.tsx';
import { Blocks } from './blocks.tsx';
import { type Desk, useDesk } from './desk-context.ts';
import { Icon } from './icon.tsx';
import { MessageToolbar, type Where } from './message-toolbar.tsx';

type Props = { channel: ChannelView; message: MessageView; inThread: boolean; joined: boolean };

const noise = new Set(['channel_join', 'channel_leave', 'channel_name', 'channel_archive', 'channel_unarchive']);

export function MessageRow(props: Props): ReactNode {
  const desk = useDesk();
  const selected = desk.place.selected === props.message.ts;
  // Only these of the desk's parts change how a row looks; the others come by the handlers when they are used.
  return <Row {...props} desk={desk} seat={desk.me.id} selected={selected} />;
}

type RowProps = Props & { desk: Desk; seat: string; selected: boolean };

const Row = memo(DrawnRow, (a, b) => {
  const same = a.message === b.message && a.channel === b.channel && a.joined === b.joined && a.inThread === b.inThread;
  return same && a.seat === b.seat && a.selected === b.selected && a.desk.place.thread === b.desk.place.thread;
});

function DrawnRow({ channel, message, inThread, joined, desk, seat, selected }: RowProps): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  const { snapshot, me, names, run, go } = desk;
  const author = snapshot.people.find(({ id }) => id === message.user);
  const name = message.username ?? (message.kind === 'ephemeral' ? snapshot.bot.name : (author?.name ?? 'Slackbot'));
  const at = timeOf(message.ts);
  const where = { user: seat, channel: channel.id, ts: message.ts };
  const foreign = author !== undefined && author.teamId !== snapshot.homeTeam;
  const team = foreign ? snapshot.teams.find(({ id }) => id === author.teamId)?.name : undefined;

  if (message.subtype !== null && noise.has(message.subtype)) {
    return (
      <p className="event">
        {message.subtype === 'channel_join' ? null : `${name} `}
        <Mrkdwn text={message.text} names={names} />
      </p>
    );
  }
  const press = (actionId: string, value?: string) =>
    void run({ action: 'pressButton', ...where, actionId, ...(value === undefined ? {} : { value }) });

  return (
    <article
      className="message"
      // A tap focuses it, and so shows its tools where there is no pointer to hover.
      tabIndex={-1}
      data-joined={joined}
      data-selected={selected}
      data-kind={message.kind}
      aria-label={`${name}, ${clockTime(at, me.timezone)}`}
    >
      <div className="gutter">
        {joined ? (
          <time title={dayAndTime(at, me.timezone)}>{clockTime(at, me.timezone)}</time>
        ) : (
          <Avatar id={message.user ?? name} name={name} app={message.bot && message.username === null} />
        )}
      </div>
      <div className="body">
        {joined ? null : (
          <p className="head">
            <strong>{name}</strong>
            {message.bot ? <span className="badge app">APP</span> : null}
            {team === undefined ? null : <span className="badge">{team}</span>}
            <time title={dayAndTime(at, me.timezone)}>{clockTime(at, me.timezone)}</time>
            {message.kind === 'ephemeral' ? <span className="hint">Only visible to you</span> : null}
          </p>
        )}
        {message.subtype === 'thread_broadcast' && !inThread ? <p className="hint">replied to a thread</p> : null}
        <Content message={message} channel={channel} desk={desk} press={press} draft={draft} setDraft={setDraft} />
        <Reactions message={message} where={where} desk={desk} />
        {message.replyCount > 0 && !inThread ? (
          <button type="button" className="replies" onClick={() => go({ thread: message.ts })}>
            {message.replyCount} {message.replyCount === 1 ? 'reply' : 'replies'}
            <span className="hint"> last {clockTime(timeOf(message.latestReply ?? message.ts), me.timezone)}</span>
          </button>
        ) : null}
      </div>
      {message.kind === 'message' && message.subtype !== 'tombstone' ? (
        <MessageToolbar message={message} where={where} inThread={inThread} desk={desk} onEdit={setDraft} />
      ) : null}
    </article>
  );
}

type ContentProps = {
  message: MessageView;
  channel: ChannelView;
  desk: Desk;
  press: (id: string, value?: string) => void;
  /** The text of an edit under way. */
  draft: string | null;
  setDraft: (text: string | null) => void;
};

function Content({ message, channel, desk, press, draft, setDraft }: ContentProps): ReactNode {
  const { names, run, me } = desk;
  if (draft !== null) {
    const people = desk.snapshot.people.filter(({ id }) => channel.members.includes(id));
    const save = async () => {
      const text = toWire(draft, people);
      if (await run({ action: 'edit', user: me.id, channel: channel.id, ts: message.ts, text })) setDraft(null);
    };
    return (
      <form
        className="edit"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <textarea
          aria-label="Edit message"
          rows={3}
          value={draft}
          ref={(element) => element?.focus()}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation();
              setDraft(null);
            }
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              void save();
            }
          }}
        />
        <span className="buttons">
          <button type="button" onClick={() => setDraft(null)}>
            Cancel
          </button>
          <button type="submit" className="primary">
            Save
          </button>
        </span>
      </form>
    );
  }
  return (
    <>
      {message.blocks === null ? (
        <div className="text" data-style={message.subtype ?? ''}>
          <Mrkdwn text={message.text} names={names} />
          {message.edited ? <span className="hint"> (edited)</span> : null}
        </div>
      ) : (
        <Blocks blocks={message.blocks} names={names} press={press} />
      )}
      {message.files.map((file) => (
        <a
          key={file.id}
          className="file"
          href={`/playground/api/files/${encodeURIComponent(file.id)}`}
          download={file.name}
        >
          <Icon name="clip" /> {file.name} <span className="hint">{Math.max(1, Math.round(file.size / 1024))} kB</span>
        </a>
      ))}
    </>
  );
}

function Reactions({ message, where, desk }: { message: MessageView; where: Where; desk: Desk }): ReactNode {
  if (message.reactions.length === 0) return null;
  return (
    <ul className="reactions" aria-label="Reactions">
      {message.reactions.map(({ name, users }) => {
        const mine = users.includes(where.user);
        const who = users.map((user) => desk.names.person(user) ?? user).join(', ');
        return (
          <li key={name}>
            <button
              type="button"
              aria-pressed={mine}
              aria-label={`${name.replaceAll('_', ' ')}, ${users.length}, by ${who}`}
              title={`${who} reacted with :${name}:`}
              onClick={() => void desk.run({ action: mine ? 'unreact' : 'react', ...where, emoji: name })}
            >
              <Emoji name={name} /> <span>{users.length}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
