import type { Context } from '../../decide/context.ts';
import { sentence } from '../../decide/sentence.ts';
import { nearest } from '../../settings/nearest.ts';
import { cutLine } from '../../text/cut.ts';

/** One of a few words that a property takes, in any case; or the sentence that names those that there are. */
export function oneOf<const Choice extends string>(
  context: Context,
  word: string,
  choices: readonly Choice[],
): { value: Choice } | { not: string } {
  const wanted = word.trim().toLowerCase();
  const value = choices.find((choice) => choice === wanted);
  if (value !== undefined) return { value };
  const near = nearest(wanted, choices);
  const shown = cutLine(word, 50);
  return {
    not:
      near === null
        ? sentence(context, 'channelValue', { word: shown, expected: choices.join(', ') })
        : sentence(context, 'channelValueNear', { word: shown, near }),
  };
}

/** Whether somebody says that there is to be none of it. */
export const isNothing = (word: string): boolean => /^(?:none|nothing|-|keine?r?|nichts)$/iu.test(word.trim());
