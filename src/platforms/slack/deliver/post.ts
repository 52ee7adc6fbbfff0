import { z } from 'zod';
import type { Delivered, DeskPost, Direct, Effect } from '../../../desk/effect.ts';
import { DeliveryError, type Outgoing } from '../../../engine/platform.ts';
import { slackIdOf } from '../account.ts';
import { cardBlocks } from '../blocks/card.ts';
import { cut } from '../format/cut.ts';
import { sectionTextLimit, toSlack } from '../format/to-slack.ts';
import { actionPrefix } from '../receive/interaction.ts';
import { timestamp } from '../timestamp.ts';
import { effectMetadata } from './metadata.ts';
import type { Sharing } from './sharing.ts';
import type { WebApi } from './web-api.ts';

const buttonLabelLimit = 75;
/** Slack's longest display name. */
const nameLimit = 80;
const posted = z.object({ ts: timestamp });

/** Posts a message. What is for the desk is refused where another company reads along (invariant 3). */
export async function post(
  api: WebApi,
  sharing: Sharing,
  outgoing: Outgoing,
  platformChannel: string,
): Promise<Delivered> {
  const { effect, byline, thread } = outgoing;
  if (effect.audience === 'desk' && effect.kind !== 'direct') await refuseShared(sharing, platformChannel);
  const { ts } = await api.call({
    method: 'chat.postMessage',
    arguments: {
      channel: platformChannel,
      ...content(outgoing),
      ...(thread === null ? {} : { thread_ts: thread }),
      ...(thread !== null && effect.kind === 'post' && effect.audience === 'desk' && effect.broadcast
        ? { reply_broadcast: true }
        : {}),
      ...(byline === null ? {} : { username: cut(byline.name, nameLimit) }),
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

/** Changes what a message of ours says. */
export async function edit(
  api: WebApi,
  sharing: Sharing,
  outgoing: Outgoing,
  platformChannel: string,
): Promise<Delivered> {
  const { effect, target } = outgoing;
  if (effect.audience === 'desk') await refuseShared(sharing, platformChannel);
  await api.call({
    method: 'chat.update',
    arguments: { channel: platformChannel, ts: target, ...content(outgoing), link_names: false },
    answer: z.object({}),
    repeatable: true,
  });
  return { ts: target, profile: null };
}

/** Takes away what is no part of a message any more; what is gone already is fine. */
export async function trim(api: WebApi, { surplus }: Outgoing, platformChannel: string): Promise<Delivered> {
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

async function refuseShared(sharing: Sharing, platformChannel: string): Promise<void> {
  if (!(await sharing.isShared(platformChannel))) return;
  throw new DeliveryError(
    'channel_shared',
    { kind: 'held' },
    'This channel is shared with another company, so nothing of the desk is posted there.',
  );
}

/** Text for notifications and small clients, and blocks where there is more to show. */
function content(outgoing: Outgoing): { text: string; blocks?: object[] } {
  const { effect, card } = outgoing;
  if (card !== null) return { text: toSlack(card.title), blocks: cardBlocks(card) };
  const calls = outgoing.calls.map((account) => `<@${slackIdOf(account)}> `).join('');
  const text = `${calls}${toSlack(outgoing.text)}`;
  if (!hasButtons(effect) || effect.buttons.length === 0) return { text };
  return { text, blocks: buttonBlocks(outgoing, effect, calls) };
}

const hasButtons = (effect: Effect): effect is DeskPost | Direct =>
  effect.kind === 'direct' || (effect.kind === 'post' && effect.audience === 'desk');

/** The text with its buttons under it. */
function buttonBlocks(outgoing: Outgoing, effect: DeskPost | Direct, calls: string): object[] {
  return [
    // `verbatim`: otherwise Slack itself looks for names in the text to link.
    {
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: `${calls}${toSlack(outgoing.text, sectionTextLimit - calls.length)}`,
        verbatim: true,
      },
    },
    {
      type: 'actions',
      elements: effect.buttons.map((button, index) => ({
        type: 'button',
        action_id: `${actionPrefix}${button.action}`,
        value: button.value,
        text: { type: 'plain_text', text: cut(outgoing.labels[index] ?? button.label, buttonLabelLimit), emoji: true },
        ...(button.style === 'plain' ? {} : { style: button.style }),
      })),
    },
  ];
}
