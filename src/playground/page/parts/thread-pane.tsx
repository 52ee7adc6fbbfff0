import { type ReactNode, useEffect, useRef } from 'react';
import type { ChannelView } from '../../snapshot.ts';
import { roomName } from '../room-name.ts';
import { Composer } from './composer.tsx';
import { useDesk } from './desk-context.ts';
import { Icon } from './icon.tsx';
import { MessageList } from './message-list.tsx';

/** A thread beside its channel, or in its place where there is no room. Escape closes it. */
export function ThreadPane({ channel, thread }: { channel: ChannelView; thread: string }): ReactNode {
  const { snapshot, freshThread, go } = useDesk();
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      // With two seats it closes the thread of the one that is being used.
      const used = document.activeElement?.closest('.seat-box') ?? null;
      const own = pane.current?.closest('.seat-box') ?? null;
      if (own?.querySelector('[role=dialog], dialog[open]') != null) return;
      if (used !== null && used !== own) return;
      go({ thread: null });
      own?.querySelector<HTMLElement>('.channel-pane textarea')?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [go]);
  return (
    <section ref={pane} className="pane thread-pane" aria-label="Thread">
      <header>
        <h2>
          Thread <span className="hint">{roomName(channel, snapshot)}</span>
        </h2>
        <button type="button" className="quiet" onClick={() => go({ thread: null })} aria-label="Close thread">
          <Icon name="close" />
        </button>
      </header>
      {freshThread ? (
        <MessageList
          key={thread}
          channel={channel}
          messages={snapshot.thread ?? []}
          label="Messages of the thread"
          empty="This thread is no longer there."
          reading={null}
          inThread
        />
      ) : (
        <div className="messages" />
      )}
      {channel.archived ? null : <Composer key={`write ${thread}`} channel={channel} thread={thread} hint="Reply …" />}
    </section>
  );
}
