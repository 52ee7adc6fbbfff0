import type { Delivered } from '../../../desk/effect.ts';
import { DeliveryError, type Outgoing } from '../../../engine/platform.ts';
import { safeId } from '../occasion.ts';
import type { Where } from './connector.ts';
import { content, sizes } from './content.ts';
import type { Means } from './means.ts';
import { reach, whereOf, wireId } from './reach.ts';

/** Posts a message. What is for the desk is refused where another company reads along (invariant 3). */
export async function post(means: Means, outgoing: Outgoing, platformChannel: string): Promise<Delivered> {
  const where = await placeFor(means, outgoing, platformChannel, outgoing.thread);
  try {
    const id = await fitting(means, outgoing, platformChannel, (activity) => means.connector.post(where, activity));
    return { ts: safeId(id), profile: null };
  } catch (error) {
    // A reply finds no message only if its thread's first is gone.
    if (outgoing.thread === null || !(error instanceof DeliveryError) || error.code !== 'message_not_found')
      throw error;
    throw new DeliveryError('thread_not_found', error.failure, error.message, error.cause);
  }
}

/** Changes what a message of ours says. A copy that somebody deleted by hand stays deleted. */
export async function edit(means: Means, outgoing: Outgoing, platformChannel: string): Promise<Delivered> {
  const { effect, target, thread } = outgoing;
  if (target === null) return post(means, outgoing, platformChannel);
  const where = await placeFor(means, outgoing, platformChannel, thread ?? target);
  try {
    await fitting(means, outgoing, platformChannel, (activity) => {
      return means.connector.update(where, wireId(target), { ...activity, id: wireId(target) });
    });
  } catch (error) {
    const gone = error instanceof DeliveryError && error.code === 'message_not_found';
    if (!gone || (effect.kind !== 'mirror' && effect.kind !== 'post')) throw error;
  }
  return { ts: target, profile: null };
}

/** Takes away what is no part of a message any more; what is gone already is fine. */
export async function trim(means: Means, { effect, surplus }: Outgoing, platformChannel: string): Promise<Delivered> {
  const where = whereOf(await reach(means, platformChannel, effect.installation), platformChannel, null);
  for (const { ts } of surplus) {
    try {
      await means.connector.remove(where, wireId(ts));
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.code !== 'message_not_found') throw error;
    }
  }
  return { ts: null, profile: null };
}

async function placeFor(
  means: Means,
  { effect }: Outgoing,
  platformChannel: string,
  thread: string | null,
): Promise<Where> {
  const facts = await reach(means, platformChannel, effect.installation);
  const isDirect = effect.kind === 'direct' || (effect.kind === 'reminder' && effect.place.in === 'direct');
  if (effect.audience === 'desk' && !isDirect) {
    await means.sharing.refuse({ platformChannel, facts, installation: effect.installation });
  }
  return whereOf(facts, platformChannel, thread);
}

/** Sends it as it is, and where Teams finds it too large, cut: nothing of it was done then. */
export async function fitting<T>(
  means: Means,
  outgoing: Outgoing,
  platformChannel: string,
  send: (activity: object) => Promise<T>,
): Promise<T> {
  const [size, ...smaller] = sizes;
  try {
    return await send(await content(means, outgoing, platformChannel, size));
  } catch (error) {
    let last = error;
    for (const next of smaller) {
      if (!(last instanceof DeliveryError) || last.code !== 'msg_too_long') throw last;
      try {
        return await send(await content(means, outgoing, platformChannel, next));
      } catch (again) {
        last = again;
      }
    }
    throw last;
  }
}
