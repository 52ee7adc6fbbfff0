import { z } from 'zod';
import type { AnswerPart } from '../../../desk/answer.ts';
import { slackIdOf } from '../account.ts';
import { answerBlocks } from '../blocks/answer.ts';
import { toSlack } from '../format/to-slack.ts';
import type { WebApi } from './web-api.ts';

/** A sentence that one person sees, in the channel where they are. Slack does not promise that it arrives. */
export async function whisper(
  api: WebApi,
  to: { platformChannel: string; thread: string | null; account: string },
  markdown: string,
  parts: readonly AnswerPart[] | null = null,
): Promise<void> {
  await api.call({
    method: 'chat.postEphemeral',
    arguments: {
      channel: to.platformChannel,
      user: slackIdOf(to.account),
      text: toSlack(markdown),
      ...(parts === null ? {} : { blocks: answerBlocks(parts) }),
      ...(to.thread === null ? {} : { thread_ts: to.thread }),
      link_names: false,
    },
    answer: z.object({}),
    repeatable: false,
  });
}
