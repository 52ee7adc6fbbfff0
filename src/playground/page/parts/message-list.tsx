import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { ChannelView, MessageView } from '../../snapshot.ts';
import { day, timeOf } from '../moments.ts';
import { useDesk } from './desk-context.ts';
import { MessageRow } from './message-row.tsx';

type Props = {
  channel: ChannelView;
  messages: MessageView[];
  label: string;
  empty: string;
  onEarlier: (() => void) | null;
  inThread: boolean;
};

/** Messages, the newest at the foot: it stays in sight as long as the reader has not scrolled up. */
export function MessageList({ channel, messages, label, empty, onEarlier, inThread }: Props): ReactNode {
  const { me } = useDesk();
  const box = useRef<HTMLDivElement>(null);
  const atFoot = useRef(true);
  const firstSeen = useRef<{ ts: string; height: number } | null>(null);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const first = messages[0]?.ts ?? '';
    const before = firstSeen.current;
    // Older ones came in above: what was being read stays where it is.
    if (before !== null && first < before.ts) element.scrollTop += element.scrollHeight - before.height;
    else if (atFoot.current) element.scrollTop = element.scrollHeight;
    firstSeen.current = { ts: first, height: element.scrollHeight };
  }, [messages]);

  const onScroll = () => {
    const element = box.current;
    if (element !== null) atFoot.current = element.scrollHeight - element.scrollTop - element.clientHeight < 40;
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className="messages" ref={box} onScroll={onScroll} role="log" aria-label={label} tabIndex={0}>
      {onEarlier === null ? null : (
        <button type="button" className="earlier" onClick={onEarlier}>
          Show earlier messages
        </button>
      )}
      {messages.length === 0 ? <p className="empty">{empty}</p> : null}
      <ol>
        {messages.map((message, place) => {
          const previous = messages[place - 1];
          const today = day(timeOf(message.ts), me.timezone);
          const newDay = previous === undefined || day(timeOf(previous.ts), me.timezone) !== today;
          return (
            <li key={`${message.kind} ${message.ts}`}>
              {newDay && !inThread ? <h3 className="day">{today}</h3> : null}
              <MessageRow
                channel={channel}
                message={message}
                inThread={inThread}
                joined={!newDay && follows(message, previous)}
              />
              {inThread && place === 0 && messages.length > 1 ? (
                <p className="replies-line">
                  {messages.length - 1} {messages.length === 2 ? 'reply' : 'replies'}
                </p>
              ) : null}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** Whether a message stands under the same head as the one before: same author, within five minutes. */
function follows(message: MessageView, previous: MessageView | undefined): boolean {
  if (previous === undefined || message.kind !== previous.kind || message.subtype !== null) return false;
  const same = message.user === previous.user && message.username === previous.username;
  return same && previous.subtype === null && timeOf(message.ts) - timeOf(previous.ts) < 300_000;
}
