import { z } from 'zod';
import type { CustomerPost, Delivered, DeskPost } from '../../../desk/effect.ts';
import { DeliveryError, type Outgoing } from '../../../engine/platform.ts';
import { cut } from '../format/cut.ts';
import { sectionTextLimit, toSlack } from '../format/to-slack.ts';
import { actionPrefix } from '../receive/interaction.ts';
import { timestamp } from '../timestamp.ts';
import { effectMetadata } from './metadata.ts';
import type { Sharing } from './sharing.ts';
import type { WebApi } from './web-api.ts';

const buttonLabelLimit = 75;
const posted = z.object({ ts: timestamp });

/** Posts a message. What is for the desk is refused where another company reads along (invariant 3). */
export async function post(
  api: WebApi,
  sharing: Sharing,
  outgoing: Outgoing & { effect: CustomerPost | DeskPost },
  platformChannel: string,
): Promise<Delivered> {
  const { effect } = outgoing;
  if (effect.audience === 'desk' && (await sharing.isShared(platformChannel))) {
    throw new DeliveryError(
      'channel_shared',
      { kind: 'never' },
      'This channel is shared with another company, so nothing of the desk is posted there.',
    );
  }
  const buttons = effect.audience === 'desk' ? buttonBlocks(outgoing, effect) : null;
  const { ts } = await api.call({
    method: 'chat.postMessage',
    arguments: {
      channel: platformChannel,
      text: toSlack(outgoing.text),
      ...(buttons === null ? {} : { blocks: buttons }),
      ...(effect.thread === null ? {} : { thread_ts: effect.thread }),
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

/** The text with its buttons under it; null when there are none. */
function buttonBlocks(outgoing: Outgoing, effect: DeskPost): object[] | null {
  if (effect.buttons.length === 0) return null;
  return [
    // `verbatim`: otherwise Slack itself looks for names in the text to link.
    { type: 'section', text: { type: 'mrkdwn', text: toSlack(outgoing.text, sectionTextLimit), verbatim: true } },
    {
      type: 'actions',
      elements: effect.buttons.map((button, index) => ({
        type: 'button',
        action_id: `${actionPrefix}${button.action}`,
        value: button.value,
        text: { type: 'plain_text', text: cut(outgoing.labels[index] ?? button.label, buttonLabelLimit), emoji: true },
        ...(button.style === 'primary' ? { style: 'primary' } : {}),
      })),
    },
  ];
}
