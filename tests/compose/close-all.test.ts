import { describe, expect, it } from 'vitest';
import { closeAll } from '../../src/compose/close-all.ts';

/** Parts that are closed by name; those named in `broken` fail at it. */
function parts(...broken: string[]) {
  const closed: string[] = [];
  const opened = ['store', 'server', 'bot'].map((name) => async () => {
    closed.push(name);
    if (broken.includes(name)) throw new Error(`The ${name} does not close.`);
  });
  return { closed, opened };
}

describe('closing all that was opened', () => {
  it('given all goes well, when closed, then the last opened first', async () => {
    const { closed, opened } = parts();
    await closeAll(opened);
    expect(closed).toEqual(['bot', 'server', 'store']);
  });

  it('given one that fails, when closed, then the others are closed all the same, and its error is told', async () => {
    const { closed, opened } = parts('bot');
    await expect(closeAll(opened)).rejects.toThrow('The bot does not close.');
    expect(closed).toEqual(['bot', 'server', 'store']);
  });

  it('given several that fail, when closed, then all errors are told', async () => {
    const { closed, opened } = parts('bot', 'store');
    await expect(closeAll(opened)).rejects.toThrow(/2 parts.*bot does not close.*store does not close/u);
    expect(closed).toEqual(['bot', 'server', 'store']);
  });
});
