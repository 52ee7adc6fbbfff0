import type { ReactNode } from 'react';
import type { ChannelView } from '../../snapshot.ts';
import { roomName } from '../room-name.ts';
import type { Reading } from '../use-seat.ts';
import { Composer } from './composer.tsx';
import { useDesk } from './desk-context.ts';
import { HomeTab } from './home-tab.tsx';
import { MessageList } from './message-list.tsx';

type Props = { channel: ChannelView; reading: Reading };

/** A channel: its messages, and where one writes. The app's own also has its home. */
export function ChannelPane({ channel, reading }: Props): ReactNode {
  const { snapshot, fresh, place, go } = useDesk();
  const direct = channel.kind === 'im';
  const name = roomName(channel, snapshot);
  const teams = channel.teamIds
    .filter((id) => snapshot.teams.some((team) => team.id === id))
    .map((id) => snapshot.teams.find((team) => team.id === id)?.name ?? id);
  const home = direct && place.tab === 'home';
  return (
    <section className="pane channel-pane" aria-label={name}>
      <header>
        <h2>{name}</h2>
        {direct ? (
          <p className="tabs">
            <button type="button" aria-pressed={!home} onClick={() => go({ tab: null })}>
              Messages
            </button>
            <button type="button" aria-pressed={home} onClick={() => go({ tab: 'home', thread: null })}>
              Home
            </button>
          </p>
        ) : (
          <p className="hint">
            {teams.length > 1 ? <span className="badge">{teams.join(' + ')}</span> : null} {channel.topic}
          </p>
        )}
      </header>
      {home ? <HomeTab /> : null}
      {home || fresh ? null : <div className="messages" />}
      {home || !fresh ? null : (
        <MessageList
          key={`${snapshot.seat} ${channel.id}`}
          channel={channel}
          messages={snapshot.messages}
          label={`Messages in ${name}`}
          empty="Nothing here yet. Write the first message."
          reading={reading}
          inThread={false}
        />
      )}
      {channel.archived ? <p className="archived">This channel is archived.</p> : null}
      {channel.archived || home ? null : (
        <Composer
          key={`write ${snapshot.seat} ${channel.id}`}
          channel={channel}
          thread={null}
          hint={`Message ${name}`}
        />
      )}
    </section>
  );
}
