import type { FileRef } from '../inbound.ts';
import { readMessage } from '../text/read-message.ts';
import { saidIn } from '../text/said-in.ts';
import { praise, trouble } from './comment-words.ts';
import type { Rating, Survey } from './survey.ts';

type Said = { text: string; files: readonly FileRef[]; quotes?: string };

/**
 * What the words of somebody who has just rated are. `comment`: that alone, and it reopens nothing. `both`: a comment, and it may be
 * a question, a request or a problem as well; so is all that follows a low rating, and whatever nothing tells. `none`: no words.
 */
export function readComment(
  { files, ...said }: Said,
  { low }: Pick<Survey, 'low'>,
  { score }: Pick<Rating, 'score'>,
): 'comment' | 'both' | 'none' {
  if (files.length > 0) return 'both';
  const text = saidIn(said);
  const { kind, question } = readMessage(text);
  switch (kind) {
    case 'thanks':
      return 'comment';
    case 'empty':
    case 'emoji-only':
    case 'greeting':
      return 'none';
    // "Perfect" says something of the help, "okay" says nothing.
    case 'acknowledgement':
      return isPraise(text) ? 'comment' : 'none';
    case 'request':
      return score > low && !question && isPraise(text) ? 'comment' : 'both';
    default:
      return kind satisfies never;
  }
}

/** So long a text says more than that it was good. */
const longest = 400;

/** It praises, and neither asks nor objects. */
function isPraise(text: string): boolean {
  if (text.length > longest) return false;
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.some(isAmong(praise)) && !words.some(isAmong(trouble));
}

const isAmong =
  (list: readonly string[]) =>
  (word: string): boolean =>
    list.some((one) => {
      if (one.startsWith('*')) return word.endsWith(one.slice(1));
      return one.endsWith('*') ? word.startsWith(one.slice(0, -1)) : word === one;
    });
