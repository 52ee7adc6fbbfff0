import { asksAction } from '../../../desk/actions.ts';
import type { AnswerButton, AnswerPart } from '../../../desk/answer.ts';
import { cut } from '../../text/cut.ts';
import { toSlack } from '../format/to-slack.ts';
import { buttonElement, limits, markdownText, ownText, section } from './elements.ts';

/** So many blocks a message may have. */
const mostBlocks = 50;

/** An answer with its buttons. What Slack has no room for is left out at the end: the text beside the blocks has it all. */
export function answerBlocks(parts: readonly AnswerPart[]): object[] {
  return parts.flatMap(partBlocks).slice(0, mostBlocks);
}

/** A single button stands beside its text, so that a list stays short; several are a row of their own. */
function partBlocks({ text, buttons }: AnswerPart): object[] {
  if (text === '') return rowOf(buttons);
  const words = section(markdownText(cut(toSlack(text), limits.sectionText)));
  const [only, ...others] = buttons;
  if (only !== undefined && others.length === 0) return [{ ...words, accessory: element(only, 0) }];
  return [words, ...rowOf(buttons)];
}

function rowOf(buttons: readonly AnswerButton[]): object[] {
  if (buttons.length === 0) return [];
  const elements = buttons.slice(0, limits.elementsInActions).map((button, place) => element(button, place));
  return [{ type: 'actions', elements }];
}

function element({ label, style, does }: AnswerButton, place: number): object {
  if ('opens' in does) {
    return { type: 'button', action_id: `open#${place}`, url: does.opens, text: ownText(label, limits.buttonLabel) };
  }
  const { action, value } = 'asks' in does ? { action: asksAction, value: does.asks } : does;
  return buttonElement({ action, value, label, style }, place);
}
