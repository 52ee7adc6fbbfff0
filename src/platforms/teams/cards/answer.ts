import type { AnswerPart } from '../../../desk/answer.ts';
import { withoutMarks } from '../../../desk/text/without-marks.ts';
import { cut } from '../../text/cut.ts';
import { plain } from '../format/literal.ts';
import { actionSet, answerAction } from './actions.ts';
import { attachmentFor, type CallOptions, type CardContent, cardWith, firstThatFits } from './content.ts';
import { callsLine, columns, textBlock } from './elements.ts';
import { richMarkdown } from './rich-markdown.ts';

const ways = [
  { parts: 50, longest: 3_000 },
  { parts: 40, longest: 600 },
  { parts: 25, longest: 300 },
  { parts: 12, longest: 200 },
  { parts: 5, longest: 100 },
] as const;

/** An answer in parts with its buttons. What a card has no room for is left out at the end, and that shows. */
export function answerContent(parts: readonly AnswerPart[], options: CallOptions = {}): CardContent {
  const { blocks, extra } = callsLine(options.calls);
  const card = firstThatFits(ways, (way) => {
    const left = parts.length - way.parts;
    return cardWith(
      [
        ...blocks,
        ...parts.slice(0, way.parts).flatMap((part) => partElements(part, way.longest)),
        ...(left > 0 ? [textBlock(`… +${left}`, { isSubtle: true })] : []),
      ],
      extra,
    );
  });
  const said = parts.map(({ text }) => withoutMarks(text)).join(' ');
  return { attachments: [attachmentFor(card)], summary: plain(said, 300) };
}

/** A single button stands beside its text, so that a list stays short; several are a row of their own. */
function partElements({ text, buttons }: AnswerPart, longest: number): object[] {
  const row = actionSet(buttons.flatMap(answerAction));
  if (text === '') return row;
  const said = richMarkdown(cut(text, longest));
  if (buttons.length !== 1 || row.length === 0) return [...said, ...row];
  return [
    columns([
      { width: 'stretch', items: said },
      { width: 'auto', items: row },
    ]),
  ];
}
