import type { Logger } from 'pino';
import { asksAction, formOfAction } from '../../../desk/actions.ts';
import type { Answer, AnswerPart } from '../../../desk/answer.ts';
import type { CardView } from '../../../desk/card/card-view.ts';
import { asksForChange } from '../../../desk/commands/asks-for-change.ts';
import type { Form, FormName } from '../../../desk/forms/form.ts';
import type { PressInbound } from '../../../desk/inbound.ts';
import { withoutMarks } from '../../../desk/text/without-marks.ts';
import type { Outcome, Sink } from '../../../engine/platform.ts';
import { readPress, verbs } from '../cards/actions.ts';
import { answerContent } from '../cards/answer.ts';
import { cardContent } from '../cards/card.ts';
import type { LinkTo } from '../cards/content.ts';
import type { Asked } from './invoke.ts';
import { wireExecute } from './invoke.ts';
import { type InvokeAnswer, nothingToSay, pressCard, pressMessage, pressRefused } from './invoke-answer.ts';
import { openedCard } from './opened-form.ts';
import { storable } from './raw.ts';
import type { ReadForm } from './read-form.ts';
import type { Tell } from './tell.ts';

/** What a button carries. */
type Pressed = { action: string; value: string };

/** After these whoever pressed sees the card as it is now at once; all others see it when it is brought up to date. */
const onCards = new Set([
  'claim',
  'unassign',
  'solve',
  'reopen',
  'pending',
  'on-hold',
  'urgent',
  'unsnooze',
  'discard',
]);
/** Under a card there is room for so much (characters). */
const longestUnderCard = 300;

/** What becomes of pressed buttons. */
export function createPresses(options: { sink: Sink; logger: Logger; linkTo: LinkTo; tell: Tell; readForm: ReadForm }) {
  const { sink, logger, tell, readForm } = options;

  /** `adaptiveCard/action`. */
  async function execute(asked: Asked): Promise<InvokeAnswer> {
    const read = wireExecute.safeParse(asked.activity.value);
    const pressed = read.success ? readPress(read.data.action.data) : null;
    if (!read.success || pressed === null)
      return pressRefused('BadRequest', sink.words('deadButton', asked.actor.account));
    if (read.data.action.verb === verbs.refresh) return refresh(asked, pressed);
    if (pressed.action === asksAction) return answered(asked, await ask(asked, pressed.value));
    const form = formOfAction(pressed.action);
    if (form !== null) return openInPlace(asked, form, pressed.value);
    const outcome = await sink.ask({ inbound: pressInbound(asked, pressed), raw: storable(asked.activity) });
    const answer = answered(asked, outcome);
    return answer === nothingToSay ? afterPress(asked, pressed) : answer;
  }

  /** Only a submit opens a dialog: a form's button that is executed stands on a client that cannot. */
  async function openInPlace(asked: Asked, form: FormName, value: string): Promise<InvokeAnswer> {
    const read = await readForm(asked, form, value);
    return 'refused' in read ? said(read.refused, undefined) : shownForm(asked, read.form);
  }

  /** A button as clients send it that know no `Action.Execute`: a message, whose answer has no place but the chat with the bot. */
  async function submitted(asked: Asked, pressed: Pressed): Promise<void> {
    const form = formOfAction(pressed.action);
    if (form !== null) {
      const read = await readForm(asked, form, pressed.value);
      return 'refused' in read ? tell.answer(asked, { say: read.refused }) : tell.form(asked, read.form);
    }
    const told =
      pressed.action === asksAction
        ? await ask(asked, pressed.value)
        : await sink.ask({ inbound: pressInbound(asked, pressed), raw: storable(asked.activity) });
    const answer = soFarOf(asked, told);
    tell.answer(asked, answer);
    tell.rest(asked, told);
  }

  /** The card as it is now, for whoever looks at it. */
  async function refresh(asked: Asked, { value }: Pressed): Promise<InvokeAnswer> {
    const { place, actor, at } = asked;
    const card = await sink.card({ value, place, actor, at }).catch((error: unknown) => {
      logger.warn({ err: error }, 'A card could not be read anew.');
      return null;
    });
    // Nobody asked for that: to whom no other is shown, the card stays as it is, without a word.
    if (card === null) return pressMessage('');
    return pressCard(drawn(asked, card, value));
  }

  /** The card, as it brings itself up to date for whoever looks. */
  function drawn({ activity }: Asked, card: CardView, refreshValue: string): object {
    const refreshFor = activity.from == null ? [] : [activity.from.id];
    return cardContent(card, options.linkTo, { refreshFor, refreshValue }).attachments[0].content;
  }

  async function afterPress(asked: Asked, { action, value }: Pressed): Promise<InvokeAnswer> {
    if (!onCards.has(action)) return pressMessage('');
    const { place, actor, at } = asked;
    try {
      const card = await sink.card({ value, place, actor, at });
      return card === null ? pressMessage('') : pressCard(drawn(asked, card, value));
    } catch (error) {
      // What was pressed is done; the card itself follows.
      logger.warn({ err: error }, 'The card after a press could not be read.');
      return pressMessage('');
    }
  }

  /** The command of a button under an answer. */
  async function ask({ key, at, place, actor, activity }: Asked, text: string): Promise<Outcome> {
    try {
      return await sink.command({ key, at, place, actor, text, door: 'command', thread: null }, storable(activity));
    } catch (error) {
      // What changes something is to come again.
      if (asksForChange(text)) throw error;
      logger.warn({ err: error }, 'What a button asks could not be read.');
      return { state: 'done', say: sink.words('notReadNow', actor.account) };
    }
  }

  function answered(asked: Asked, outcome: Outcome): InvokeAnswer {
    tell.rest(asked, outcome);
    const answer = soFarOf(asked, outcome);
    if (answer.picture !== undefined) tell.picture(asked, answer.picture);
    if (answer.form !== undefined && 'next' in answer.form) return shownForm(asked, answer.form.next);
    const { say, parts } = answer;
    return say === null || say === '' ? nothingToSay : said(say, parts);
  }

  const said = (say: string, parts: readonly AnswerPart[] | undefined): InvokeAnswer =>
    isShort(say, parts)
      ? pressMessage(withoutMarks(say))
      : pressCard(answerContent(partsOf(say, parts)).attachments[0].content);

  /** A press opens no dialog: what follows it stands in the card's place. */
  function shownForm({ key, activity }: Asked, form: Form): InvokeAnswer {
    const timeZone = activity.localTimezone ?? null;
    return pressCard(openedCard(form, key, { timeZone }).attachments[0].content);
  }

  function soFarOf({ actor }: Asked, outcome: Outcome): Answer {
    if (outcome.state === 'done') return outcome;
    return outcome.soFar ?? { say: sink.words('goingOn', actor.account) };
  }

  return { execute, submitted, pressed: (asked: Asked, pressed: Pressed) => pressInbound(asked, pressed) };
}

function pressInbound({ key, at, place, actor, target }: Asked, { action, value }: Pressed): PressInbound {
  return { kind: 'press', key, conversation: place.channel, at, place, actor, target, action, value };
}

const partsOf = (say: string, parts: readonly AnswerPart[] | undefined): readonly AnswerPart[] =>
  parts ?? [{ text: say, buttons: [] }];

const isShort = (say: string, parts: readonly AnswerPart[] | undefined): boolean =>
  say.length <= longestUnderCard && !say.includes('\n') && (parts ?? []).every(({ buttons }) => buttons.length === 0);
