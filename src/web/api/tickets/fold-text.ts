/** Text without case and accents, so that “Café” is found by “cafe”. */
export const foldText = (text: string): string =>
  // By way of capitals, so that “ß” and “ss” are one.
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase().toLowerCase();
