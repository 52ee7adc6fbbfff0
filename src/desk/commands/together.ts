import type { Answer, AnswerButton, AnswerPart } from '../answer.ts';
import { ticketToUndo } from './undo-word.ts';

/** So many sentences stand in one part: platforms cut longer ones. */
const linesInPart = 10;
/** So many buttons stand in one row. */
const mostButtons = 5;

/** What a command came to on several tickets, as one answer: each outcome is told, and what can be taken back has its button. */
export function together(answers: readonly Answer[]): Answer {
  const [only] = answers;
  if (answers.length === 1 && only !== undefined) return only;
  const lines = answers.flatMap(({ say }) => (say === null || say === '' ? [] : [say]));
  const say = lines.length === 0 ? null : lines.join('\n');
  const parts = answers.flatMap((answer) => answer.parts ?? []);
  const buttons = parts.flatMap((part) => part.buttons);
  if (buttons.length === 0) return { say };
  if (!buttons.every((button) => ticketOf(button) !== null)) {
    return { say, parts: answers.flatMap((one) => one.parts ?? (one.say === null ? [] : [plain(one.say)])) };
  }
  // More than fit in a row are taken back one by one, by the command.
  if (buttons.length > mostButtons) return { say };
  const told = Array.from({ length: Math.ceil(lines.length / linesInPart) }, (_, part) =>
    plain(lines.slice(part * linesInPart, (part + 1) * linesInPart).join('\n')),
  );
  return { say, parts: [...told, { text: '', buttons: buttons.map(named) }] };
}

const plain = (text: string): AnswerPart => ({ text, buttons: [] });

const ticketOf = ({ does }: AnswerButton): number | null => ('asks' in does ? ticketToUndo(does.asks) : null);

/** Beside others it says which ticket it is about. */
const named = (button: AnswerButton): AnswerButton => ({ ...button, label: `${button.label} #${ticketOf(button)}` });
