import type { Answer, AnswerPart, AnswerPicture } from '../../../desk/answer.ts';
import type { Asked } from './invoke.ts';

/** Whom something is told: in their own chat with the bot. */
export type Told = { account: string; installation: string };

/** Says something to somebody in their own chat with the bot, after the answer: at most once, a failure is only logged. */
export type TellPrivately = {
  say(to: Told, markdown: string, parts: readonly AnswerPart[] | null): void;
  showPicture(to: Told, picture: AnswerPicture): void;
};

export type Tell = {
  answer(asked: Asked, answer: Answer): void;
  picture(asked: Asked, picture: AnswerPicture): void;
};

const told = ({ actor, place }: Asked): Told => ({ account: actor.account, installation: place.installation });

/** For what has no place in the answer to an invoke. */
export function createTell({ say, showPicture }: TellPrivately): Tell {
  const picture: Tell['picture'] = (asked, shown) => showPicture(told(asked), shown);
  return {
    picture,
    answer(asked, answer) {
      if (answer.picture !== undefined) picture(asked, answer.picture);
      if (answer.say !== null && answer.say !== '') say(told(asked), answer.say, answer.parts ?? null);
    },
  };
}
