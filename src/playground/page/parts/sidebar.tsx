import { type ReactNode, useEffect, useState } from 'react';
import type { ChannelView } from '../../snapshot.ts';
import { clockTime } from '../moments.ts';
import { roomName } from '../room-name.ts';
import { Avatar } from './avatar.tsx';
import { useDesk } from './desk-context.ts';
import { Icon } from './icon.tsx';
import { Workspaces } from './workspaces.tsx';

/** Who you are, and the channels that you are in. */
export function Sidebar(): ReactNode {
  const { side, snapshot, me, place, go, ask } = useDesk();
  const seen = useSeen(place.seat, snapshot.channels, place.channel);
  const rooms = snapshot.channels.filter(({ kind }) => kind === 'public' || kind === 'private');
  const groups = snapshot.channels.filter(({ kind }) => kind === 'mpim');
  const direct = snapshot.channels.find(({ kind }) => kind === 'im');
  const teamOf = (id: string) => snapshot.teams.find((team) => team.id === id)?.name ?? id;

  const openDirect = async () => {
    const { channel } = Object(await ask({ action: 'directMessage', user: place.seat }).catch(() => ({})));
    if (typeof channel === 'string') go({ channel, thread: null, selected: null });
  };
  const entry = (channel: ChannelView, label: ReactNode, hint: string) => (
    <li key={channel.id}>
      <button
        type="button"
        className="channel"
        aria-current={channel.id === place.channel ? 'page' : undefined}
        ref={channel.id === place.channel ? intoSight : undefined}
        data-new={seen(channel)}
        onClick={() => go({ channel: channel.id, thread: null, selected: null })}
      >
        {label}
        {hint === '' ? null : <span className="hint">{hint}</span>}
        {seen(channel) ? <span className="dot" role="img" aria-label="new messages" /> : null}
      </button>
    </li>
  );

  return (
    <nav className="pane sidebar" aria-label={`Channels of ${me.name}`}>
      <Workspaces />
      <label className="seat">
        <span>You are, at {teamOf(me.teamId)}</span>
        <select
          value={place.seat}
          onChange={(event) => go({ seat: event.target.value, thread: null, selected: null, tab: null })}
        >
          {snapshot.teams.map((team) => (
            <optgroup key={team.id} label={team.name}>
              {snapshot.people
                .filter(({ teamId, hasSeat }) => teamId === team.id && hasSeat)
                .map((person) => (
                  <option key={person.id} value={person.id}>
                    {person.name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <p className="me">
        <Avatar id={me.id} name={me.name} />
        <span>
          <strong>{me.name}</strong>
          <span className="hint">
            {[me.title, teamOf(me.teamId)].filter((part) => part !== '').join(', ')}
            <br />
            {clockTime(snapshot.clock.now, me.timezone)} local time
          </span>
        </span>
      </p>
      <h2 id={`${side}-rooms`}>Channels</h2>
      <ul className="channels places" aria-labelledby={`${side}-rooms`}>
        {rooms.map((channel) =>
          entry(
            channel,
            <span className="name">
              {channel.kind === 'private' ? <Icon name="lock" /> : <span aria-hidden="true">#</span>} {channel.name}
            </span>,
            channel.teamIds.length > 1 ? 'shared' : '',
          ),
        )}
      </ul>
      <h2 id={`${side}-direct`}>Direct messages</h2>
      <ul className="channels" aria-labelledby={`${side}-direct`}>
        {direct === undefined ? (
          <li>
            <button type="button" className="channel" onClick={() => void openDirect()}>
              <span className="name">{snapshot.bot.name}</span>
              <span className="hint">app</span>
            </button>
          </li>
        ) : (
          entry(direct, <span className="name">{snapshot.bot.name}</span>, 'app')
        )}
        {groups.map((group) => entry(group, <span className="name">{roomName(group, snapshot)}</span>, 'group'))}
      </ul>
      <p className="about hint">
        A Slack of its own, on this machine, with the real bot behind it. Customers just write; @Threadwell tickets
        lists theirs. Two seats show both ends at once.
      </p>
    </nav>
  );
}

/** On a narrow seat the channels stand in a row that scrolls. */
const intoSight = (entry: HTMLElement | null): void => entry?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

/** Remembers, for this window, up to where each channel was read. */
function useSeen(seat: string, channels: ChannelView[], open: string | null): (channel: ChannelView) => boolean {
  const [read, setRead] = useState<Record<string, string>>({});
  useEffect(() => {
    setRead((was) => {
      const next = { ...was };
      for (const { id, latest } of channels) {
        const key = `${seat} ${id}`;
        if (latest !== null && (id === open || next[key] === undefined)) next[key] = latest;
      }
      return next;
    });
  }, [seat, channels, open]);
  return ({ id, latest }) => {
    const at = read[`${seat} ${id}`];
    return id !== open && latest !== null && at !== undefined && latest > at;
  };
}
