import type { QuestionView } from '../../../desk/csat/question-view.ts';
import { cut } from '../../text/cut.ts';
import { plain } from '../format/literal.ts';
import { actionSet, mostInRow, pressAction } from './actions.ts';
import { attachmentFor, type CardContent, cardWith, firstThatFits } from './content.ts';
import { richMarkdown } from './rich-markdown.ts';

/** No-break space: a sign and its word stay in one line. */
const together = '\u00a0';

/** The satisfaction question as an Adaptive Card: the words, a button for each answer, how to answer, and what else can be done. */
export function questionContent({ words, answers, how, buttons, quiet, summary }: QuestionView): CardContent {
  const presses = answers.map(({ sign, word, press }) =>
    pressAction({
      ...press,
      label: word === '' ? sign : `${sign}${together}${word.replaceAll(' ', together)}`,
      style: 'plain',
    }),
  );
  const others = buttons.map((button) => pressAction(button));
  const behind = quiet === null ? [] : [pressAction(quiet)];
  const card = firstThatFits([3_000, 600, 100], (longest) =>
    cardWith([
      ...words.flatMap((text) => richMarkdown(cut(text, longest))),
      ...rowsOf(presses),
      ...(how === null ? [] : richMarkdown(cut(how, longest), { isSubtle: true, size: 'Small' })),
      ...actionSet(others, behind),
    ]),
  );
  return { attachments: [attachmentFor(card)], summary: plain(summary, 2_000) };
}

/** Each answer is seen: what one row cannot hold stands in two. */
function rowsOf(presses: readonly object[]): object[] {
  if (presses.length <= mostInRow) return actionSet(presses);
  const half = Math.min(mostInRow, Math.ceil(presses.length / 2));
  return [...actionSet(presses.slice(0, half)), ...rowsOf(presses.slice(half))];
}
