import type { Logger } from 'pino';
import type { Answer, AnswerPart, AnswerPicture } from '../../../desk/answer.ts';
import type { Form } from '../../../desk/forms/form.ts';
import type { Outcome, Sink } from '../../../engine/platform.ts';
import type { CardContent } from '../cards/content.ts';
import type { FormOptions } from '../cards/form.ts';
import type { Asked } from './invoke.ts';
import { openedCard } from './opened-form.ts';

/** Whom something is told: in their own chat with the bot. */
export type Told = { account: string; installation: string };

/** Says something to somebody in their own chat with the bot, after the answer: at most once, a failure is only logged. */
export type TellPrivately = {
  say(to: Told, markdown: string, parts: readonly AnswerPart[] | null): void;
  showPicture(to: Told, picture: AnswerPicture): void;
  showCard(to: Told, card: CardContent): void;
};

export type Faults = Readonly<Record<string, string>>;

export type Tell = {
  answer(asked: Asked, answer: Answer): void;
  picture(asked: Asked, picture: AnswerPicture): void;
  /** A form where nothing else can show one: clients that know no dialogs send its button as a message. */
  form(asked: Asked, form: Form, options?: FormOptions): void;
  /**
   * What something came to that took longer. Nobody waits for it any more, and no stop does. `refused` tells of a form what is
   * wrong in it, so that what was written is not lost.
   */
  rest(asked: Asked, outcome: Outcome, refused?: (faults: Faults) => Promise<void>): void;
};

const told = ({ actor, place }: Asked): Told => ({ account: actor.account, installation: place.installation });

/** For what has no place in the answer to an invoke. */
export function createTell(
  { say, showPicture, showCard }: TellPrivately,
  { sink, logger }: { sink: Pick<Sink, 'words'>; logger: Logger },
): Tell {
  const picture: Tell['picture'] = (asked, shown) => showPicture(told(asked), shown);
  const form: Tell['form'] = (asked, shown, options = {}) => {
    const timeZone = asked.activity.localTimezone ?? null;
    showCard(told(asked), openedCard(shown, asked.key, { timeZone, ...options }));
  };
  const answer: Tell['answer'] = (asked, answered) => {
    if (answered.picture !== undefined) picture(asked, answered.picture);
    const { form: goesOn } = answered;
    const faults = goesOn !== undefined && 'faults' in goesOn ? Object.values(goesOn.faults).join('\n\n') : '';
    const words = answered.say || faults;
    if (words !== '') say(told(asked), words, answered.parts ?? null);
    if (goesOn !== undefined && 'next' in goesOn) form(asked, goesOn.next);
  };
  return {
    picture,
    form,
    answer,
    rest(asked, outcome, refused) {
      if (outcome.state === 'done' || outcome.rest === undefined) return;
      const { soFar, rest } = outcome;
      const finish = async (): Promise<void> => {
        const late = await rest();
        if (late === null) return;
        if (refused !== undefined && late.form !== undefined && 'faults' in late.form) {
          return refused(late.form.faults);
        }
        // Who read last that it goes on would send it again.
        const isSilent = soFar === undefined && !late.say && late.form === undefined;
        answer(asked, isSilent ? { ...late, say: sink.words('wentWell', asked.actor.account) } : late);
      };
      finish().catch((error: unknown) => logger.warn({ err: error }, 'What took longer to be done could not be read.'));
    },
  };
}
