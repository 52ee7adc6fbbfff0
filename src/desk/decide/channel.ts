import type { ChannelInbound } from '../inbound.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';

/** What happens to a channel itself: its record follows, tickets stay. */
export function decideChannel(context: Context, inbound: ChannelInbound): Decision {
  const { channel } = context;
  const change = (set: Partial<typeof channel>, addAlias: string | null = null): Decision => ({
    ...nothing(),
    channel: { id: channel.id, set, addAlias },
  });
  switch (inbound.change.what) {
    case 'bot-joined':
      return change({ member: true });
    case 'bot-left':
      return change({ member: false });
    case 'renamed':
      return change({ name: inbound.change.name });
    case 'id-changed':
      return inbound.change.to === channel.platformId
        ? nothing()
        : change({ platformId: inbound.change.to }, channel.platformId);
    case 'shared':
      return change({ shared: true });
    case 'unshared':
      return change({ shared: false });
    case 'archived':
      return change({ archived: true });
    case 'unarchived':
      return change({ archived: false });
    case 'deleted':
      return change({ archived: true, member: false });
    default:
      return inbound.change satisfies never;
  }
}
