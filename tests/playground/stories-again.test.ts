import { describe, expect, test } from 'vitest';
import { deskFileWithHours } from '../../src/playground/desk-file.ts';
import { stories } from '../../src/playground/stories/all.ts';
import { atRest, type OpenPlayground } from './open-playground.ts';
import { newTickets, playgroundForEachTest } from './stories-playground.ts';

let playground: OpenPlayground;

const soak = process.env.SOAK === '1';
/** In the short form those that take up what others left: all of them are told each on a world of its own elsewhere. */
const short = ['from-message-to-answer', 'merged', 'new-channel', 'pending-reminder', 'out-of-hours'];
const told = soak ? stories : stories.filter(({ name }) => short.includes(name));
/** Told a second time. */
const again = soak ? stories : stories.filter(({ name }) => ['merged', 'new-channel'].includes(name));

describe('given a playground with its first conversations', () => {
  playgroundForEachTest(
    (opened) => {
      playground = opened;
    },
    soak ? { deskFile: deskFileWithHours } : {},
  );

  test('when the stories are told one after the other and again on one world, then each comes to its end and nothing is lost', async () => {
    for (const { name } of [...told, ...again]) {
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
