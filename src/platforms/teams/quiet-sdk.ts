type Say = typeof console.error;

/** What stands in the place of `console.error`, so that it is put there once. */
const ours = new WeakSet<Say>();

/**
 * The SDK writes to the console of each token that it does not believe, with its keys or a stack: as often as anybody likes to send
 * one. It throws as well, and that is told by us; all else that is written there stays.
 */
export function keepSdkQuiet(): void {
  const say = console.error;
  if (ours.has(say)) return;
  const quieter: Say = (...words: unknown[]) => {
    if (!isOfToken(words[0])) say.apply(console, words);
  };
  ours.add(quieter);
  console.error = quieter;
}

const isOfToken = (said: unknown): boolean =>
  typeof said === 'string'
    ? said.startsWith('Error finding key for token.')
    : said instanceof Error && said.name === 'TokenExpiredError';
