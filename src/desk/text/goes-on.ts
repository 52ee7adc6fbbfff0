/**
 * Words by which what was helped with goes on ("it still fails"), in the five languages that the bot speaks. A star stands for any
 * ending. Few and plain on purpose: of what they do not tell nothing is known.
 */
const goingOn: readonly string[] = [
  ...['still', 'again', 'reopen*'],
  ...['immer noch', 'noch immer', 'noch nicht', 'weiterhin', 'wieder', 'erneut', 'nach wie vor'],
  ...['toujours', 'encore', 'à nouveau', 'de nouveau'],
  ...['todavía', 'aún', 'sigue*', 'de nuevo', 'otra vez'],
  ...['ainda', 'de novo', 'novamente', 'continua*'],
];

/** "Thanks again", and one thing more, go on with nothing. */
const courtesies =
  /\b(?:thanks|thank you|many thanks) (?:so much |very much |a lot )?(?:once )?again\b|\bencore (?:une? |merci\b)|\b(?:merci|danke) (?:encore|wieder)\b/gu;

/** So much of a text is looked at. */
const longestRead = 1_000;

const patterns = goingOn.map((phrase) => ` ${phrase.endsWith('*') ? phrase.slice(0, -1) : `${phrase} `}`);

/** Whether a text plainly goes on with what there was before. */
export function goesOn(text: string): boolean {
  const words =
    text
      .slice(0, longestRead)
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const line = ` ${words.join(' ').replace(courtesies, ' ')} `;
  return patterns.some((pattern) => line.includes(pattern));
}
