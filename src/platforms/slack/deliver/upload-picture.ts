import { z } from 'zod';
import type { AnswerPicture } from '../../../desk/answer.ts';
import { DeliveryError } from '../../../engine/platform.ts';
import type { DirectChannels } from './direct-channels.ts';
import type { WebApi } from './web-api.ts';

const uploadAddress = z.object({ upload_url: z.url(), file_id: z.string().min(1) });
/** Milliseconds. */
const longest = 8_000;

/**
 * Puts a picture into somebody's conversation with the bot, as what is seen by one person alone cannot hold files. At most once. Throws
 * `DeliveryError`.
 */
export async function uploadPicture(
  { api, directs }: { api: WebApi; directs: DirectChannels },
  account: string,
  { name, title, svg }: AnswerPicture,
): Promise<void> {
  // Drawing takes a library of its own, in a moment that few desks ever have.
  const { drawPicture } = await import('../../picture/draw-picture.ts');
  const png = drawPicture(svg);
  const channel = await directs.with(account);
  const { upload_url, file_id } = await api.call({
    method: 'files.getUploadURLExternal',
    arguments: { filename: name, length: png.length, alt_txt: title.slice(0, 1_000) },
    answer: uploadAddress,
    repeatable: true,
  });
  const answer = await fetch(upload_url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Blob([new Uint8Array(png)]),
    redirect: 'error',
    signal: AbortSignal.timeout(longest),
  });
  await answer.body?.cancel();
  if (!answer.ok) {
    throw new DeliveryError(
      'file_transfer',
      { kind: 'never' },
      `Slack did not take the picture (HTTP ${answer.status}).`,
    );
  }
  await api.call({
    method: 'files.completeUploadExternal',
    arguments: { files: [{ id: file_id, title: title.slice(0, 250) }], channel_id: channel },
    answer: z.object({}),
    repeatable: false,
  });
}
