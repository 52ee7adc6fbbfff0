import { afterEach, beforeEach } from 'vitest';
import { atRest, type OpenPlayground, openPlayground } from './open-playground.ts';

/** Opens a playground of its own before each test, with its first conversations done, and closes it after. */
export function playgroundForEachTest(
  given: (opened: OpenPlayground) => void,
  options: { deskFile?: string; startAt?: number } = {},
): void {
  let playground: OpenPlayground | null = null;
  beforeEach(async () => {
    playground = await openPlayground(options);
    given(playground);
    await playground.until(atRest, 'the first conversations');
  });
  afterEach(() => playground?.close());
}

/** The tickets that came after those of the first conversations, by number. */
export async function newTickets(playground: OpenPlayground) {
  const { tickets } = await playground.snapshot('U0ANA', 'C0GLOBEX');
  return tickets.filter(({ number }) => number > 3).sort((a, b) => a.number - b.number);
}
