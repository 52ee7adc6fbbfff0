import type { QuestionView } from '../../../desk/csat/question-view.ts';
import type { FormButton } from '../../../desk/forms/form.ts';
import { cut } from '../../text/cut.ts';
import { toSlack } from '../format/to-slack.ts';
import { actionPrefix } from '../receive/action-ids.ts';
import { buttonElement, context, limits, markdownText, ownText, section } from './elements.ts';

/** No-break space: a sign and its word stay in one line. */
const together = '\u00a0';

/** The satisfaction question as Slack's blocks: the words, its answers with a word beside each, how to give one, and the buttons. */
export function questionBlocks({ words, answers, how, buttons, quiet }: QuestionView): object[] {
  const shown = answers.map(({ sign, word }) => `${sign}${together}${word.replaceAll(' ', together)}`);
  const elements = [...buttons.map((button) => buttonElement(button, 0)), ...(quiet === null ? [] : [overflow(quiet)])];
  return [
    ...words.map((text) => section(markdownText(cut(toSlack(text), limits.sectionText)))),
    ...(shown.length === 0 ? [] : [section(markdownText(shown.join('   ')))]),
    ...(how === null ? [] : [context(markdownText(toSlack(how)))]),
    ...(elements.length === 0 ? [] : [{ type: 'actions', elements }]),
  ];
}

/** What notifications and screen readers say: also how to answer. */
export const questionLine = ({ summary }: QuestionView): string => toSlack(summary);

/** Stands behind three dots: it is there for whoever looks for it. */
const overflow = ({ action, value, label }: FormButton): object => ({
  type: 'overflow',
  action_id: `${actionPrefix}${action}`,
  options: [{ text: ownText(label, limits.buttonLabel), value: cut(value, limits.buttonValue) }],
});
