import type { ReactNode } from 'react';
import type { ChannelView } from '../../snapshot.ts';
import { Composer } from './composer.tsx';
import { useDesk } from './desk-context.ts';
import { MessageList } from './message-list.tsx';

/** A channel: its messages, and where one writes. */
export function ChannelPane({ channel, onEarlier }: { channel: ChannelView; onEarlier: () => void }): ReactNode {
  const { snapshot } = useDesk();
  const name = channel.kind === 'im' ? snapshot.bot.name : `#${channel.name}`;
  const teams = channel.teamIds
    .filter((id) => snapshot.teams.some((team) => team.id === id))
    .map((id) => snapshot.teams.find((team) => team.id === id)?.name ?? id);
  return (
    <main className="pane channel-pane">
      <header>
        <h2>{name}</h2>
        <p className="hint">
          {teams.length > 1 ? <span className="badge">{teams.join(' + ')}</span> : null} {channel.topic}
        </p>
      </header>
      <MessageList
        key={`${snapshot.seat} ${channel.id}`}
        channel={channel}
        messages={snapshot.messages}
        label={`Messages in ${name}`}
        empty="Nothing here yet. Write the first message."
        onEarlier={snapshot.hasEarlier ? onEarlier : null}
        inThread={false}
      />
      {channel.archived ? (
        <p className="archived">This channel is archived.</p>
      ) : (
        <Composer
          key={`write ${snapshot.seat} ${channel.id}`}
          channel={channel}
          thread={null}
          hint={`Message ${name}`}
        />
      )}
    </main>
  );
}
