import { type ReactNode, useEffect } from 'react';
import type { ChannelView } from '../../snapshot.ts';
import { Composer } from './composer.tsx';
import { useDesk } from './desk-context.ts';
import { Icon } from './icon.tsx';
import { MessageList } from './message-list.tsx';

/** A thread beside its channel. */
export function ThreadPane({ channel, thread }: { channel: ChannelView; thread: string }): ReactNode {
  const { snapshot, go } = useDesk();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && document.querySelector('[role=dialog]') === null) go({ thread: null });
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [go]);
  return (
    <section className="pane thread-pane" aria-label="Thread">
      <header>
        <h2>Thread</h2>
        <button type="button" className="quiet" onClick={() => go({ thread: null })} aria-label="Close thread">
          <Icon name="close" />
        </button>
      </header>
      <MessageList
        key={thread}
        channel={channel}
        messages={snapshot.thread ?? []}
        label="Messages of the thread"
        empty="This thread is no longer there."
        onEarlier={null}
        inThread
      />
      {channel.archived ? null : <Composer key={`write ${thread}`} channel={channel} thread={thread} hint="Reply …" />}
    </section>
  );
}
