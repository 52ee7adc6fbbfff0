import type { Inbound, Place } from '../../../desk/inbound.ts';
import type { Identity } from '../identity.ts';

/** What a translator needs to know besides the payload: who we are, and what came with it. */
export type Occasion = {
  identity: Identity;
  /** Our own id of a channel, by Slack's. */
  channelId: (platformChannel: string) => string;
  /** Whether the channel is shared with another company, when the payload said so. */
  shared: boolean | null;
  /** When it happened as far as the envelope tells, epoch milliseconds: for payloads without a time of their own. */
  at: number;
  /** The emoji that a name of the workspace's own stands for; without it every name stands for itself. */
  emoji?: (name: string) => string;
};

/** What became of a payload: something that happened, or nothing for us, and why. */
export type Translation = { inbound: Inbound } | { ignored: string };

/** Where it happened. Slack's ids of direct messages start with D; nothing else is read from an id. */
export function placeOf(occasion: Occasion, platformChannel: string, channelType?: string | null): Place {
  return {
    platform: 'slack',
    installation: occasion.identity.team,
    channel: occasion.channelId(platformChannel),
    platformChannel,
    shared: occasion.shared,
    direct: channelType === 'im' || platformChannel.startsWith('D'),
  };
}
