import type { Logger } from 'pino';
import { asksAction, formOfAction } from '../../../desk/actions.ts';
import type { Answer, AnswerPart, AnswerPicture } from '../../../desk/answer.ts';
import { asksForChange } from '../../../desk/commands/asks-for-change.ts';
import type { PressInbound, SubmitInbound } from '../../../desk/inbound.ts';
import type { Outcome, Sink } from '../../../engine/platform.ts';
import { givenBack } from '../../text/given-back.ts';
import { slackIdOf } from '../account.ts';
import { formView, noticeView } from '../blocks/form.ts';
import type { Views } from '../deliver/views.ts';
import type { Identity } from '../identity.ts';
import { type actorOf, placeOfPerson } from './actor.ts';
import type { Receive } from './app.ts';
import { isOwn } from './author.ts';
import { answerSubmission, createForms } from './forms.ts';
import {
  blockActions,
  globalShortcut,
  messageAction,
  newRequestCallback,
  translatePress,
  translateShortcut,
} from './interaction.ts';
import { type Occasion, placeOf } from './occasion.ts';
import { storable } from './raw.ts';
import { translateClosed, translateSubmission, viewClosed, viewSubmission } from './submission.ts';
import { writtenIn } from './values.ts';
import { isOurs, type WireView } from './view.ts';

/** Says something to somebody alone; without a channel in their conversation with the bot. */
export type Tell = (
  to: { responseUrl: string | null; channel: string | null; user: string },
  markdown: string,
  how?: TellHow,
) => void;
/** In parts, with buttons; in the place of what the button stood under. */
export type TellHow = { parts: readonly AnswerPart[] | null; instead: boolean };

type Body = Record<string, unknown>;
type Acknowledge = Parameters<Receive>[1];

