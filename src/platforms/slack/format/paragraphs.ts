import { splitText } from '../../../desk/text/split-text.ts';
import { toSlack } from './to-slack.ts';

/** Escaped in full even this is short enough for any text of Slack's. */
const shortest = 200;

/**
 * The common form as several texts of Slack's mrkdwn, each at most `longest` characters. Escapes make a text longer, so
 * what does not fit is split again; nothing is left out.
 */
export function paragraphs(markdown: string, longest: number): string[] {
  return splitText(markdown, longest).flatMap((part) => {
    const written = toSlack(part, Number.POSITIVE_INFINITY);
    if (written.length <= longest) return written === '' ? [] : [written];
    if (part.length <= shortest) return [toSlack(part, longest)];
    return splitText(part, Math.ceil(part.length / 2)).flatMap((half) => paragraphs(half, longest));
  });
}
