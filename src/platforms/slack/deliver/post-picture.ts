import { z } from 'zod';
import type { Delivered } from '../../../desk/effect.ts';
import { DeliveryError, type Outgoing } from '../../../engine/platform.ts';
import { toSlack } from '../format/to-slack.ts';
import type { Means } from './means.ts';
import { post, refuseShared } from './post.ts';
import { placeOf } from './post-file.ts';
import { uploadBytes } from './upload-bytes.ts';

const longestComment = 4_000;

/**
 * Posts a picture of our own with its text beside it. Where Slack takes no picture (the app lacks the permission, or the upload fails for
 * good) the text, which has the figures too, is posted alone.
 */
export async function postPicture(
  means: Means,
  outgoing: Outgoing,
  picture: NonNullable<Outgoing['picture']>,
  platformChannel: string,
  keep: (kept: string) => Promise<void>,
): Promise<Delivered> {
  await refuseShared(means, platformChannel);
  // Drawing takes libraries of their own, in a moment that comes once a week.
  const [{ weeklySvg }, { drawPicture }] = await Promise.all([
    import('../../picture/weekly-picture.ts'),
    import('../../picture/draw-picture.ts'),
  ]);
  const png = drawPicture(weeklySvg(picture.picture));
  let id: string;
  try {
    id = await uploadBytes(means.api, png, picture);
  } catch (error) {
    if (error instanceof DeliveryError && error.failure.kind === 'never') return post(means, outgoing, platformChannel);
    throw error;
  }
  // Kept before it is completed: from here on it may stand there.
  await keep(id);
  await means.api.call({
    method: 'files.completeUploadExternal',
    arguments: {
      files: [{ id, title: picture.name }],
      channel_id: platformChannel,
      initial_comment: toSlack(outgoing.text, longestComment),
    },
    answer: z.object({}),
    repeatable: false,
  });
  return { ts: await placeOf(means, id, outgoing, platformChannel), profile: null };
}
