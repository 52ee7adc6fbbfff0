import { describe, expect, test } from 'vitest';
import { wednesdayMorning } from '../support/test-desk.ts';
import type { OpenPlayground } from './open-playground.ts';
import { newTickets, playgroundForEachTest } from './stories-playground.ts';

let playground: OpenPlayground;

describe('given a playground that is opened early in the desk’s day, while it is night at the customer’s', () => {
  playgroundForEachTest(
    (opened) => {
      playground = opened;
    },
    { startAt: wednesdayMorning - 3 * 3_600_000 },
  );

  test('when solve-to-recovery is told, then the question comes in her morning, and it ends with what is to be made right', async () => {
    expect(await playground.tell('solve-to-recovery')).toMatchObject({ done: true, problem: null });
    expect(await newTickets(playground)).toMatchObject([{ status: 'open', assignee: 'Ben Okafor' }]);
    const triage = JSON.stringify(await playground.snapshot('U0BEN', 'C0TRIAGE'));
    expect(triage).toContain('Make it right');
  });
});
