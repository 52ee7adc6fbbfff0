type Said = { text: string; quotes?: string | undefined };

/** What somebody said themselves: without the words of the messages that they answer, where those stand before their own. */
export const saidIn = ({ text, quotes }: Said): string =>
  quotes === undefined ? text : text.replace(/^(?:\s*>[^\n]*(?:\n|$))+/u, '').trimStart();

/** Whether what is quoted may stand among their own words as well: then nobody can tell which of them are theirs. */
export const mixesWords = (said: Said): boolean =>
  said.quotes !== undefined && /^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)*>/mu.test(saidIn(said));
