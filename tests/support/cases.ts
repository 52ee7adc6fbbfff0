/**
 * How many random cases a test tries: `long` in the long form (`npm run soak`), a quarter of the usual ones with CASES=few, for a
 * run beside one that tries them all.
 */
export function cases(usual: number, long: number): number {
  if (process.env.SOAK) return long;
  return process.env.CASES === 'few' ? Math.ceil(usual / 4) : usual;
}
