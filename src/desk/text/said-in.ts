/** What somebody said themselves: without the words of the message that they answer, where those stand before their own. */
export const saidIn = ({ text, quotes }: { text: string; quotes?: string | undefined }): string =>
  quotes === undefined ? text : text.replace(/^(?:[ \t]*>[^\n]*(?:\n|$))+/u, '').trimStart();
