import { type ComponentPropsWithRef, type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { type Components, Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import type { ChannelView, MessageView } from '../../snapshot.ts';
import { day, timeOf } from '../moments.ts';
import type { Reading } from '../use-seat.ts';
import { useDesk } from './desk-context.ts';
import { MessageRow } from './message-row.tsx';

type Props = {
  channel: ChannelView;
  messages: MessageView[];
  label: string;
  empty: string;
  /** Null where all messages are there, as in a thread. */
  reading: Reading | null;
  inThread: boolean;
};

/** Indices count from here, so that messages can be put before the first without the others changing theirs. */
const origin = 1_000_000;
const nearFoot = 40;
/** So many rows before the first one, older messages are fetched. */
const nearStart = 60;

/**
 * Messages, the newest at the foot: it stays in sight as long as the reader has not scrolled up. Only rows in and near
 * sight are drawn, so that thousands cost no more than a screenful.
 */
export function MessageList({ channel, messages, label, empty, reading, inThread }: Props): ReactNode {
  const { me, snapshot } = useDesk();
  const onEarlier = reading !== null && snapshot.hasEarlier ? reading.onEarlier : null;
  const first = useFirstIndex(messages);
  const list = useRef<VirtuosoHandle>(null);
  const [atFoot, setAtFoot] = useState(true);
  const context = useMemo<ListContext>(
    () => ({ onEarlier, empty: messages.length === 0 ? empty : null }),
    [onEarlier, messages.length, empty],
  );

  const draw = (index: number, message: MessageView) => {
    const place = index - first;
    const previous = messages[place - 1];
    const today = day(timeOf(message.ts), me.timezone);
    const newDay = previous === undefined || day(timeOf(previous.ts), me.timezone) !== today;
    return (
      <>
        {newDay && !inThread ? <h3 className="day">{today}</h3> : null}
        <MessageRow
          channel={channel}
          message={message}
          inThread={inThread}
          joined={!newDay && !(inThread && place === 1) && follows(message, previous)}
        />
        {inThread && place === 0 && messages.length > 1 ? (
          <p className="replies-line">
            {messages.length - 1} {messages.length === 2 ? 'reply' : 'replies'}
          </p>
        ) : null}
      </>
    );
  };
  return (
    <div className="messages">
      <Virtuoso
        ref={list}
        role="log"
        aria-label={label}
        context={context}
        components={components}
        data={messages}
        firstItemIndex={first}
        initialTopMostItemIndex={{ index: 'LAST', align: 'end' }}
        alignToBottom={!inThread}
        followOutput={(isAtFoot) => (isAtFoot ? 'auto' : false)}
        atBottomThreshold={nearFoot}
        atBottomStateChange={(is) => {
          setAtFoot(is);
          reading?.onFoot(is);
        }}
        startReached={() => onEarlier?.()}
        rangeChanged={({ startIndex, endIndex }) => {
          const [from, to] = [messages[startIndex - first], messages[endIndex - first]];
          if (from !== undefined && to !== undefined) reading?.onSight({ first: from.ts, last: to.ts });
          if (startIndex - first < nearStart) onEarlier?.();
        }}
        increaseViewportBy={300}
        computeItemKey={(_index, { kind, ts }) => `${kind} ${ts}`}
        itemContent={draw}
      />
      {atFoot || messages.length < 20 ? null : (
        <button
          type="button"
          className="to-foot"
          onClick={() => list.current?.scrollToIndex({ index: 'LAST', align: 'end' })}
        >
          Newest messages
        </button>
      )}
    </div>
  );
}

type ListContext = { onEarlier: (() => void) | null; empty: string | null };

// Fixed parts: made anew at each drawing, they would throw all rows away each time.
const components: Components<MessageView, ListContext> = {
  // biome-ignore lint/a11y/useSemanticElements: the list that measures its rows needs plain boxes
  List: (props: ComponentPropsWithRef<'div'>) => <div {...props} role="list" />,
  // biome-ignore lint/a11y/useSemanticElements: as above
  Item: ({ item: _item, context: _context, ...props }) => <div {...props} role="listitem" className="item" />,
  Header: ({ context }) =>
    context.onEarlier === null ? (
      <div className="list-edge" />
    ) : (
      <button type="button" className="earlier" onClick={context.onEarlier}>
        Show earlier messages
      </button>
    ),
  EmptyPlaceholder: ({ context }) => <p className="empty">{context.empty}</p>,
  Footer: () => <div className="list-edge" />,
};

/** The index of the first message: it falls as older ones come in above, and rises as they leave. */
function useFirstIndex(messages: MessageView[]): number {
  const [known, setKnown] = useState({ messages, first: origin });
  const shift = useCallback(
    (was: MessageView[]) => {
      const [before] = was;
      const [now] = messages;
      if (before === undefined || now === undefined || before.ts === now.ts) return 0;
      if (now.ts < before.ts)
        return -Math.max(
          0,
          messages.findIndex(({ ts }) => ts >= before.ts),
        );
      return Math.max(
        0,
        was.findIndex(({ ts }) => ts >= now.ts),
      );
    },
    [messages],
  );
  if (known.messages === messages) return known.first;
  const first = known.first + shift(known.messages);
  setKnown({ messages, first });
  return first;
}

/** Whether a message stands under the same head as the one before: same author, within five minutes. */
function follows(message: MessageView, previous: MessageView | undefined): boolean {
  if (previous === undefined || message.kind !== previous.kind || message.subtype !== null) return false;
  const same = message.user === previous.user && message.username === previous.username;
  return same && previous.subtype === null && timeOf(message.ts) - timeOf(previous.ts) < 300_000;
}
