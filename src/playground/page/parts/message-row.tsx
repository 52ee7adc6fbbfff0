import { memo, type ReactNode, useState } from 'react';
import type { ChannelView, MessageView } from '../../snapshot.ts';
import { clockTime, dayAndTime, timeOf } from '../moments.ts';
import { Mrkdwn } from '../mrkdwn.tsx';
import { Attachment } from './attachment.tsx';
import { Avatar } from './avatar.tsx';
import { type Desk, editKey, useDesk } from './desk-context.ts';
import { EditForm } from './edit-form.tsx';
import { Icon } from './icon.tsx';
import { MessageBlocks, type MessageContext } from './message-blocks.tsx';
import { MessageToolbar } from './message-toolbar.tsx';
import { Reactions } from './reactions.tsx';

type Props = { channel: ChannelView; message: MessageView; inThread: boolean; joined: boolean };

const noise = new Set(['channel_join', 'channel_leave', 'channel_name', 'channel_archive', 'channel_unarchive']);

export function MessageRow(props: Props): ReactNode {
  const desk = useDesk();
  const selected = desk.place.selected === props.message.ts;
  const editing = desk.editing === editKey(props.message.ts, props.inThread);
  // Only these of the desk's parts change how a row looks; the others come by the handlers when they are used.
  return <Row {...props} desk={desk} seat={desk.me.id} selected={selected} editing={editing} />;
}

type RowProps = Props & { desk: Desk; seat: string; selected: boolean; editing: boolean };

const Row = memo(DrawnRow, (a, b) => {
  const same = a.message === b.message && a.channel === b.channel && a.joined === b.joined && a.inThread === b.inThread;
  const look = a.seat === b.seat && a.selected === b.selected && a.editing === b.editing;
  return (
    same && look && a.desk.place.thread === b.desk.place.thread && a.desk.snapshot.people === b.desk.snapshot.people
  );
});

function DrawnRow({ channel, message, inThread, joined, desk, seat, selected, editing }: RowProps): ReactNode {
  const { snapshot, me, names, run, go } = desk;
  const author = snapshot.people.find(({ id }) => id === message.user);
  const name = message.username ?? (message.kind === 'ephemeral' ? snapshot.bot.name : (author?.name ?? 'Slackbot'));
  const at = timeOf(message.ts);
  const where = { user: seat, channel: channel.id, ts: message.ts };
  const [near, setNear] = useState(false);
  const foreign = author !== undefined && author.teamId !== me.teamId;
  const team = foreign ? snapshot.teams.find(({ id }) => id === author.teamId)?.name : undefined;

  const leave = (row: HTMLElement) => {
    const used = row.matches(':hover, :focus-within') || row.querySelector('.toolbar[data-open=true]') !== null;
    if (!used) setNear(false);
  };

  if (message.subtype !== null && noise.has(message.subtype)) {
    return (
      <p className="event">
        {message.subtype === 'channel_join' ? null : `${name} `}
        <Mrkdwn text={message.text} names={names} />
      </p>
    );
  }
  return (
    <article
      className="message"
      // A tap or the Tab key focuses it, and so shows its tools where there is no pointer to hover. Only then are they made:
      // thousands of rows go past while someone scrolls.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its tools follow when it has the focus
      tabIndex={0}
      onPointerEnter={() => setNear(true)}
      onFocus={() => setNear(true)}
      onPointerLeave={({ currentTarget }) => leave(currentTarget)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) leave(currentTarget);
      }}
      data-joined={joined && message.kind === 'message'}
      data-selected={selected}
      data-kind={message.kind}
      aria-label={`${name}, ${clockTime(at, me.timezone)}${message.kind === 'ephemeral' ? ', only visible to you' : ''}`}
    >
      <div className="gutter">
        {joined ? (
          <time title={dayAndTime(at, me.timezone)}>{clockTime(at, me.timezone)}</time>
        ) : (
          <Avatar
            id={message.icon !== null && 'person' in message.icon ? message.icon.person : (message.user ?? name)}
            name={name}
            app={message.bot && message.username === null}
            emoji={message.icon !== null && 'emoji' in message.icon ? message.icon.emoji : undefined}
          />
        )}
      </div>
      <div className="body">
        {message.kind === 'ephemeral' ? <p className="private">Only visible to you</p> : null}
        {joined ? null : (
          <p className="head">
            <strong>{name}</strong>
            {message.bot ? <span className="badge app">APP</span> : null}
            {team === undefined || message.bot ? null : <span className="badge">{team}</span>}
            <time title={dayAndTime(at, me.timezone)}>{clockTime(at, me.timezone)}</time>
          </p>
        )}
        {message.subtype === 'thread_broadcast' && !inThread ? <p className="hint">replied to a thread</p> : null}
        {editing ? (
          <EditForm message={message} channel={channel} />
        ) : (
          <Content
            message={message}
            desk={desk}
            context={{
              people: snapshot.people,
              channels: snapshot.channels,
              press: (actionId, pressed, values) =>
                void run({ action: 'pressButton', ...where, actionId, ...pressed, values }),
              suggest: (actionId, words) => desk.suggest({ ...where, actionId, words }),
              upload: desk.upload,
            }}
          />
        )}
        <Reactions message={message} where={where} desk={desk} />
        {message.replyCount > 0 && !inThread ? (
          <button type="button" className="replies" onClick={() => go({ thread: message.ts })}>
            {message.replyCount} {message.replyCount === 1 ? 'reply' : 'replies'}
            <span className="hint"> last {clockTime(timeOf(message.latestReply ?? message.ts), me.timezone)}</span>
          </button>
        ) : null}
      </div>
      {near && message.kind === 'message' && message.subtype !== 'tombstone' && !editing ? (
        <MessageToolbar message={message} where={where} inThread={inThread} desk={desk} />
      ) : null}
    </article>
  );
}

type ContentProps = { message: MessageView; desk: Desk; context: MessageContext };

function Content({ message, desk, context }: ContentProps): ReactNode {
  const { names } = desk;
  return (
    <>
      {message.blocks !== null && message.blocks.length > 0 ? (
        <MessageBlocks blocks={message.blocks} names={names} context={context} />
      ) : message.text === '' ? null : (
        <div className="text" data-style={message.subtype ?? ''}>
          <Mrkdwn text={message.text} names={names} />
          {message.edited ? <span className="hint"> (edited)</span> : null}
        </div>
      )}
      {message.attachments.map((attachment, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: attachments have no other order than their place
        <Attachment key={place} attachment={attachment} names={names} context={context} />
      ))}
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
