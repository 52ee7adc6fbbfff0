import { describe, expect, test } from 'vitest';
import { stories } from '../../src/playground/stories/all.ts';
import { atRest, type OpenPlayground } from './open-playground.ts';
import { newTickets, playgroundForEachTest } from './stories-playground.ts';

let playground: OpenPlayground;

/** Told a second time: all of them only in the long form of the tests. */
const again =
  process.env.SOAK === '1' ? stories : stories.filter(({ name }) => ['merged', 'new-channel'].includes(name));

describe('given a playground with its first conversations', () => {
  playgroundForEachTest((opened) => {
    playground = opened;
  });

  test('when the stories are told one after the other and again on one world, then each comes to its end and nothing is lost', async () => {
    for (const { name } of [...stories, ...again]) {
      expect(await playground.tell(name), name).toMatchObject({ name, done: true, problem: null });
    }
    const { ledger, waiting } = await playground.until(atRest, 'rest');
    expect(ledger).toMatchObject({ lost: 0, doubled: 0 });
    expect(waiting.parked).toBe(0);
    // What a story shows does not hang on what was there before.
    const tickets = await newTickets(playground);
    const ends = tickets.map(({ subject, status }) => `${status}: ${subject}`);
    const twice = ends.filter((line, index) => ends.indexOf(line) !== index);
    expect(twice.length).toBeGreaterThanOrEqual(again.length);
    // A ticket that ended otherwise the second time would stand there with two different ends.
    const subjects = new Set(tickets.map(({ subject }) => subject));
    expect(new Set(ends).size).toBe(subjects.size);
  }, 240_000);
});
