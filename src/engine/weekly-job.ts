import { z } from 'zod';
import type { Effect } from '../desk/effect.ts';
import { nextWeekly } from '../desk/weekly/next-weekly.ts';
import { weeklyPost } from '../desk/weekly/weekly-post.ts';
import type { DeskCache } from './desk-cache.ts';
import type { JobHandler } from './jobs.ts';

const remembered = z.object({ last: z.string().nullable(), on: z.boolean() });

/**
 * The week's picture, once a week. Its effect is named by the week, so that a job that is done again after a crash, or by another
 * instance, posts nothing twice.
 */
export function weeklyJob({
  cache,
  relay,
  now,
}: {
  cache: Pick<DeskCache, 'desk'>;
  relay: (effects: Effect[]) => Promise<void>;
  /** Desk time. */
  now: () => number;
}): JobHandler {
  return async ({ state }) => {
    const { desk } = cache;
    const known = remembered.safeParse(state);
    const before = known.success ? known.data : { last: null, on: false };
    const next = nextWeekly(desk.csat.weekly, desk.timeZone, before, now());
    const post = next.tell === null ? null : weeklyPost(next.tell, desk);
    if (post !== null) await relay([post]);
    return { at: next.lookAt, state: next.state };
  };
}
