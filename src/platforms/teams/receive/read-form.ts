import type { Logger } from 'pino';
import type { FormAnswer, FormName } from '../../../desk/forms/form.ts';
import type { FormInbound } from '../../../desk/inbound.ts';
import type { Sink } from '../../../engine/platform.ts';
import { placeOfPerson } from '../occasion.ts';
import type { Asked } from './invoke.ts';
import type { SentForm } from './opened-form.ts';

/** Gives what a form holds for whoever opens it; that they write an answer is told where others see it. */
export type ReadForm = (asked: Asked, form: FormName, value: string) => Promise<FormAnswer>;

export function createReadForm({ sink, logger }: { sink: Sink; logger: Logger }): ReadForm {
  return async (asked, form, value) => {
    const { place, actor, at } = asked;
    const answer = await sink.form({ form, value, place, actor, at }).catch((error: unknown) => {
      logger.error({ err: error, form }, 'What a form holds could not be read.');
      return { refused: sink.words('notReadNow', actor.account) };
    });
    if (!('refused' in answer) && answer.form.name === 'reply') {
      await sink.accept([{ inbound: formInbound(asked, answer.form), raw: null }]).catch(
        // Only that the card names who is writing hangs on it.
        (error: unknown) => logger.warn({ err: error }, 'That a form stands open was not stored.'),
      );
    }
    return answer;
  };
}

/** Of a form: it happens in its person's own place. */
export function withForm({ activity, occasion, actor, at }: Asked, { name, about }: Pick<SentForm, 'name' | 'about'>) {
  const place = placeOfPerson(activity, occasion, actor.account);
  return { conversation: place.channel, at, place, actor, form: name, about };
}

const formInbound = (asked: Asked, form: Pick<SentForm, 'name' | 'about'>): FormInbound => ({
  kind: 'form',
  key: `${asked.key}:open`,
  ...withForm(asked, form),
  open: true,
});
