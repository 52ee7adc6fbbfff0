/** `1 ticket`, `2 tickets`. */
export const counted = (number: number, noun: string, plural = `${noun}s`): string =>
  number === 1 ? `1 ${noun}` : `${number} ${plural}`;
