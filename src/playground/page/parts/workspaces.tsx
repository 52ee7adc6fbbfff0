import { type ReactNode, useEffect, useState } from 'react';
import { useDesk } from './desk-context.ts';

/**
 * The workspaces, as Slack has them at its left edge: one leads to whom this seat last was there, with the channels of
 * that person below. Where nobody is in a channel yet there is no seat to take.
 */
export function Workspaces(): ReactNode {
  const { snapshot, me, go } = useDesk();
  const [last, setLast] = useState<Record<string, string>>({});
  useEffect(() => setLast((was) => ({ ...was, [me.teamId]: me.id })), [me.id, me.teamId]);
  return (
    <ul className="workspaces" aria-label="Workspaces">
      {snapshot.teams.map(({ id, name }) => {
        const seats = snapshot.people.filter(({ teamId, hasSeat }) => teamId === id && hasSeat);
        const seat = seats.find((person) => person.id === last[id]) ?? seats[0];
        return (
          <li key={id}>
            <button
              type="button"
              aria-label={name}
              aria-current={id === me.teamId ? 'true' : undefined}
              disabled={seat === undefined}
              title={seat === undefined ? `${name}: nobody is in a channel yet` : name}
              onClick={() => {
                if (seat === undefined || id === me.teamId) return;
                go({ seat: seat.id, channel: null, thread: null, selected: null, tab: null });
              }}
            >
              {name.slice(0, 1)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
