import { writeAbout } from '../../actions.ts';
import type { AnswerPart } from '../../answer.ts';
import type { Message } from '../../message.ts';
import { cutLine } from '../../text/cut.ts';
import { withoutMarks } from '../../text/without-marks.ts';
import { whyWords } from '../../texts/commands/why/why-words.ts';
import type { Asking } from '../asking.ts';
import { shortTime } from './short-time.ts';

const longestText = 150;

/** Somebody's text in one line, plain. */
export const oneLine = (text: string, longest: number): string =>
  cutLine(withoutMarks(text).replace(/\s+/gu, ' ').trim(), longest);

/** A message that was judged not a request, with the reason, and the button that makes it one. */
export function filteredRow(message: Message, asking: Asking): AnswerPart {
  const { words, look, now, reader } = asking;
  const { id, author, at, text, verdict } = message;
  const url = look.linkTo(id, message.thread);
  const said = words('listFilteredRow', {
    name: author.name,
    channel: look.channelName(message.channel),
    time: shortTime(now - at, reader.locale),
    text: oneLine(text, longestText),
  });
  return {
    text: `${said}\n${words('listFilteredWhy', { why: words(whyWords[verdict.rule], {}) })}`,
    buttons: [
      {
        label: words('buttonMakeTicket', {}),
        style: 'primary',
        does: { action: 'open-ticket', value: writeAbout({ ticket: null, subject: id }) },
      },
      ...(url === null ? [] : [{ label: words('buttonThread', {}), style: 'plain' as const, does: { opens: url } }]),
    ],
  };
}
