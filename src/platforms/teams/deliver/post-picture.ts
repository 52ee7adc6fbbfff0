import type { Delivered } from '../../../desk/effect.ts';
import { DeliveryError, type Outgoing } from '../../../engine/platform.ts';
import { safeId } from '../occasion.ts';
import { content } from './content.ts';
import type { Means } from './means.ts';
import { post } from './post.ts';
import { reach, whereOf } from './reach.ts';

/** Teams shows pictures of at most these sizes in a bot's message (bytes, pixels). */
const largest = 1_000_000;
export const longestSide = 1_024;
/** It is not posted, as it is too large or of no use to Teams: nothing stands there. */
const unfit = /^(?:msg_too_long|BadArgument|BadSyntax|http_400|http_415)$/u;

/**
 * Posts a picture of our own with its text beside it, within the message itself: a bot has no other place for it. Where Teams does not
 * take it the text, which has the figures too, is posted alone.
 */
export async function postPicture(
  means: Means,
  outgoing: Outgoing,
  picture: NonNullable<Outgoing['picture']>,
  platformChannel: string,
): Promise<Delivered> {
  const facts = await reach(means, platformChannel, outgoing.effect.installation);
  await means.sharing.refuse({ platformChannel, facts, installation: outgoing.effect.installation });
  // Drawing takes libraries of their own, in a moment that comes once a week.
  const [{ weeklySvg }, { drawPicture }] = await Promise.all([
    import('../../picture/weekly-picture.ts'),
    import('../../picture/draw-picture.ts'),
  ]);
  const attachment = pictureAttachment(drawPicture(weeklySvg(picture.picture), longestSide), picture.name);
  if (attachment === null) return post(means, outgoing, platformChannel);
  const activity = { ...(await content(means, outgoing, platformChannel)), attachments: [attachment] };
  try {
    const id = await means.connector.post(whereOf(facts, platformChannel, outgoing.thread), activity);
    return { ts: safeId(id), profile: null };
  } catch (error) {
    if (!(error instanceof DeliveryError) || !unfit.test(error.code)) throw error;
    return post(means, outgoing, platformChannel);
  }
}

/** A picture within a message; null where it is too large for that. */
export function pictureAttachment(png: Uint8Array, name: string): object | null {
  const encoded = Buffer.from(png).toString('base64');
  return encoded.length > largest
    ? null
    : { contentType: 'image/png', contentUrl: `data:image/png;base64,${encoded}`, name };
}
