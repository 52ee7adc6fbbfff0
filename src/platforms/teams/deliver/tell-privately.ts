import { DeliveryError } from '../../../engine/platform.ts';
import { answerContent } from '../cards/answer.ts';
import { toTeams } from '../format/to-teams.ts';
import type { TellPrivately, Told } from '../receive/tell.ts';
import type { Means } from './means.ts';
import { longestSide, pictureAttachment } from './post-picture.ts';
import { reach, whereOf } from './reach.ts';

/** Says something to one person, in their chat with the bot, beside all lanes: at most once. `track`: a stop waits for it. */
export function tellPrivately(means: Means, track: (work: Promise<unknown>) => void): TellPrivately {
  const post = ({ account, installation }: Told, activity: object): Promise<void> =>
    means.directs.within({ account, tenant: installation }, async (chat) => {
      const facts = await reach(means, chat, installation);
      await means.connector.post(whereOf(facts, chat, null), { type: 'message', ...activity });
    });

  const told = (work: Promise<void>) =>
    track(
      work.catch((error: unknown) => {
        const code = error instanceof DeliveryError ? error.code : null;
        means.logger.warn({ err: error, code }, 'An answer did not get through.');
      }),
    );

  return {
    say(to, markdown, parts) {
      told(post(to, parts === null ? toTeams(markdown) : answerContent(parts)));
    },
    showCard(to, card) {
      told(post(to, card));
    },
    showPicture(to, { name, title, svg }) {
      told(
        (async () => {
          // Drawing takes a library of its own, in a moment that few desks ever have.
          const { drawPicture } = await import('../../picture/draw-picture.ts');
          const attachment = pictureAttachment(drawPicture(svg, longestSide), name);
          await post(to, { ...toTeams(title), ...(attachment === null ? {} : { attachments: [attachment] }) });
        })(),
      );
    },
  };
}
