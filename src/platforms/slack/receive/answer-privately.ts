import type { Logger } from 'pino';
import { z } from 'zod';
import { accountOf } from '../account.ts';
import { answerBlocks } from '../blocks/answer.ts';
import type { WebApi } from '../deliver/web-api.ts';
import { whisper } from '../deliver/whisper.ts';
import { toSlack } from '../format/to-slack.ts';
import type { TellHow } from './interactions.ts';

/**
 * Says something to somebody alone after their press or choice: by the request's response URL, which serves people of
 * other companies too, else as an ephemeral message, and where there is no channel in
 * their conversation with the bot. At most once; a failure is only logged.
 */
export async function answerPrivately(
  api: WebApi,
  logger: Logger,
  to: { responseUrl: string | null; channel: string | null; user: string },
  markdown: string,
  { parts, instead }: TellHow = { parts: null, instead: false },
): Promise<void> {
  const blocks = parts === null ? {} : { blocks: answerBlocks(parts) };
  try {
    if (to.responseUrl === null && to.channel === null) {
      await api.call({
        method: 'chat.postMessage',
        arguments: { channel: to.user, text: toSlack(markdown), ...blocks, unfurl_links: false, link_names: false },
        answer: z.object({}),
        repeatable: false,
      });
      return;
    }
    if (to.responseUrl === null) {
      await whisper(
        api,
        { platformChannel: to.channel ?? '', thread: null, account: accountOf(to.user) },
        markdown,
        parts,
      );
      return;
    }
    const answer = await fetch(to.responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        response_type: 'ephemeral',
        replace_original: instead,
        text: toSlack(markdown),
        ...blocks,
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(8000),
    });
    if (!answer.ok) logger.warn({ status: answer.status }, 'Slack did not take a private answer.');
  } catch (error) {
    logger.warn({ err: error }, 'A private answer did not get through.');
  }
}
