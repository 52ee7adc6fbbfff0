import { useMemo } from 'react';
import type { ChannelView } from '../../snapshot.ts';
import type { Sources } from '../completion.ts';
import { useDesk } from './desk-context.ts';

/** Who can be mentioned in a channel, and which commands Slack offers there: none in threads, none to other companies. */
export function useSources(channel: ChannelView, inThread: boolean): Sources {
  const { snapshot, inside } = useDesk();
  const { people, commands } = snapshot;
  const { members } = channel;
  return useMemo(
    () => ({
      people: people.filter(({ id }) => members.includes(id)),
      commands:
        inside && !inThread
          ? commands.map(({ command, description, usageHint }) => ({ command, about: description, usage: usageHint }))
          : [],
    }),
    [people, commands, members, inside, inThread],
  );
}
