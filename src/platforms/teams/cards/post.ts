import type { FormButton } from '../../../desk/forms/form.ts';
import { withoutMarks } from '../../../desk/text/without-marks.ts';
import { cut } from '../../text/cut.ts';
import { plain } from '../format/literal.ts';
import { actionSet, pressAction } from './actions.ts';
import { attachmentFor, type CallOptions, type CardContent, cardWith, firstThatFits } from './content.ts';
import { callsLine } from './elements.ts';
import { richMarkdown } from './rich-markdown.ts';

/** So much of a text, the fullest that fits. */
const lengths = [8_000, 5_000, 3_000, 1_500, 700, 200] as const;

/** A text (Markdown) with buttons below it. What has no room is cut visibly. */
export function postContent(text: string, buttons: readonly FormButton[], options: CallOptions = {}): CardContent {
  const { blocks, extra } = callsLine(options.calls);
  const actions = actionSet(buttons.map((button) => pressAction(button)));
  const card = firstThatFits(lengths, (longest) =>
    cardWith([...blocks, ...richMarkdown(cut(text, longest)), ...actions], extra),
  );
  return { attachments: [attachmentFor(card)], summary: plain(withoutMarks(text), 300) };
}