/** What becomes of presses, shortcuts and forms. */
export function createInteractions(options: {
  sink: Sink;
  logger: Logger;
  answerPrivately: Tell;
  /** In somebody's conversation with the bot. */
  showPicture(account: string, picture: AnswerPicture): void;
  views: Views;
  track: <T>(work: Promise<T>) => Promise<T>;
  /** Slack's id of somebody's conversation with the bot; null when it cannot be had in time. */
  directWith: (account: string) => Promise<string | null>;
  otherWorkspace: (what: string, team: string | undefined) => void;
}) {
  const { sink, logger, views, track, otherWorkspace } = options;
  const forms = createForms({ sink, views, logger });
  /** Goes on after the answer; whatever happens in it, nobody waits for it any more. */
  const goOn = (work: Promise<void>): void => {
    void track(work.catch((error: unknown) => logger.error({ err: error }, 'What followed a press went wrong.')));
  };
  const responseUrlOf = (body: Body) => (typeof body.response_url === 'string' ? body.response_url : null);

  /** Opens a view with a trigger that may have run out; false when it had. */
  async function show(trigger: string, view: object): Promise<boolean> {
    try {
      await views.open(trigger, view);
      return true;
    } catch (error) {
      logger.warn({ err: error }, 'A view could not be opened.');
      return false;
    }
  }

  async function press(body: Body, occasion: Occasion, acknowledge: Acknowledge): Promise<void> {
    const pressed = blockActions.parse(body);
    const { identity } = occasion;
    if (!isForUs(pressed, identity)) return otherWorkspace('press', pressed.team?.id);
    const inbound = translatePress(pressed, occasion);
    if (inbound === null) return void logger.debug('Ignored a press on something that is not our button.');
    const modal = pressed.view?.type === 'modal' ? pressed.view : null;
    const form = formOfAction(inbound.action);
    const { user, trigger_id: trigger } = pressed;
    if (form !== null) {
      const { value, place } = inbound;
      const opened = forms.open({ form, value, place, trigger, user, over: modal }, occasion).then((well) => {
        if (!well) say(body, inbound, user.id, sink.words('tookTooLong', inbound.actor.account));
      });
      goOn(opened);
      return acknowledge();
    }
    if (inbound.action === asksAction) {
      return askNext(body, inbound, { instead: pressed.container.is_ephemeral === true, acknowledge });
    }
    const outcome = await sink.ask({ inbound, raw: storable(body) });
    await acknowledge();
    const after = (told: Answer) =>
      goOn(afterPress({ body, inbound, told, view: pressed.view ?? null, trigger, user, occasion }));
    if (outcome.state === 'done') after(outcome);
    else if (outcome.rest !== undefined) tellRest(outcome.rest, after);
  }

  /**
   * A button under an answer asks the next command: its answer takes the place of the one it stood under. Under what all can
   * read (a card) it stands for itself. What changes something is stored before the press counts as taken.
   */
  async function askNext(
    body: Body,
    inbound: PressInbound,
    { instead, acknowledge }: { instead: boolean; acknowledge: Acknowledge },
  ): Promise<void> {
    const { key, at, place, actor, value: text } = inbound;
    const ask = () => sink.command({ key, at, place, actor, text, door: 'command', thread: null }, storable(body));
    const channel = place.platformChannel === '' ? null : place.platformChannel;
    const to = { responseUrl: responseUrlOf(body), channel, user: slackIdOf(actor.account) };
    const answer = ({ say: told, parts, picture }: Answer, inPlace: boolean): void => {
      if (picture !== undefined) options.showPicture(actor.account, picture);
      if (told !== null) options.answerPrivately(to, told, { parts: parts ?? null, instead: inPlace });
    };
    const tell = (outcome: Outcome): void => {
      const { soFar, rest }: { soFar?: Answer; rest?: () => Promise<Answer | null> } =
        outcome.state === 'done' ? { soFar: outcome } : outcome;
      answer(soFar ?? { say: sink.words('goingOn', actor.account) }, instead);
      // What was told so far stays.
      const silent = soFar === undefined ? sink.words('wentWell', actor.account) : null;
      if (rest !== undefined)
        tellRest(rest, (told) => answer({ ...told, say: told.say || silent }, instead && soFar === undefined));
    };
    if (asksForChange(text)) {
      const outcome = await ask();
      await acknowledge();
      return tell(outcome);
    }
    await acknowledge();
    const answered = ask().then(tell, (error: unknown) => {
      logger.warn({ err: error }, 'What a button asks could not be read.');
      // What it stands under stays, so that it can be pressed again.
      options.answerPrivately(to, sink.words('notReadNow', actor.account));
    });
    goOn(answered);
  }

  /** What a command came to that took longer. Nobody waits for it any more, and no stop does. */
  function tellRest(rest: () => Promise<Answer | null>, answer: (told: Answer) => void): void {
    rest().then(
      (told) => told !== null && answer(told),
      (error: unknown) => logger.warn({ err: error }, 'What a command came to could not be read.'),
    );
  }

  /** What a press came to is told where it was made; a form shows how things are now. */
  async function afterPress(done: {
    body: Body;
    inbound: PressInbound;
    told: Answer;
    view: WireView | null;
    trigger: string;
    user: Parameters<typeof actorOf>[0];
    occasion: Occasion;
  }): Promise<void> {
    const { body, inbound, told: answer, view, trigger, user, occasion } = done;
    const modal = view?.type === 'modal' ? view : null;
    const next = answer.form !== undefined && 'next' in answer.form ? formView(answer.form.next) : null;
    if (next !== null) {
      if (modal === null ? await show(trigger, next) : await forms.update(modal.id, next)) return;
    }
    const tooLate = next === null || modal !== null ? null : sink.words('tookTooLong', inbound.actor.account);
    const told = answer.say || tooLate;
    if (modal !== null) {
      if (told === null) await forms.refresh(modal, user, inbound.place, occasion);
      else if (!(await forms.update(modal.id, noticeView(told)))) say(body, inbound, user.id, told);
      return;
    }
    if (told === null) return;
    // A home has no place for a private word.
    if (view !== null && (await show(trigger, noticeView(told)))) return;
    say(body, inbound, user.id, told, answer.parts ?? null);
  }

  function say(
    body: Body,
    { place }: Pick<PressInbound, 'place'>,
    user: string,
    markdown: string,
    parts: TellHow['parts'] = null,
  ): void {
    const channel = place.platformChannel === '' ? null : place.platformChannel;
    options.answerPrivately({ responseUrl: responseUrlOf(body), channel, user }, markdown, {
      parts,
      instead: false,
    });
  }

  async function choice(body: Body, occasion: Occasion, acknowledge: Acknowledge): Promise<void> {
    const chosen = messageAction.parse(body);
    if (chosen.team && chosen.team.id !== occasion.identity.team) return otherWorkspace('shortcut', chosen.team.id);
    const inbound = translateShortcut(chosen, occasion);
    if (inbound === null) return void logger.debug({ callback: chosen.callback_id }, 'Ignored an unknown shortcut.');
    const outcome = await sink.ask({ inbound, raw: storable(body) });
    await acknowledge();
    const to = { responseUrl: responseUrlOf(body), channel: inbound.place.platformChannel, user: chosen.user.id };
    const tell = ({ say: told }: Answer): void => {
      if (told !== null) options.answerPrivately(to, told);
    };
    if (outcome.state === 'done') tell(outcome);
    else if (outcome.rest !== undefined) tellRest(outcome.rest, tell);
  }

  async function shortcut(body: Body, occasion: Occasion, acknowledge: Acknowledge): Promise<void> {
    const { callback_id, user, team, trigger_id: trigger } = globalShortcut.parse(body);
    if (team && team.id !== occasion.identity.team) return otherWorkspace('shortcut', team.id);
    if (callback_id !== newRequestCallback) return void logger.debug({ callback_id }, 'Ignored an unknown shortcut.');
    const place = placeOfPerson(occasion, user.id);
    const wanted = { form: 'new-ticket', value: '', place, trigger, user, over: null } as const;
    goOn(forms.open(wanted, occasion).then(() => {}));
    return acknowledge();
  }

  async function submission(body: Body, occasion: Occasion, acknowledge: Acknowledge): Promise<void> {
    const sent = viewSubmission.parse(body);
    if (!isOurs(sent.view, occasion.identity))
      return otherWorkspace('form', sent.view.app_installed_team_id ?? undefined);
    const translated = translateSubmission(sent, occasion);
    if (translated === null) return void logger.debug('Ignored a form that is none of ours.');
    const inbound = translated.form === 'new-ticket' ? await inConversation(translated, occasion) : translated;
    const outcome = await sink.ask({ inbound, raw: storable(body) });
    await acknowledge(answerSubmission(outcome, sent.view, sink.words('goingOn', inbound.actor.account)));
    if (outcome.state === 'done' || outcome.rest === undefined) return;
    tellRest(outcome.rest, (late) => goOn(afterSubmission(body, inbound, sent.view, late)));
  }

  /** What came of a form that took longer stands where the form stood, or is told if somebody closed that. */
  async function afterSubmission(body: Body, inbound: SubmitInbound, view: WireView, late: Answer): Promise<void> {
    const { account } = inbound.actor;
    const { form } = late;
    if (form !== undefined && 'faults' in form) {
      const told = await forms.again(inbound, view, form.faults);
      return told === null ? undefined : say(body, inbound, slackIdOf(account), told);
    }
    // Who read last that it goes on would send it again; what was written goes on in the next form.
    const silent =
      form === undefined ? sink.words('wentWell', account) : givenBack(writtenIn(view), { form: form.next.intro });
    const told = late.say || silent;
    if (await forms.update(view.id, form === undefined ? noticeView(told) : formView(form.next))) return;
    say(body, inbound, slackIdOf(account), told);
  }

  /** A request that was made in no channel is talked about with the bot. */
  async function inConversation(inbound: SubmitInbound, occasion: Occasion): Promise<SubmitInbound> {
    const direct = await options.directWith(inbound.actor.account);
    return direct === null ? inbound : { ...inbound, place: placeOf(occasion, direct, 'im') };
  }

  async function closed(body: Body, occasion: Occasion, acknowledge: Acknowledge): Promise<void> {
    const put = viewClosed.parse(body);
    if (!isOurs(put.view, occasion.identity))
      return otherWorkspace('form', put.view.app_installed_team_id ?? undefined);
    const inbound = translateClosed(put, occasion);
    if (inbound !== null) await sink.accept([{ inbound, raw: storable(body) }]);
    await acknowledge();
  }

  const kinds: Readonly<Record<string, (body: Body, occasion: Occasion, acknowledge: Acknowledge) => Promise<void>>> = {
    block_actions: press,
    message_action: choice,
    shortcut,
    view_submission: submission,
    view_closed: closed,
  };

  return {
    show,
    tellRest,
    /** False when it is of no kind that we know. Throws `ZodError` when it lacks what its kind needs. */
    async receive(body: Body, occasion: Occasion, acknowledge: Acknowledge): Promise<boolean> {
      const kind = typeof body.type === 'string' && Object.hasOwn(kinds, body.type) ? kinds[body.type] : undefined;
      if (kind === undefined) return false;
      await kind(body, occasion, acknowledge);
      return true;
    },
  };
}

/** A customer's press may name their own team: that it is on our message, or in our view, tells that it is ours. */
function isForUs(press: ReturnType<typeof blockActions.parse>, identity: Identity): boolean {
  if (press.view != null) return isOurs(press.view, identity);
  return press.team?.id === identity.team || (press.message != null && isOwn(press.message, identity));
}
