import { z } from 'zod';
import type { Desk } from '../desk/decide/context.ts';
import { digestPlaces } from '../desk/digest/digest-places.ts';
import { nextDigest } from '../desk/digest/next-digest.ts';
import type { Effect } from '../desk/effect.ts';
import { platformOf } from '../desk/ids.ts';
import type { DeskCache } from './desk-cache.ts';
import type { JobHandler } from './jobs.ts';

type Digest = NonNullable<DeskCache['digest']>;

const remembered = z.object({ last: z.string().nullable(), on: z.boolean() });

/**
 * The day's overview, once a day. Its effects are named by the day, so that a job that is done again after a crash, or by another
 * instance, tells nobody twice; what it tells is read when it is sent.
 */
export function digestJob({
  cache,
  relay,
  now,
}: {
  cache: Pick<DeskCache, 'desk' | 'digest'>;
  relay: (effects: Effect[]) => Promise<void>;
  /** Desk time. */
  now: () => number;
}): JobHandler {
  return async ({ state }) => {
    const { desk, digest } = cache;
    const known = remembered.safeParse(state);
    const next = nextDigest(digest, desk.timeZone, known.success ? known.data : { last: null, on: false }, now());
    if (next.tell !== null && digest !== null) await relay(effectsOf(next.tell, desk, digest.to, now()));
    return { at: next.lookAt, state: next.state };
  };
}

function effectsOf(day: string, desk: Desk, to: Digest['to'], now: number): Effect[] {
  return digestPlaces(to, desk, now).map(({ place, timeZone }): Effect => {
    const at = place.in === 'direct' ? place.account : place.channel;
    const base = {
      audience: 'desk' as const,
      id: `digest:${day}:${at}`,
      platform: platformOf(at),
      // Whose it is, is said where it is made ready to be sent.
      installation: '',
      ticket: null,
      // Only its heading: `writeOut` writes the rest out from what is there then.
      content: { for: 'desk' as const, key: 'digestHeading' as const, params: { day } },
      reader: { locale: desk.locale, timeZone },
      buttons: [],
    };
    if (place.in === 'direct') return { ...base, kind: 'direct', account: place.account };
    return { ...base, kind: 'post', channel: place.channel, inCardThread: false, broadcast: false, calls: [] };
  });
}
