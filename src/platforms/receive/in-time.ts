/** So long somebody who sent a form is kept waiting for what is only nice to have, milliseconds. */
const patience = 1_000;

/** Null when it fails, or takes too long. */
export const inTime = <T>(work: Promise<T>): Promise<T | null> =>
  Promise.race([
    work.catch(() => null),
    new Promise<null>((resolve) => {
      setTimeout(() => resolve(null), patience).unref();
    }),
  ]);
