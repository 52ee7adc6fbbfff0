import { z } from 'zod';
import type { AnswerPicture } from '../../../desk/answer.ts';
import type { DirectChannels } from './direct-channels.ts';
import { uploadBytes } from './upload-bytes.ts';
import type { WebApi } from './web-api.ts';

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
  const id = await uploadBytes(api, png, { name, alternative: title });
  await api.call({
    method: 'files.completeUploadExternal',
    arguments: { files: [{ id, title: title.slice(0, 250) }], channel_id: channel },
    answer: z.object({}),
    repeatable: false,
  });
}
