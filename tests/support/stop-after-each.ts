import { afterEach } from 'vitest';

type Stoppable = { stop(): Promise<void> };

/** Gives a function that takes note of what is to be stopped when the test is over. Call it after what that stands on. */
export function stopAfterEachTest(): <One extends Stoppable>(one: One) => One {
  const running: Stoppable[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.stop()));
  });
  return (one) => {
    running.push(one);
    return one;
  };
}
