import type { ChannelInbound } from '../inbound.ts';
import { askAboutChannel } from './ask-about-channel.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { tellLeads } from './triage-lost.ts';

/** What happens to a channel itself: its record follows, tickets stay. */
export function decideChannel(context: Context, inbound: ChannelInbound): Decision {
  const { channel } = context;
  const change = (set: Partial<typeof channel>, addAlias: string | null = null): Decision => ({
    ...nothing(),
    channel: { id: channel.id, set, addAlias },
    effects: tellLeads(context, inbound),
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
      return becameShared(context, inbound);
    case 'unshared':
      return change({ shared: false });
    case 'readers-untold':
      return { ...nothing(), effects: tellLeads(context, inbound) };
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

/** A channel that nobody set up and that is shared now is recorded in silence, and triage is asked what it is. */
function becameShared(context: Context, inbound: ChannelInbound): Decision {
  const { channel } = context;
  if (channel.confirmed || channel.direct || channel.kind !== 'ignored') {
    return {
      ...nothing(),
      channel: { id: channel.id, set: { shared: true }, addAlias: null },
      effects: tellLeads(context, inbound),
    };
  }
  const notice = askAboutChannel(context.desk, channel, context.customer);
  return {
    ...nothing(),
    channel: { id: channel.id, set: { shared: true, kind: 'customer', mode: 'silent' }, addAlias: null },
    effects: notice === null ? [] : [notice],
  };
}
