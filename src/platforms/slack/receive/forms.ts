import type { Logger } from 'pino';
import type { z } from 'zod';
import { readAbout, writeAbout } from '../../../desk/actions.ts';
import type { Form, FormName } from '../../../desk/forms/form.ts';
import type { Place, SubmitInbound } from '../../../desk/inbound.ts';
import { DeliveryError, type Outcome, type Sink } from '../../../engine/platform.ts';
import { givenBack } from '../../text/given-back.ts';
import { blockOfField, formView, loadingView, noticeView } from '../blocks/form.ts';
import type { Views } from '../deliver/views.ts';
import { actorOf, type wireActor } from './actor.ts';
import { readFormMark } from './form-mark.ts';
import type { Answer } from './held-answer.ts';
import type { Occasion } from './occasion.ts';
import { formInbound } from './submission.ts';
import { writtenIn } from './values.ts';
import type { WireView } from './view.ts';

type Faults = Readonly<Record<string, string>>;
type User = z.infer<typeof wireActor>;

/** A form that somebody wants to see; `over` is the modal that they pressed in, if any. */
type Wanted = {
  form: FormName;
  value: string;
  trigger: string;
  user: User;
  place: Place;
  over: WireView | null;
};

/** Opens forms, fills them, and says how they go on. */
export function createForms({ sink, views, logger }: { sink: Sink; views: Views; logger: Logger }) {
  /** Shows it loading before anything else is done, then what it holds. False when it could not be opened. */
  async function open(wanted: Wanted, occasion: Occasion): Promise<boolean> {
    const { form, value, user, place } = wanted;
    const opening = loading(wanted);
    const actor = actorOf(user);
    const asking = sink.form({ form, value, place, actor, at: occasion.at });
    // Awaited further down; a failure must not go unhandled meanwhile.
    asking.catch(() => {});
    let viewId: string;
    try {
      viewId = await opening;
    } catch (error) {
      logger.warn({ err: error, form }, 'A form could not be opened.');
      return false;
    }
    let filled: Form | null = null;
    let view: object;
    try {
      const answer = await asking;
      if ('form' in answer) filled = answer.form;
      view = 'form' in answer ? formView(answer.form) : noticeView(answer.refused);
    } catch (error) {
      logger.error({ err: error, form }, 'What a form holds could not be read.');
      view = noticeView(sink.words('notReadNow', actor.account));
    }
    if (!(await update(viewId, view)) || filled?.name !== 'reply') return true;
    const mark = { name: filled.name, about: filled.about };
    await sink.accept([{ inbound: formInbound({ mark, viewId, user, open: true }, occasion), raw: null }]).catch(
      // Only that the card names who is writing hangs on it.
      (error: unknown) => logger.warn({ err: error }, 'That a form stands open was not stored.'),
    );
    return true;
  }

  async function loading({ form, value, trigger, user, over }: Wanted): Promise<string> {
    const waiting = sink.words('oneMoment', actorOf(user).account);
    const view = loadingView({ name: form, about: { ...readAbout(value), seen: null } }, waiting);
    if (over === null) return views.open(trigger, view);
    try {
      return await views.push(trigger, view);
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.code !== 'push_limit_reached') throw error;
      // Three stand open: it takes the place of the topmost.
      await views.update(over.id, view);
      return over.id;
    }
  }

  /** False when it is no longer there: somebody closed it. */
  async function update(viewId: string, view: object): Promise<boolean> {
    try {
      await views.update(viewId, view);
      return true;
    } catch (error) {
      const closed = error instanceof DeliveryError && (error.code === 'not_found' || error.code === 'view_not_found');
      if (closed) logger.debug({ viewId }, 'A form was closed before it was filled.');
      else logger.warn({ err: error, viewId }, 'A form could not be filled.');
      return false;
    }
  }

  /** What a form shows now, after a press in it; *Reply* stays as it is, lest its writer miss another's answer. */
  async function refresh(view: WireView, user: User, place: Place, occasion: Occasion): Promise<void> {
    const mark = readFormMark(view.private_metadata);
    if (mark === null || mark.name === 'reply') return;
    const value = writeAbout(mark.about);
    try {
      const answer = await sink.form({ form: mark.name, value, place, actor: actorOf(user), at: occasion.at });
      await update(view.id, 'form' in answer ? formView(answer.form) : noticeView(answer.refused));
    } catch (error) {
      logger.warn({ err: error, form: mark.name }, 'What a form holds could not be read.');
    }
  }

  /**
   * A form that was refused after its view had been replaced: it stands there again with what was typed into it and what is wrong
   * with that, or, where it cannot, as words. Gives these where the view was closed meanwhile.
   */
  async function again({ form, about, place, actor, at, values }: SubmitInbound, view: WireView, faults: Faults) {
    const answer = await sink.form({ form, value: writeAbout(about), place, actor, at }).catch((error: unknown) => {
      logger.warn({ err: error, form }, 'What a form holds could not be read.');
      return null;
    });
    const words = givenBack(writtenIn(view), faults);
    const shows = answer !== null && 'form' in answer && answer.form.submit !== null;
    // What the writer had seen of the conversation stays what they had seen.
    const shown = shows ? formView({ ...answer.form, about }, { values, faults }) : noticeView(words);
    return (await update(view.id, shown)) ? null : words;
  }

  return { open, update, refresh, again };
}

/** The answer to a form that was sent off: it closes, goes on, or shows what is wrong in it. */
export function answerSubmission(outcome: Outcome, view: WireView, goingOn: string): Answer {
  if (outcome.state === 'going-on') return { response_action: 'update', view: noticeView(goingOn) };
  if (outcome.form !== undefined && 'next' in outcome.form) {
    return { response_action: 'update', view: formView(outcome.form.next) };
  }
  if (outcome.form !== undefined) return faultsAnswer(outcome.form.faults, view);
  if (outcome.say !== null && outcome.say !== '') {
    return { response_action: 'update', view: noticeView(outcome.say) };
  }
  return { response_action: 'clear' };
}

/** Faults stand under their fields; one of a field that is not there stands under the first, or alone. */
function faultsAnswer(faults: Faults, view: WireView): Answer {
  const inputs = (view.blocks ?? []).flatMap(({ type, block_id }) => (type === 'input' && block_id ? [block_id] : []));
  const [first] = inputs;
  if (first === undefined) return { response_action: 'update', view: noticeView(Object.values(faults).join('\n\n')) };
  const errors: Record<string, string> = {};
  for (const [field, fault] of Object.entries(faults)) {
    const block = blockOfField(field);
    const place = inputs.includes(block) ? block : first;
    errors[place] = errors[place] === undefined ? fault : `${errors[place]} ${fault}`;
  }
  return { response_action: 'errors', errors };
}
