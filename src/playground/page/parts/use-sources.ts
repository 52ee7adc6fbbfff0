import { useMemo } from 'react';
import type { ChannelView } from '../../snapshot.ts';
import type { Sources } from '../completion.ts';
import { useDesk } from './desk-context.ts';

/** Who can be mentioned in a channel, and which commands Slack offers there: none in threads, none to other companies. */
export function useSources(channel: ChannelView, inThread: boolean): Sources {
  const { snapshot, inside } = useDesk();
  const { people } = snapshot;
  const { members } = channel;
  return useMemo(
    () => ({
      people: people.filter(({ id }) => members.includes(id)),
      commands: inside && !inThread ? [{ command: '/ticket', about: 'Threadwell: work on tickets' }] : [],
    }),
    [people, members, inside, inThread],
  );
}
