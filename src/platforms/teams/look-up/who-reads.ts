import type { Logger } from 'pino';
import type { Place } from '../../../desk/inbound.ts';
import type { Sink } from '../../../engine/platform.ts';
import type { Means } from '../deliver/means.ts';
import { reach } from '../deliver/reach.ts';
import { channelKey } from '../keys.ts';
import { kindOf } from '../occasion.ts';

type Where = Pick<Place, 'installation' | 'platformChannel'>;
type Change = 'shared' | 'unshared' | 'readers-untold';

/** That nothing is told is one change for so long, whichever instance meets it (milliseconds). */
const oneSilence = 24 * 60 * 60_000;

/** Tells the desk that another company came to read along, that none does any more, or that it is not told. Never rejects. */
export function createTellSharing(is: { sink: Sink; logger: Logger; now: () => number }) {
  return async (what: Change, { installation, platformChannel }: Where): Promise<void> => {
    const { sink, logger } = is;
    const at = is.now();
    const told = { isGroup: null, tenantId: null, name: null, conversationType: null };
    const place: Place = {
      platform: 'teams',
      installation,
      channel: sink.channelId('teams', platformChannel),
      platformChannel,
      shared: what === 'readers-untold' ? null : what === 'shared',
      direct: false,
      ...(kindOf({ ...told, id: platformChannel }) === 'channel' ? {} : { flat: true as const }),
    };
    const seen = what === 'readers-untold' ? Math.floor(at / oneSilence) : at;
    const key = channelKey(place, what, `seen:${seen}`);
    const inbound = { kind: 'channel', key, conversation: place.channel, at, place, change: { what } } as const;
    try {
      await sink.accept([{ inbound, raw: null }]);
    } catch (error) {
      logger.warn({ err: error }, 'That others read along was not stored; it is looked at before anything is posted.');
    }
  };
}

/**
 * Looks anew at who reads along in a chat, or in a channel of which no type is told, and tells the desk: leads hear of it at once. What
 * is posted there does not rest on it: that is looked at each time. One look at a time in a conversation: the last one is told last.
 * Never rejects.
 */
export function createWhoReads(
  means: Pick<Means, 'references' | 'authentication' | 'rosters' | 'sharing' | 'logger'>,
  tell: (what: Change, where: Where) => Promise<void>,
) {
  const looking = new Map<string, Promise<void>>();

  async function look({ installation, platformChannel }: Where): Promise<void> {
    try {
      const facts = await reach(means, platformChannel, installation);
      if (facts.type === 'channel' && facts.channelType !== null) return;
      const audience = await means.sharing.audience({ platformChannel, facts, installation });
      if (audience !== 'untold')
        await tell(audience === 'others' ? 'shared' : 'unshared', { installation, platformChannel });
    } catch (error) {
      // Before anything is posted it is asked again; and of triage that is shared, each minute.
      means.logger.info({ err: error }, 'Who reads along was not told; it is asked again.');
    }
  }

  return async (where: Where): Promise<void> => {
    const { platformChannel } = where;
    // At once: what is posted from now on is for those who are there now.
    means.rosters.forget(platformChannel);
    const mine = (looking.get(platformChannel) ?? Promise.resolve()).then(() => look(where));
    looking.set(platformChannel, mine);
    await mine;
    if (looking.get(platformChannel) === mine) looking.delete(platformChannel);
  };
}
