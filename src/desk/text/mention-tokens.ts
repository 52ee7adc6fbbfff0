import { outsideCode } from './outside-code.ts';

/** How somebody is mentioned in the common form, by their platform's id. */
const token = /@\[([^[\]]*)\]/g;

/** A text with another word in the place of each mention. */
export const replaceMentions = (text: string, word: (id: string) => string): string =>
  outsideCode(text, (words) => words.replace(token, (_, id: string) => word(id)));

/** The ids that a text mentions, each as often as it does. */
export function mentionedIds(text: string): string[] {
  const ids: string[] = [];
  replaceMentions(text, (id) => {
    ids.push(id);
    return '';
  });
  return ids;
}
