import { afterAll, beforeAll, describe, it } from 'vitest';
import { planOf } from './cast.ts';
import { type ContractDesk, startContractDesk } from './contract-desk.ts';
import { roomOf } from './room.ts';
import { stagingName, stagings } from './staging.ts';
import type { Story } from './story.ts';
import { whyUntold } from './why-untold.ts';

/** Tells each story on every staging, on one desk: each in a room of its own. What a platform cannot is skipped with its reason. */
export function tellStories(about: string, stories: readonly Story[]): void {
  const tellings = stagings.flatMap((staging) => stories.map((story) => ({ staging, story })));
  const plans = tellings.map(({ staging, story }, index) => ({ ...planOf(index, staging, story), story }));
  let desk: ContractDesk | null = null;
  beforeAll(async () => {
    desk = await startContractDesk(plans);
  });
  afterAll(() => desk?.close());

  for (const staging of stagings) {
    describe(`${about}: ${stagingName(staging)}`, () => {
      for (const plan of plans.filter((one) => one.staging === staging)) {
        const { story } = plan;
        it(story.title, async (context) => {
          const why = whyUntold(story, staging);
          if (why !== null) context.skip(why);
          if (desk === null) throw new Error('No desk was started.');
          await story.tell(roomOf(desk, plan));
        });
      }
    });
  }
}
