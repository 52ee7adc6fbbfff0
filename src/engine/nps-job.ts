import type { Effect } from '../desk/effect.ts';
import { npsQuestion } from '../desk/nps/nps-posts.ts';
import { npsFits, npsHours, planNpsRound } from '../desk/nps/plan-round.ts';
import type { DeskCache } from './desk-cache.ts';
import type { JobHandler } from './jobs.ts';
import { type NpsFactsDependencies, npsChannels } from './nps-facts.ts';

const lookEvery = 10 * 60_000;
/** So many channels are looked at in one look: a desk that switches it on asks its customers over the day, not in one minute. */
const mostAtOnce = 20;

/**
 * Asks people whether they would recommend the desk, when they are due. A question is named by its channel and round, so that a job that
 * is done again after a crash, or by another instance, or beside a command, asks nobody twice: the question is on its way before the
 * round counts as asked.
 */
export function npsJob(
  is: NpsFactsDependencies & {
    cache: Pick<DeskCache, 'desk' | 'channels' | 'customer'>;
    relay: (effects: Effect[]) => Promise<void>;
    /** Desk time. */
    now: () => number;
  },
): JobHandler {
  return async ({ state }) => {
    const now = is.now();
    const { desk, channels } = is.cache;
    if (!desk.nps.enabled) return { at: now + lookEvery, state: null };
    const after = typeof state === 'string' ? state : '';
    const asked = await is.store.surveys.rounds({ from: now - desk.nps.every, to: now + 1 });
    const lately = new Set(asked.map(({ channel }) => channel));
    const waiting = channels
      .filter((channel) => npsFits(channel) && !lately.has(channel.id))
      .filter(({ customer }) => npsHours(is.cache.customer(customer)?.timeZone ?? desk.timeZone, now, false))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    // All get their turn, also where the first of them have nobody to ask.
    const turn = [...waiting.filter(({ id }) => id > after), ...waiting.filter(({ id }) => id <= after)];
    const looked = turn.slice(0, mostAtOnce);
    for (const channel of looked) {
      // One by one: whoever is asked in one channel is not asked in the next.
      const [facts] = await npsChannels(is, [channel], now);
      if (facts === undefined) continue;
      const planned = planNpsRound(facts, {
        every: desk.nps.every,
        timeZone: desk.timeZone,
        now,
        by: null,
        cause: null,
      });
      if ('not' in planned) continue;
      await is.relay([npsQuestion(planned.round, facts, desk)]);
      await is.store.surveys.begin([planned.round]);
    }
    return { at: now + lookEvery, state: looked.at(-1)?.id ?? null };
  };
}
