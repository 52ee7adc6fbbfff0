import { z } from 'zod';
import type { Delivered } from '../../../desk/effect.ts';
import { DeliveryError, type Outgoing } from '../../../engine/platform.ts';
import { plain } from '../format/literal.ts';
import { timestamp } from '../timestamp.ts';
import { content } from './content.ts';
import { directWith } from './direct-with.ts';
import type { Means } from './means.ts';
import { effectMetadata } from './metadata.ts';

/** Slack's longest display name. */
const nameLimit = 80;
const posted = z.object({ ts: timestamp });

/** Posts a message. What is for the desk is refused where another company reads along (invariant 3). */
export async function post(
  means: Means,
  outgoing: Outgoing,
  platformChannel: string,
  written: { text: string; blocks?: object[] } = content(outgoing, means.workspaceUrl(), 'post'),
): Promise<Delivered> {
  const { effect, byline, thread } = outgoing;
  if (effect.audience === 'desk' && directWith(effect) === null) await refuseShared(means, platformChannel);
  const { ts } = await means.api.call({
    method: 'chat.postMessage',
    arguments: {
      channel: platformChannel,
      ...written,
      ...(thread === null ? {} : { thread_ts: thread }),
      ...(thread !== null && effect.kind === 'post' && effect.audience === 'desk' && effect.broadcast
        ? { reply_broadcast: true }
        : {}),
      ...(byline === null ? {} : { username: plain(byline.name, nameLimit) }),
      ...(byline?.picture == null ? {} : { icon_url: byline.picture }),
      metadata: effectMetadata(effect.id),
      unfurl_links: false,
      unfurl_media: false,
      link_names: false,
    },
    answer: posted,
    repeatable: false,
  });
  return { ts, profile: null };
}

/** Changes what a message of ours says. A copy that somebody deleted by hand stays deleted. */
export async function edit(means: Means, outgoing: Outgoing, platformChannel: string): Promise<Delivered> {
  const { effect, target } = outgoing;
  if (effect.audience === 'desk' && directWith(effect) === null) await refuseShared(means, platformChannel);
  try {
    await means.api.call({
      method: 'chat.update',
      arguments: {
        channel: platformChannel,
        ts: target,
        // Left out, earlier blocks would stay and hide the new text.
        blocks: [],
        ...content(outgoing, means.workspaceUrl(), 'edit'),
        link_names: false,
      },
      answer: z.object({}),
      repeatable: true,
    });
  } catch (error) {
    const gone = error instanceof DeliveryError && error.code === 'message_not_found';
    if (!gone || (effect.kind !== 'mirror' && effect.kind !== 'post')) throw error;
  }
  return { ts: target, profile: null };
}

/** Takes away what is no part of a message any more; what is gone already is fine. */
export async function trim({ api }: Means, { surplus }: Outgoing, platformChannel: string): Promise<Delivered> {
  for (const { ts } of surplus) {
    try {
      await api.call({
        method: 'chat.delete',
        arguments: { channel: platformChannel, ts },
        answer: z.object({}),
        repeatable: true,
      });
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.code !== 'message_not_found') throw error;
    }
  }
  return { ts: null, profile: null };
}

/** Throws `DeliveryError` where another company reads along; it waits until none does. */
export async function refuseShared({ sharing }: Means, platformChannel: string): Promise<void> {
  if (!(await sharing.isShared(platformChannel))) return;
  throw new DeliveryError(
    'channel_shared',
    { kind: 'held' },
    'This channel is shared with another company, so nothing of the desk is posted there.',
  );
}
