/** The store said nothing for too long. What was asked of it may have happened or not. */
export class StoreSilentError extends Error {
  constructor(milliseconds: number) {
    super(`The store did not answer within ${milliseconds} ms.`);
    this.name = 'StoreSilentError';
  }
}

type Method = (...given: never[]) => Promise<unknown>;

/**
 * A repository whose every answer comes in time or fails with `StoreSilentError`. The driver alone can wait for ever: a write
 * to a connection that breaks at that very moment waits for it to drain, which neither its time-outs nor the close ends.
 */
export function impatient<Repository extends Record<string, Method>>(
  repository: Repository,
  milliseconds: number,
): Repository {
  const methods = Object.entries(repository).map(([name, method]) => [
    name,
    (...given: never[]) => within(milliseconds, method.apply(repository, given)),
  ]);
  // The same names with the same arguments and answers.
  return Object.fromEntries(methods) as Repository;
}

function within<Answer>(milliseconds: number, answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StoreSilentError(milliseconds)), milliseconds);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
