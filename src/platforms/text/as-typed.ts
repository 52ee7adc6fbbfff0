/*
 * What people type is not Markdown through and through. What Markdown alone would read as formatting, or drop, is hidden from its
 * parser behind characters of nobody's, which whoever writes the result turns back (in addresses they come percent-encoded).
 */
export const hiddenMarks = { starWithin: '\uE003', lowLines: '\uE004', backslash: '\uE005' } as const;

const code = /(```[\s\S]*?(?:```|$)|`[^`\n]+`)/;

/**
 * The common form as its parser reads it as it was meant: lists of one kind, and nothing that would be formatting only in Markdown.
 * Code stays as it is. `own`: what a platform does besides, to text that begins with a line break.
 */
export function asTyped(source: string, own: (text: string) => string): string {
  return `\n${source}`
    .split(code)
    .map((part, place) => (place % 2 === 1 ? part : typed(own(part))))
    .join('')
    .slice(1);
}

function typed(text: string): string {
  return (
    text
      // `•` and `◦` are how lists are written elsewhere; two kinds of marks in a row would be two lists.
      .replace(/(\n[ \t]*)[•◦▪‣+*] +(?=\S)/g, '$1- ')
      // Nobody has boxes to tick.
      .replace(/(\n[ \t]*- )\[([ xX])\](?= )/g, (_, start: string, tick: string) => start + (tick === ' ' ? '☐' : '☑'))
      // Two spaces at the end of a line, or a backslash, are a line break in Markdown.
      .replace(/(?<=\S)[ \t]+(?=\n)/g, '')
      .replace(/(?<=[\p{L}\p{N}])\*(?=[\p{L}\p{N}])/gu, hiddenMarks.starWithin)
      .replace(/__(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])__/gu, hiddenMarks.lowLines)
      // In our own common form it stands before brackets only.
      .replace(/\\(?![[\]])/g, hiddenMarks.backslash)
  );
}
